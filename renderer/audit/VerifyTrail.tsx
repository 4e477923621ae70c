import { SafetyCertificateOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Job } from '../../shared/contract/events'
import type { TrailVerdict } from '../../shared/model/trail'
import { client } from '../app/client'
import { followJob } from '../app/followJob'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useShowError } from '../app/showError'
import { formatCount } from '../ui/format'

/** Has the host verify the whole chain against the signed checkpoints, and says what it found; while it runs a click cancels it. */
export function VerifyTrail() {
  const t = useT()
  const can = useCan()
  const { modal, message } = App.useApp()
  const showError = useShowError()
  const [busy, setBusy] = useState(false)
  const [job, setJob] = useState<Job | null>(null)
  if (!can('audit.verify')) return null
  const verify = async () => {
    const begun = await client.audit.verify({})
    const verdict = await followJob<TrailVerdict>(begun.job, setJob)
    if (!verdict) return void message.info(t('audit.verifyCancelled'))
    const { ok, entries, checkpoints, firstBad } = verdict
    const counts = { entries: formatCount(entries), checkpoints: formatCount(checkpoints) }
    if (ok) modal.success({ title: t('audit.verified'), content: t('audit.verifiedNote', counts), width: 480 })
    else
      modal.error({
        title: t('audit.broken'),
        content: t(`audit.broken.${firstBad?.why ?? 'changed'}`, { id: firstBad?.id }),
        width: 480,
      })
  }
  const run = () => {
    setBusy(true)
    verify()
      .catch(showError)
      .finally(() => {
        setBusy(false)
        setJob(null)
      })
  }
  // A short trail is verified before anything of it could be read.
  if (job?.state === 'running' && job.total)
    return (
      <Button danger onClick={() => void client.jobs.cancel({ id: job.id }).catch(() => undefined)}>
        {t('audit.verifying', { done: formatCount(job.done), total: formatCount(job.total) })} · {t('common.cancel')}
      </Button>
    )
  return (
    <Button icon={<SafetyCertificateOutlined />} loading={busy} onClick={run}>
      {t('audit.verify')}
    </Button>
  )
}
