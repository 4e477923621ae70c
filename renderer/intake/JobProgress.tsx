import { Button, Progress } from 'antd'
import { useState } from 'react'
import type { Job } from '../../shared/contract/events'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'

const numberIn = (job: Job, key: string): number => (typeof job.note[key] === 'number' ? job.note[key] : 0)

/** Seconds a job still needs at the speed it had so far; null while that can't be told. */
function secondsLeft(job: Job): number | null {
  const [rows, speed] = [numberIn(job, 'rows'), numberIn(job, 'rowsPerSecond')]
  if (!job.total || job.done <= 0 || job.done >= job.total || speed <= 0) return null
  const elapsed = rows / speed
  return elapsed < 1 ? null : Math.ceil((elapsed / job.done) * (job.total - job.done))
}

/** A running check or load: bar, rows, speed, time left, cancel. */
export function JobProgress({ job, title, cancelText }: { job: Job; title: string; cancelText: string }) {
  const t = useT()
  const showError = useShowError()
  const [cancelling, setCancelling] = useState(false)
  const percent = job.total ? Math.min(100, Math.floor((100 * job.done) / job.total)) : 0
  const left = secondsLeft(job)
  const time =
    left === null
      ? null
      : left < 90
        ? t('intakePage.seconds', { count: left })
        : t('intakePage.minutes', { count: Math.ceil(left / 60) })
  const cancel = () => {
    setCancelling(true)
    client.jobs.cancel({ id: job.id }).catch(showError)
  }
  return (
    <div role="status" style={{ display: 'grid', gap: 6 }}>
      <strong>{title}</strong>
      <Progress percent={percent} size="small" aria-label={title} />
      <span className="num">
        {t('intakePage.speed', {
          rows: formatCount(numberIn(job, 'rows')),
          speed: formatCount(numberIn(job, 'rowsPerSecond')),
        })}
        {time && ` · ${t('intakePage.left', { time })}`}
      </span>
      <div>
        <Button onClick={cancel} loading={cancelling}>
          {cancelText}
        </Button>
      </div>
    </div>
  )
}
