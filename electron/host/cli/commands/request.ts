import type { Request, RequestLine } from '../../../../shared/model/request'
import type { Translate } from '../../../../shared/messages'
import { defineCommand, type Outcome } from '../command'
import { roomOptions, withRoom, type Client } from '../roomSession'
import { usageError } from '../usageError'

const nameOf = ({ record, text }: RequestLine): string =>
  record ? (record.code ?? record.businessNumber ?? record.title) : text

/** A request for scripts. */
export const requestJson = (request: Request) => ({
  request: request.number,
  asker: request.borrower.name,
  purpose: request.purpose,
  neededBy: request.neededBy,
  open: request.open,
  lines: request.lines.map((line) => ({
    line: line.seq,
    code: nameOf(line),
    state: line.state,
    position: line.position,
    loan: line.loan?.slip ?? null,
  })),
})

/** A request for people: every line with its state and, while it waits for approval, whose. */
export function requestWords(request: Request, t: Translate, zh: boolean): string[] {
  return request.lines.map((line) => {
    const waits = line.levels.slice(line.level).map((level) => (zh ? level.name.zh : level.name.en))
    const state =
      line.state === 'asked' && waits.length > 0
        ? t('cli.request.waits', { levels: waits.join(' → ') })
        : t(`requests.state.${line.state}`)
    return t('cli.request.line', { line: line.seq, name: nameOf(line), state })
  })
}

async function allOpen(client: Client): Promise<Request[]> {
  const found: Request[] = []
  let cursor: string | null = null
  do {
    const page: { requests: Request[]; cursor: string | null } = await client.requests.list({
      filter: { which: 'all', open: true },
      limit: 200,
      cursor,
    })
    found.push(...page.requests)
    cursor = page.cursor
  } while (cursor !== null)
  return found
}

/** Asks for records for somebody; with --list, what is asked and not done. */
export const request = defineCommand({
  name: 'request',
  summary: 'cli.request.summary',
  args: { name: 'CODE', min: 0, max: 200 },
  options: {
    ...roomOptions,
    for: { value: 'CARD-OR-NAME', help: 'cli.request.for' },
    purpose: { value: 'TEXT', help: 'cli.request.purpose' },
    'needed-by': { value: 'YYYY-MM-DD', help: 'cli.request.neededBy' },
    copy: { flag: true, help: 'cli.request.copy' },
    'reading-room': { flag: true, help: 'cli.request.readingRoom' },
    note: { value: 'TEXT', help: 'cli.request.note' },
    list: { flag: true, help: 'cli.request.list' },
  },
  examples: [
    'request BX20230000012 --for 1021 --purpose 业务复核 --room 档案库 --user admin --json',
    'request --list --room 档案库 --user admin',
  ],
  run(call) {
    const { t, values, args } = call
    const zh = call.language === 'zh-CN'
    if (values.list && args.length > 0) throw usageError(t, 'cli.usage.argumentExtra', { argument: args[0] })
    if (!values.list && args.length === 0) throw usageError(t, 'cli.usage.argumentMissing', { argument: 'CODE' })
    const asker = values.for
    if (!values.list && asker === undefined) throw usageError(t, 'cli.usage.optionMissing', { option: '--for' })
    return withRoom(call, async ({ client }): Promise<Outcome> => {
      if (values.list) {
        const found = await allOpen(client)
        const shown = found.flatMap((one) => [
          t('cli.request.done', { request: one.number, asker: one.borrower.name, count: one.lines.length }),
          ...requestWords(one, t, zh),
        ])
        const lines = [...shown, t('cli.request.count', { count: found.length })]
        return { json: { requests: found.map(requestJson) }, lines }
      }
      const asked = await client.requests.ask({
        items: args.map((ref) => ({ kind: 'record', ref })),
        borrower: asker,
        purpose: values.purpose,
        neededBy: values['needed-by'] ?? null,
        original: !values.copy,
        takeOut: !values['reading-room'],
        note: values.note,
      })
      const head = { request: asked.number, asker: asked.borrower.name, count: asked.lines.length }
      return { json: requestJson(asked), lines: [t('cli.request.done', head), ...requestWords(asked, t, zh)] }
    })
  },
})
