import { quietControl } from '../../backup/backupControl'
import { joinVolumes } from '../../backup/joinVolumes'
import { defineCommand } from '../command'

/** Takes in the volumes of a split backup, disc by disc in any order, until the backup is whole again. */
export const backupJoin = defineCommand({
  name: 'backup join',
  summary: 'restore.cli.join.summary',
  options: {
    from: { value: 'DIR', required: true, help: 'restore.cli.join.from' },
    to: { value: 'DIR', required: true, help: 'restore.cli.join.to' },
  },
  examples: ['backup join --from /media/cdrom --to 备份 --json'],
  async run(call) {
    const { values, t } = call
    const state = await joinVolumes({ from: call.path(values.from), to: call.path(values.to) }, quietControl)
    const { have, missing, of, folder } = state
    const listed = (numbers: readonly number[]) => numbers.join(t('common.listSeparator'))
    if (folder !== null) return { json: state, lines: [t('restore.cli.join.done', { of, folder })] }
    const lines = [t('restore.cli.join.more', { have: listed(have), missing: listed(missing), of })]
    return { json: state, lines, exit: 'negative' }
  },
})
