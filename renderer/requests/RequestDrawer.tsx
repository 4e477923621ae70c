import { useQuery } from '@tanstack/react-query'
import { Alert, Drawer, Skeleton, Space } from 'antd'
import { Link } from 'react-router'
import type { Request, RequestLine } from '../../shared/model/request'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { DecideButtons } from './approvals/DecideButtons'
import { HandOut } from './desk/HandOut'
import { LineWork } from './desk/LineWork'
import { LineFacts, RequestFacts, Way } from './parts'

/** One request beside the list: what, who, why, the way of each line, and what can be done with it now. */
export function RequestDrawer({ number, onClose }: { number: string | null; onClose: () => void }) {
  const t = useT()
  const textOf = useErrorText()
  const { data, error } = useQuery({
    ...rpc.requests.get.queryOptions({ input: { ref: number ?? '' } }),
    enabled: number !== null,
  })
  return (
    <Drawer
      open={number !== null}
      onClose={onClose}
      size={620}
      title={t('requestsPage.requestOf', { number, name: data?.borrower.name })}
      extra={data && <HandOut lines={data.lines.filter((line) => line.state === 'ready')} request={data} />}
      destroyOnHidden
    >
      {error && <Alert type="error" showIcon title={textOf(error)} />}
      {!error && (!data || data.number !== number) && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && data.number === number && <Opened request={data} />}
    </Drawer>
  )
}

function Opened({ request }: { request: Request }) {
  const t = useT()
  const waiting = request.lines.filter((line) => line.mayDecide)
  return (
    <>
      <RequestFacts request={request} />
      <ul className="request-lines" aria-label={t('requestsPage.lines')}>
        {request.lines.map((line) => (
          <OpenedLine key={line.uid} line={line} request={request} />
        ))}
      </ul>
      {waiting.length > 1 && (
        <DecideButtons
          request={request}
          lines={waiting.map((line) => ({ uid: line.uid, without: [] }))}
          name={request.number}
          all
        />
      )}
    </>
  )
}

function OpenedLine({ line, request }: { line: RequestLine; request: Request }) {
  const t = useT()
  const can = useCan()
  const place = line.place && [
    line.place.location,
    line.place.box && t('circulation.boxNumber', { number: line.place.box }),
  ]
  return (
    <li data-line={line.seq}>
      <LineFacts line={line} />
      {place && <div className="code quiet">{place.filter(Boolean).join(' · ') || t('circulation.noPlace')}</div>}
      <Way line={line} request={request} />
      <Space wrap style={{ marginBlockStart: 6 }}>
        {line.mayDecide && (
          <DecideButtons
            request={request}
            lines={[{ uid: line.uid, without: [] }]}
            name={line.record?.code ?? line.record?.businessNumber ?? line.text}
            all={false}
          />
        )}
        {line.record && can('catalogue.read') && (
          <Link to={`/catalogue/${line.record.uid}`}>{t('requestsPage.openRecord')}</Link>
        )}
        {can('circulation.desk') && <LineWork line={line} request={request} />}
      </Space>
    </li>
  )
}
