import { Button, Flex, Progress } from 'antd'
import { useState } from 'react'
import type { Job } from '../../shared/contract/events'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'

/** A plan, a building or a check that runs: how far it is, and how to stop it. */
export function JobBar({ job, title }: { job: Job; title: string }) {
  const t = useT()
  const showError = useShowError()
  const [stopping, setStopping] = useState(false)
  const percent = job.total ? Math.min(100, Math.floor((100 * job.done) / job.total)) : 0
  const stop = () => {
    setStopping(true)
    client.jobs.cancel({ id: job.id }).catch(showError)
  }
  return (
    <Flex role="status" align="center" gap={16} style={{ padding: '8px 0' }}>
      <span style={{ flex: 1 }}>
        <strong>{title}</strong>
        <Progress percent={percent} size="small" status="active" aria-label={title} />
      </span>
      <Button onClick={stop} loading={stopping}>
        {t('common.cancel')}
      </Button>
    </Flex>
  )
}
