import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Empty, Skeleton } from 'antd'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useErrorText } from '../../app/showError'
import { RequestFacts } from '../parts'
import { RequestsTabs } from '../RequestsTabs'
import { ResolveLine } from './ResolveLine'

/** Requests in words: the archive says which records are meant, or that it has none. */
export function FindingPage() {
  const t = useT()
  const textOf = useErrorText()
  const { data, error } = useQuery(rpc.requests.toResolve.queryOptions({ input: {} }))
  return (
    <>
      <RequestsTabs at="find" />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }}>
        {error && !data && <Alert type="error" showIcon title={textOf(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
        {data?.lines.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('requestsPage.nothingToFind')} />
        )}
        <div className="shelf-groups">
          {data?.lines.map((line) => (
            <Card
              key={line.uid}
              size="small"
              title={t('requestsPage.quoted', { text: line.text })}
              extra={<span className="code">{line.request.number}</span>}
            >
              <RequestFacts request={line.request} />
              <ResolveLine line={line} />
            </Card>
          ))}
        </div>
      </div>
    </>
  )
}
