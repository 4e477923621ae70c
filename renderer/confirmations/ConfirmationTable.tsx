import { Space, Table, Tag } from 'antd'
import { useRef, type KeyboardEvent } from 'react'
import { actName } from '../../shared/messages/actText'
import type { Translate } from '../../shared/messages'
import type { ConfirmationLine } from '../../shared/model/confirmation'
import { useT } from '../app/i18n'
import { minuteOf, STATE_COLOURS } from './words'

interface Props {
  rows: ConfirmationLine[]
  ended: boolean
  onOpen: (uid: string) => void
}

/** Acts as rows: ↑↓ move, Enter opens. */
export function ConfirmationTable({ rows, ended, onOpen }: Props) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const move = (from: HTMLElement, by: number) => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('tbody tr[data-uid]') ?? [])]
    all[all.indexOf(from) + by]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, uid: string) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen(uid)
    }
  }
  return (
    <div ref={box} className="confirmation-table">
      <Table<ConfirmationLine>
        size="small"
        rowKey="uid"
        pagination={false}
        dataSource={rows}
        columns={columnsOf(t, ended)}
        onRow={({ uid, number }) =>
          ({
            tabIndex: 0,
            'data-uid': uid,
            'aria-label': number,
            onClick: () => onOpen(uid),
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, uid),
          }) as object
        }
      />
    </div>
  )
}

const columnsOf = (t: Translate, ended: boolean) => [
  { title: t('confirmations.number'), dataIndex: 'number', className: 'code', width: 124 },
  { title: t('confirmations.act'), width: 180, render: (_: unknown, one: ConfirmationLine) => actName(t, one.kind) },
  {
    title: t('confirmations.what'),
    render: (_: unknown, one: ConfirmationLine) => (
      <>
        <span className="code">{one.subject}</span>
        <div className="confirmation-quiet">{one.reason}</div>
      </>
    ),
  },
  { title: t('confirmations.proposer'), dataIndex: 'proposer', width: 110 },
  {
    title: t(ended ? 'confirmations.endedAt' : 'confirmations.expiresAt'),
    width: 140,
    className: 'num',
    render: (_: unknown, one: ConfirmationLine) => minuteOf(ended ? (one.endedAt ?? one.expiresAt) : one.expiresAt),
  },
  {
    title: t('confirmations.signatures'),
    width: 84,
    className: 'num',
    render: (_: unknown, one: ConfirmationLine) =>
      t('confirmations.signedOf', { signed: String(one.signed), seats: one.seats }),
  },
  {
    title: t('confirmations.state'),
    width: 170,
    render: (_: unknown, one: ConfirmationLine) => (
      <Space size={4} wrap>
        <Tag color={STATE_COLOURS[one.state]}>{t(`confirmations.state.${one.state}`)}</Tag>
        {one.paper && <Tag color="warning">{t('confirmations.paperTag')}</Tag>}
      </Space>
    ),
  },
]
