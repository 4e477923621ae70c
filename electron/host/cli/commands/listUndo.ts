import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** Takes a whole list of going live back. */
export const listUndo = defineCommand({
  name: 'list undo',
  summary: 'cli.listUndo.summary',
  options: { ...roomOptions, reason: { value: 'R', help: 'cli.listUndo.reason' } },
  args: { name: 'BATCH', min: 1, max: 1 },
  examples: ['list undo 0192f3c4-7b1a-7c3e-9f20-5d1b7a9e0c44 --room 档案库 --user admin --reason 文件拿错了'],
  run(call) {
    const { t, values, args } = call
    const [batch = ''] = args
    return withRoom(call, async ({ client }) => {
      await client.golive.undoList({ uid: batch, reason: values.reason ?? '' })
      return { json: { batch, state: 'undone' }, lines: [t('cli.listUndo.done')] }
    })
  },
})
