import { useRef, type KeyboardEvent } from 'react'
import { Space, Table } from 'antd'
import type { Request } from '../../shared/model/request'
import type { Translate } from '../../shared/messages'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { LineStateTag, nameOfLine, statesOf, wishOf } from './parts'

/** Requests as rows: ↑↓ move, Enter opens. */
export function RequestTable({ requests, onOpen }: { requests: Request[]; onOpen: (number: string) => void }) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const move = (from: HTMLElement, by: number) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('tbody tr[data-number]') ?? [])]
    rows[rows.indexOf(from) + by]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, request: Request) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen(request.number)
    }
  }
  return (
    <div ref={box} className="request-table">
      <Table<Request>
        size="small"
        rowKey="uid"
        pagination={false}
        dataSource={requests}
        columns={columnsOf(t)}
        onRow={(request) =>
          ({
            tabIndex: 0,
            'data-number': request.number,
            'aria-label': `${request.number} ${request.borrower.name}`,
            onClick: () => onOpen(request.number),
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, request),
          }) as object
        }
      />
    </div>
  )
}

const columnsOf = (t: Translate) => [
  { title: t('requests.field.number'), dataIndex: 'number', className: 'code', width: 116 },
  {
    title: t('requests.field.asker'),
    width: 150,
    render: (_: unknown, one: Request) => (
      <>
        {one.borrower.name}
        <div className="quiet">{one.borrower.department}</div>
      </>
    ),
  },
  {
    title: t('requestsPage.what'),
    render: (_: unknown, one: Request) => (
      <>
        {one.lines.slice(0, 2).map((line) => (
          <div key={line.uid}>{nameOfLine(t, line)}</div>
        ))}
        {one.lines.length > 2 && (
          <div className="quiet">{t('requestsPage.andMore', { count: one.lines.length - 2 })}</div>
        )}
      </>
    ),
  },
  {
    title: t('requests.field.purpose'),
    width: 170,
    render: (_: unknown, one: Request) => (
      <>
        {one.purpose}
        <div className="quiet">{wishOf(t, one)}</div>
      </>
    ),
  },
  {
    title: t('requestsPage.askedAt'),
    width: 136,
    className: 'num',
    render: (_: unknown, one: Request) => formatInstant(one.askedAt).slice(0, 16),
  },
  {
    title: t('requests.field.neededBy'),
    width: 108,
    className: 'num',
    render: (_: unknown, one: Request) => one.neededBy ?? t('common.none'),
  },
  {
    title: t('requests.field.state'),
    width: 150,
    render: (_: unknown, one: Request) => (
      <Space size={4} wrap>
        {statesOf(one).map(({ state, count }) => (
          <LineStateTag key={state} state={state} count={count} />
        ))}
      </Space>
    ),
  },
]
