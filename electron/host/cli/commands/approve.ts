import { defineCommand } from '../command'
import { numberOption } from '../numberOption'
import { roomOptions, withRoom } from '../roomSession'
import { requestJson, requestWords } from './request'

/** Decides what waits for this user in a request: all lines, or one. */
export const approve = defineCommand({
  name: 'approve',
  summary: 'cli.approve.summary',
  args: { name: 'NUMBER', min: 1, max: 1 },
  options: {
    ...roomOptions,
    line: { value: 'N', help: 'cli.approve.line' },
    refuse: { flag: true, help: 'cli.approve.refuse' },
    reason: { value: 'TEXT', help: 'cli.approve.reason' },
  },
  examples: ['approve SQ2026-0001 --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const { t, values, args } = call
      const [number = ''] = args
      const only = numberOption(t, 'line', values.line, { min: 1, max: 500, fallback: undefined })
      const before = await client.requests.get({ ref: number })
      const named = before.lines.filter((line) => (only === undefined ? line.mayDecide : line.seq === only))
      // With nothing to decide the host says why of the first line that waits, else of the first.
      const lines = named.length > 0 ? named : before.lines.filter((line) => line.state === 'asked').slice(0, 1)
      const asked = lines.length > 0 ? lines : before.lines.slice(0, 1)
      const after = await client.requests.decide({
        request: number,
        lines: asked.map(({ uid }) => ({ uid, approve: !values.refuse, reason: values.reason })),
      })
      const head = t('cli.approve.done', { request: after.number, asker: after.borrower.name })
      return { json: requestJson(after), lines: [head, ...requestWords(after, t, call.language === 'zh-CN')] }
    }),
})
