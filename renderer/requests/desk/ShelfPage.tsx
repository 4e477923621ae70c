import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Empty, Skeleton, Space } from 'antd'
import { useMemo } from 'react'
import type { DeskLine } from '../../../shared/model/request'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useErrorText } from '../../app/showError'
import { LineFacts, wishOf } from '../parts'
import { RequestsTabs } from '../RequestsTabs'
import { HandOut } from './HandOut'
import { LineWork } from './LineWork'

/** Lines of one request that can be handed over together. */
interface Group {
  request: DeskLine['request']
  lines: DeskLine[]
}

function groupsOf(lines: readonly DeskLine[]): Group[] {
  const groups = new Map<string, Group>()
  for (const line of lines) {
    const group = groups.get(line.request.uid) ?? { request: line.request, lines: [] }
    group.lines.push(line)
    groups.set(line.request.uid, group)
  }
  return [...groups.values()]
}

/** What lies ready, by the name of who will fetch it; one press puts it on the desk. */
export function ShelfPage() {
  const t = useT()
  const textOf = useErrorText()
  const { data, error } = useQuery(rpc.requests.readyShelf.queryOptions({ input: {} }))
  const groups = useMemo(() => groupsOf(data?.lines ?? []), [data])
  return (
    <>
      <RequestsTabs at="shelf" />
      <div className="scroll" style={{ flex: 1, padding: '0 16px 16px' }}>
        {error && !data && <Alert type="error" showIcon title={textOf(error)} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 6 }} />}
        {data && groups.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('requestsPage.shelfEmpty')} />
        )}
        <div className="shelf-groups">
          {groups.map((group) => (
            <Waiting key={group.request.uid} group={group} />
          ))}
        </div>
      </div>
    </>
  )
}

function Waiting({ group: { request, lines } }: { group: Group }) {
  const t = useT()
  const { borrower } = request
  return (
    <Card
      size="small"
      title={[borrower.name, borrower.department].filter(Boolean).join(' · ')}
      extra={<HandOut request={request} lines={lines} />}
      data-number={request.number}
    >
      <div className="quiet">{[request.number, request.purpose, wishOf(t, request)].join(' · ')}</div>
      <ul className="request-lines" aria-label={request.number}>
        {lines.map((line) => (
          <li key={line.uid}>
            <LineFacts line={line} />
            <Space wrap style={{ marginBlockStart: 6 }}>
              <LineWork line={line} request={request} />
            </Space>
          </li>
        ))}
      </ul>
    </Card>
  )
}
