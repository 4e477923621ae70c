import { Alert, Button, Flex, Typography } from 'antd'
import { useEffect } from 'react'
import type { RestoreReport } from '../../../shared/model/restore'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { errorText } from '../../../shared/messages/errorText'
import { useAttempt } from '../../ui/useAttempt'
import { JobBar } from './JobBar'
import type { Wish } from './RestoreWizard'
import { useRestoreJob } from './useRestoreJob'

interface Props {
  job: string
  wish: Wish
  onBack: () => void
  /** Begun anew, without what is damaged. */
  onAgain: (job: string) => void
  onOther: () => void
  onDone: (report: RestoreReport) => void
}

/** Step 4: the restore while it runs; what stopped it, and what can be done then. */
export function RunStep({ job: id, wish, onBack, onAgain, onOther, onDone }: Props) {
  const t = useT()
  const job = useRestoreJob(id)
  useEffect(() => {
    if (job?.state === 'done') onDone(job.result as RestoreReport)
  }, [job, onDone])
  const { submit, busy, refusal } = useAttempt<null>(async () => {
    const { from, snapshot, recoveryKey, persons, to } = wish
    const again = { from, snapshot: snapshot?.id ?? null, recoveryKey, persons, to, withoutDamaged: true }
    onAgain((await client.restore.run(again)).job)
  })
  if (!job || job.state === 'running')
    return (
      <>
        <Typography.Text>{t('restore.running', { to: wish.to })}</Typography.Text>
        <JobBar id={id} job={job} />
      </>
    )
  if (job.state === 'done') return null
  const file = job.error?.data['file']
  // A damaged scan keeps nobody from the rest; a damaged catalogue does.
  const onlyObject = job.error?.code === 'backup.damaged' && typeof file === 'string' && file.startsWith('objects/')
  const cancelled = job.state === 'cancelled'
  return (
    <Flex vertical gap={12}>
      <Alert
        type={cancelled ? 'info' : 'error'}
        showIcon
        role="alert"
        title={t(cancelled ? 'restore.cancelled' : 'restore.failed')}
        description={cancelled || !job.error ? null : errorText(t, job.error.code, job.error.data)}
        style={{ overflowWrap: 'anywhere' }}
      />
      {onlyObject && <Typography.Text>{t('restore.withoutDamagedHint')}</Typography.Text>}
      {refusal && <Alert type="error" showIcon title={refusal.text} />}
      <Flex justify="space-between">
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Flex gap={8}>
          {onlyObject && (
            <Button loading={busy} onClick={() => submit(null)}>
              {t('restore.withoutDamaged')}
            </Button>
          )}
          <Button type="primary" onClick={onOther}>
            {t('restore.otherBackup')}
          </Button>
        </Flex>
      </Flex>
    </Flex>
  )
}
