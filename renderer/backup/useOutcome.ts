import { useState } from 'react'
import type { Job } from '../../shared/contract/events'
import type { Translate } from '../../shared/messages'
import { BackupRun, BackupVerdict } from '../../shared/model/backup'
import { DrillReport, SplitMade } from '../../shared/model/restore'
import { fileSize } from '../../shared/rules/fileSize'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { tookText } from './backupWords'
import { noteOf } from './JobPanel'
import { useErrorWords } from './useErrorWords'

interface Line {
  type: 'success' | 'warning' | 'error'
  text: string
}

function linesOf({ made, failed }: BackupRun, t: Translate, errorWords: ReturnType<typeof useErrorWords>): Line[] {
  const madeLines = made.flatMap(({ objects, bytes, copiedBytes, seconds, warnings }): Line[] => {
    const [size, written, time] = [fileSize(bytes), fileSize(copiedBytes), tookText(t, seconds)]
    // That it lies on the room's disk the light above says.
    const shown = warnings.filter((warning) => warning !== 'same-disk')
    return [
      { type: 'success', text: t('backup.done', { objects: formatCount(objects), size, written, time }) },
      ...shown.map((warning): Line => ({ type: 'warning', text: t(`backup.warning.${warning}`) })),
    ]
  })
  const failedLines = failed.map(({ folder, code, data }): Line => {
    return { type: 'error', text: t('backup.partly', { folder, error: errorWords(code, data) }) }
  })
  return [...madeLines, ...failedLines]
}

const splitLines = (made: SplitMade | undefined, folder: string, t: Translate): Line[] =>
  made ? [{ type: 'success', text: t('restore.split.done', { count: formatCount(made.volumes.length), folder }) }] : []

/** What came of the last job started here: lines for backups, a dialog for a check or a drill. */
export function useOutcome() {
  const t = useT()
  const errorWords = useErrorWords()
  const [lines, setLines] = useState<Line[]>([])
  const [checked, setChecked] = useState<{ verdict: BackupVerdict; folder: string } | null>(null)
  const [drilled, setDrilled] = useState<DrillReport | null>(null)
  const tell = (job: Job) => {
    if (job.state === 'cancelled') return setLines([{ type: 'warning', text: t('backup.cancelled') }])
    if (job.state === 'failed')
      return setLines([{ type: 'error', text: errorWords(job.error?.code ?? 'internal', job.error?.data ?? {}) }])
    if (job.kind === 'backup.verify') {
      const verdict = BackupVerdict.safeParse(job.result).data
      return setChecked(verdict ? { verdict, folder: noteOf(job, 'folder') } : null)
    }
    if (job.kind === 'restore.drill') return setDrilled(DrillReport.safeParse(job.result).data ?? null)
    if (job.kind === 'restore.split')
      return setLines(splitLines(SplitMade.safeParse(job.result).data, noteOf(job, 'folder'), t))
    return setLines(linesOf(BackupRun.safeParse(job.result).data ?? { made: [], failed: [] }, t, errorWords))
  }
  const close = () => {
    setChecked(null)
    setDrilled(null)
  }
  return { lines, clear: () => setLines([]), checked, drilled, closeVerdict: close, tell }
}
