import type { BackupVerdict } from '../../../../shared/model/backup'
import type { Translate } from '../../../../shared/messages'
import { damageText } from '../../../../shared/messages/errorText'
import { fileSize } from '../../../../shared/rules/fileSize'
import { verifyBackup } from '../../backup'
import { defineCommand } from '../command'

function linesOf({ ok, checked, problems, more, leftOver, missing }: BackupVerdict, t: Translate): string[] {
  const { snapshots, files, objects, bytes, depth } = checked
  const counts = {
    snapshots: snapshots.length,
    files,
    objects,
    size: fileSize(bytes),
    depth: t(`backup.depthShort.${depth}`),
  }
  return [
    ...problems.map(({ what, path, detail }) =>
      [t(`backup.problem.${what}`), path, damageText(t, detail)].filter((part) => part !== '').join(' · '),
    ),
    ...(more > 0 ? [t('backup.verdict.more', { count: more })] : []),
    t('backup.verdict.checked', counts),
    ...(missing > 0 ? [t('backup.verdict.missing', { count: missing })] : []),
    ...(leftOver > 0 ? [t('backup.verdict.leftOver', { count: leftOver })] : []),
    ok ? t('backup.verdict.ok') : t('backup.verdict.bad', { count: problems.length + more }),
  ]
}

/** Verifies a backup folder or one backup of it; needs neither key nor room. */
export const backupVerify = defineCommand({
  name: 'backup verify',
  summary: 'cli.backupVerify.summary',
  options: {
    from: { value: 'DIR', required: true, help: 'cli.backupVerify.from' },
    structure: { flag: true, help: 'cli.backupVerify.structure' },
  },
  examples: ['backup verify --from /media/移动硬盘/备份', 'backup verify --from 备份 --structure --json'],
  async run({ t, values, path }) {
    const verdict = await verifyBackup(path(values.from), { depth: values.structure ? 'structure' : 'bytes' })
    return { json: verdict, lines: linesOf(verdict, t), ...(verdict.ok ? {} : { exit: 'negative' as const }) }
  },
})
