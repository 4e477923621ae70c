import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { PageHead } from '../ui/PageHead'
import { BatchFindings } from './BatchFindings'
import { BatchReport } from './BatchReport'
import { Surface } from './Surface'

/** One loaded ledger: its report at the left, the rows that deserved a look at the right. */
export function BatchPage() {
  const t = useT()
  const { uid = '' } = useParams()
  const navigate = useNavigate()
  const { data } = useQuery(rpc.intake.batch.queryOptions({ input: { uid } }))
  return (
    <Surface>
      <PageHead
        title={data?.fileName ?? t('intakePage.batches')}
        actions={<Button onClick={() => void navigate('/intake')}>{t('intakePage.batches')}</Button>}
      />
      <div className="intake-body">
        <div className="intake-steps">
          <BatchReport uid={uid} />
        </div>
        {data && <BatchFindings key={uid} batch={data} />}
      </div>
    </Surface>
  )
}
