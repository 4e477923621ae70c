import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** Takes lent records back; they then wait to be put back in place. */
export const giveBack = defineCommand({
  name: 'return',
  summary: 'cli.return.summary',
  args: { name: 'CODE', min: 1, max: 2000 },
  options: roomOptions,
  examples: ['return BX20230000012 R0000001289 --room 档案库 --user admin --json'],
  run: (call) =>
    withRoom(call, async ({ client }) => {
      const { returned } = await client.circulation.return({ items: call.args.map((ref) => ({ ref })) })
      const lines = returned.map((line) => {
        const { name, borrower, overdueDays, place } = line
        return call.t(overdueDays > 0 ? 'cli.return.late' : 'cli.return.line', { name, borrower, overdueDays, place })
      })
      return { json: { returned: returned.map((line) => line.name) }, lines }
    }),
})
