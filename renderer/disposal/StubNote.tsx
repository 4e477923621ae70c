import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Link } from 'react-router'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'

/** On the page of a destroyed record: the list it was, or is being, destroyed under (销毁留存记录). */
export function StubNote({ record }: { record: string }) {
  const t = useT()
  const { data: stub } = useQuery(rpc.disposal.stub.queryOptions({ input: { record } }))
  if (!stub) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t(stub.destroyedOn === null ? 'disposal.stubBeing' : 'disposal.stub', {
        date: stub.destroyedOn,
        method: stub.method,
        list: stub.list,
        seq: stub.seq,
      })}
      action={<Link to={`/retention/appraisals/${stub.batchUid}`}>{t('disposal.openBatch')}</Link>}
    />
  )
}
