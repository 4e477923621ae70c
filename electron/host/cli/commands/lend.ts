import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** Lends records to one borrower: one slip, all or nothing. */
export const lend = defineCommand({
  name: 'lend',
  summary: 'cli.lend.summary',
  args: { name: 'CODE', min: 1, max: 2000 },
  options: {
    ...roomOptions,
    to: { value: 'CARD-OR-NAME', required: true, help: 'cli.lend.to' },
    register: { flag: true, help: 'cli.lend.register' },
    purpose: { value: 'TEXT', help: 'cli.lend.purpose' },
    due: { value: 'YYYY-MM-DD', help: 'cli.lend.due' },
  },
  examples: ['lend BX20230000012 R0000001289 --to 1021 --purpose 复核 --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const { to, register, purpose = '', due } = call.values
      const items = call.args.map((ref) => ({ ref }))
      const { slip, dueOn, lines, borrower } = await client.circulation.lend({
        items,
        borrower: to,
        register,
        purpose,
        ...(due === undefined ? {} : { dueOn: due }),
      })
      const codes = lines.map((line) => line.name)
      const words = call.t('cli.lend.done', { slip, borrower: borrower.name, count: codes.length, dueOn })
      return { json: { loan: slip, dueOn, codes }, lines: [words, ...codes.map((code) => `  ${code}`)] }
    }),
})
