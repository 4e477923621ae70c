import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** Lists of going live that were taken in, newest first. */
export const listShow = defineCommand({
  name: 'list show',
  summary: 'cli.listShow.summary',
  options: { ...roomOptions },
  examples: ['list show --room 档案库 --user admin --json'],
  run(call) {
    const { t } = call
    return withRoom(call, async ({ client }) => {
      const { batches } = await client.golive.lists({})
      const json = batches.map(({ uid, kind, fileName, state, added, changed, same, setAside, by }) => ({
        batch: uid,
        kind,
        file: fileName,
        state,
        added,
        changed,
        same,
        setAside,
        by,
      }))
      const cells = json.map((one) => [
        one.batch,
        t(`golive.kind.${one.kind}`),
        one.file,
        t('cli.listShow.counts', one),
        one.state === 'undone' ? t('forms.list.batches.undone') : '',
      ])
      return { json: { lists: json }, lines: cells.length > 0 ? columns(cells) : [t('golive.listsEmpty')] }
    })
  },
})
