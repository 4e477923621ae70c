import { Button, Progress } from 'antd'
import { useState } from 'react'
import { isMessageKey, type MessageKey } from '../../shared/messages'
import type { Job } from '../../shared/contract/events'
import { fileSize } from '../../shared/rules/fileSize'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'

/** A text among the facts of a job, '' when there is none. */
export const noteOf = (job: Job, key: string): string => {
  const value = job.note[key]
  return typeof value === 'string' ? value : ''
}

const TITLES: Record<string, MessageKey> = {
  'backup.create': 'backup.running',
  'restore.drill': 'restore.drilling',
  'restore.split': 'restore.splitting',
}

/** A backup, a check or a drill that runs: what it is doing, how far it is, how fast, and how to stop it. */
export function JobPanel({ job }: { job: Job }) {
  const t = useT()
  const showError = useShowError()
  const [stopping, setStopping] = useState(false)
  const title = t(TITLES[job.kind] ?? 'backup.verifying', { folder: noteOf(job, 'folder') })
  const phase = `backup.phase.${noteOf(job, 'phase')}`
  const speed = typeof job.note['speed'] === 'number' ? job.note['speed'] : 0
  const percent = job.total ? Math.min(100, Math.floor((100 * job.done) / job.total)) : 0
  const stop = () => {
    setStopping(true)
    client.jobs.cancel({ id: job.id }).catch((error: unknown) => {
      setStopping(false)
      showError(error)
    })
  }
  return (
    <div className="backup-job" role="status">
      <div className="backup-job-words">
        <strong>{title}</strong>
        <span>
          {isMessageKey(phase) ? t(phase) : ''}
          {job.total ? (
            <span className="num backup-quiet">
              {' '}
              {t('backup.speed', {
                done: fileSize(job.done),
                total: fileSize(job.total),
                speed: fileSize(speed),
              })}
            </span>
          ) : null}
        </span>
        <Progress percent={percent} size="small" aria-label={title} status="active" />
      </div>
      <Button onClick={stop} loading={stopping}>
        {t('backup.cancel')}
      </Button>
    </div>
  )
}
