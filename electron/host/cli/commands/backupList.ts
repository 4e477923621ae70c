import { fileSize } from '../../../../shared/rules/fileSize'
import { TIME_ZONE, wallTime } from '../../../../shared/rules/timeZone'
import { listBackup, type Snapshot } from '../../backup'
import { columns } from '../columns'
import { defineCommand } from '../command'

const sum = (sizes: readonly { size: number }[] | undefined): number =>
  (sizes ?? []).reduce((all, { size }) => all + size, 0)

const jsonOf = ({ name, number, manifest, problem }: Snapshot) => ({
  id: name,
  number,
  at: manifest?.at ?? null,
  schema: manifest?.schema ?? null,
  version: manifest?.version ?? null,
  objects: manifest?.objects.length ?? null,
  bytes: manifest ? sum(manifest.files) + sum(manifest.objects) : null,
  trail: manifest?.trail ?? null,
  missing: manifest?.missing.length ?? null,
  problem,
})

/** Lists the backups of a folder from their manifests; needs no key. */
export const backupList = defineCommand({
  name: 'backup list',
  summary: 'cli.backupList.summary',
  options: { from: { value: 'DIR', required: true, help: 'cli.backupVerify.from' } },
  examples: ['backup list --from /media/移动硬盘/备份'],
  async run({ t, values, path }) {
    const { repository, snapshots } = await listBackup(path(values.from))
    const rows = snapshots.map(({ name, manifest, problem }) =>
      manifest
        ? [
            name,
            wallTime(manifest.at, TIME_ZONE),
            fileSize(sum(manifest.files) + sum(manifest.objects)),
            t('cli.backupList.objects', { count: manifest.objects.length }),
            t('cli.backupList.trail', { count: manifest.trail.count }),
          ]
        : [name, t('cli.backupList.damaged', { detail: problem?.detail })],
    )
    const json = { room: repository?.room ?? null, name: repository?.name ?? null, snapshots: snapshots.map(jsonOf) }
    return { json, lines: rows.length > 0 ? columns(rows) : [t('cli.backupList.none')] }
  },
})
