import type { BackupMade, BackupRun } from '../../../../shared/model/backup'
import type { Translate } from '../../../../shared/messages'
import { fileSize } from '../../../../shared/rules/fileSize'
import { finishedJob } from '../../finishedJob'
import { fail } from '../../errors'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

function linesOf(made: BackupMade, t: Translate): string[] {
  const { snapshot, objects, copiedObjects: copied, bytes, seconds, removed, warnings } = made
  return [
    t('cli.backupCreate.done', { snapshot, objects, copied, size: fileSize(bytes), seconds: seconds.toFixed(1) }),
    ...(removed.length > 0 ? [t('cli.backupCreate.removed', { count: removed.length })] : []),
    ...warnings.map((warning) => t('cli.backupCreate.warning', { text: t(`backup.warning.${warning}`) })),
  ]
}

/** Backs up a room that nobody has open; one in use backs itself up from its own window. */
export const backupCreate = defineCommand({
  name: 'backup create',
  summary: 'cli.backupCreate.summary',
  options: {
    ...roomOptions,
    to: { value: 'DIR', required: true, help: 'cli.backupCreate.to' },
    recheck: { flag: true, help: 'cli.backupCreate.recheck' },
  },
  examples: [
    'backup create --room 档案库 --user admin --to /media/移动硬盘/备份',
    'backup create --room 档案库 --user admin --to 备份 --json',
  ],
  async run(call) {
    const { values } = call
    const { made, failed } = await withRoom(call, async ({ client, host }) => {
      const { job } = await client.backup.create({ folder: call.path(values.to), recheck: values.recheck })
      return finishedJob<BackupRun>(host, job)
    })
    const one = made[0] ?? fail('internal', { number: failed[0]?.code })
    return { json: one, lines: linesOf(one, call.t) }
  },
})
