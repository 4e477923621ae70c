import type { Translate } from '../../../../shared/messages'
import { fileSize } from '../../../../shared/rules/fileSize'
import { MEDIA } from '../../../../shared/model/disc'
import { quietControl } from '../../backup/backupControl'
import { SMALLEST_VOLUME } from '../../backup/planVolumes'
import { splitBackup } from '../../backup/splitBackup'
import { defineCommand } from '../command'
import { usageError } from '../usageError'

const UNITS: Record<string, number> = { '': 1, K: 1e3, M: 1e6, G: 1e9 }

/** Bytes of a disc: a medium, or a number with K, M or G. */
function capacityOf(typed: string, t: Translate): number {
  if (typed in MEDIA) return MEDIA[typed as keyof typeof MEDIA]
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([KMG]?)B?$/i.exec(typed) ?? []
  const bytes = Math.floor(Number(number) * (UNITS[unit.toUpperCase()] ?? 0))
  if (number === '' || bytes < SMALLEST_VOLUME)
    throw usageError(t, 'restore.cli.split.badSize', {
      size: typed,
      media: Object.keys(MEDIA).join(t('common.listSeparator')),
    })
  return bytes
}

/** Splits an encrypted backup over numbered folders, one for each disc. */
export const backupSplit = defineCommand({
  name: 'backup split',
  summary: 'restore.cli.split.summary',
  options: {
    from: { value: 'DIR', required: true, help: 'restore.cli.from' },
    to: { value: 'DIR', required: true, help: 'restore.cli.split.to' },
    size: { value: 'cd|dvd|bd25|bd50|bd100|BYTES', required: true, help: 'restore.cli.split.size' },
    snapshot: { value: 'S', help: 'restore.cli.snapshot' },
  },
  examples: ['backup split --from /media/usb/备份 --to 分盘 --size dvd --json'],
  async run(call) {
    const { values, t } = call
    const order = {
      from: call.path(values.from),
      to: call.path(values.to),
      snapshot: values.snapshot ?? null,
      capacity: capacityOf(values.size, t),
    }
    const made = await splitBackup(order, quietControl)
    const lines = made.volumes.map((one) =>
      t('restore.cli.split.volume', { ...one, size: fileSize(one.bytes), of: made.volumes.length }),
    )
    return {
      json: made,
      lines: [t('restore.cli.split.done', { count: made.volumes.length, snapshot: made.snapshot }), ...lines],
    }
  },
})
