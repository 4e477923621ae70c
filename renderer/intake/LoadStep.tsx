import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { Job } from '../../shared/contract/events'
import type { TakeOverStopped } from '../../shared/model/intake'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { BatchReport } from './BatchReport'
import { ErrorNote } from './ErrorNote'
import { useImport } from './ImportStore'
import { jobError } from './jobError'
import { JobProgress } from './JobProgress'
import { resultOf } from './useJob'

interface Props {
  job: Job | null
  gone: boolean
  /** The batch, once it is loaded. */
  batch: string | null
}

/** Step 4: the load while it runs, then its report; what a cancelled, failed or killed one left (nothing). */
export function LoadStep({ job, gone, batch }: Props) {
  const t = useT()
  const { store } = useImport()
  const again = (
    <Button size="small" type="primary" onClick={() => store.change({ load: null, step: 'check' })}>
      {t('intakePage.loadAgain')}
    </Button>
  )
  if (batch)
    return (
      <>
        <StoppedNote stopped={resultOf(job)?.takeOverStopped ?? null} />
        <BatchReport uid={batch} onAgain={() => store.reset()} />
      </>
    )
  if (gone)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('intakePage.interrupted')}
        action={
          <Button size="small" onClick={() => void store.sendAgain()}>
            {t('intakePage.resend')}
          </Button>
        }
      />
    )
  if (job?.state === 'failed') return <ErrorNote error={jobError(job)} actions={again} />
  if (job?.state === 'cancelled') return <Alert type="info" showIcon title={t('intakePage.cancelled')} action={again} />
  if (job?.state !== 'running') return null
  return (
    <>
      <JobProgress job={job} title={t('intakePage.loading')} cancelText={t('intakePage.cancelLoad')} />
      <p style={{ margin: '10px 0 0' }}>{t('intakePage.mayLeave')}</p>
    </>
  )
}

/** The ledger is in, but not every changed row was taken over. */
function StoppedNote({ stopped }: { stopped: TakeOverStopped | null }) {
  const t = useT()
  if (!stopped) return null
  const row = stopped.sheet === null ? stopped.row : `${stopped.sheet}!${stopped.row}`
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBlockEnd: 10 }}
      title={t('intakePage.takeOverStopped', { row })}
      description={<code>{stopped.code}</code>}
    />
  )
}

/** A load the host no longer knows: the batch it became after all, if it was finished before the host ended. */
export function useLostLoad(gone: boolean): { batch: string | null; settled: boolean } {
  const { draft } = useImport()
  const query = useQuery({ ...rpc.intake.batches.queryOptions({ input: { limit: 20 } }), enabled: gone })
  const found = query.data?.batches.find(
    ({ fileHash, startedAt }) =>
      fileHash === draft.file?.sha256 && startedAt >= (draft.load?.startedAt ?? Infinity) - 60_000,
  )
  return { batch: gone ? (found?.uid ?? null) : null, settled: query.isSuccess }
}
