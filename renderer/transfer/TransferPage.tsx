import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Flex, Result, Skeleton, Tag, Typography } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import type { TransferLine, TransferView } from '../../shared/model/transfer'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { useErrorText } from '../app/showError'
import { RetentionTabs } from '../retention/RetentionTabs'
import { formatCount } from '../ui/format'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { lineColumns } from './lineColumns'
import { ReceiptScans } from './ReceiptScans'
import { TransferActions } from './TransferActions'
import { TransferStateTag } from './TransfersPage'

/** One transfer list: what it says of itself, its records, and the receipts of what was handed over. */
export function TransferPage() {
  const { uid = '' } = useParams()
  const textOf = useErrorText()
  const [chosen, setChosen] = useState<string[]>([])
  const { data: list, error } = useQuery(rpc.transfer.get.queryOptions({ input: { uid } }))
  if (error) return <Result status="warning" title={textOf(error)} />
  return (
    <>
      <RetentionTabs
        at="/retention/transfers"
        actions={list && <TransferActions list={list} chosen={chosen} onDone={() => setChosen([])} />}
      />
      {list ? (
        <article className="scroll" style={{ padding: '4px 16px 16px', flex: 1 }} aria-label={list.number}>
          <ListHead list={list} />
          <Lines list={list} chosen={chosen} onChosen={setChosen} />
          <Receipts list={list} />
        </article>
      ) : (
        <Skeleton active style={{ padding: 16 }} paragraph={{ rows: 8 }} />
      )}
    </>
  )
}

function ListHead({ list }: { list: TransferView }) {
  const t = useT()
  const open = list.records - list.handed - list.leftOut
  return (
    <header>
      <Flex gap={10} align="center" wrap>
        <Typography.Text className="code" style={{ fontSize: 20, fontWeight: 600 }}>
          {list.number}
        </Typography.Text>
        <TransferStateTag state={list.state} />
        {list.waiting && <Tag color="processing">{t('transfer.waits')}</Tag>}
      </Flex>
      <Typography.Title level={2} style={{ fontSize: 16, margin: '4px 0' }}>
        {list.name}
      </Typography.Title>
      <Flex gap={20} wrap>
        <Fact label={t('transfer.field.archive')}>{list.archive || t('transfer.noArchive')}</Fact>
        {(['content', 'carriers', 'carrierKind', 'volume'] as const)
          .filter((key) => list[key] !== '')
          .map((key) => (
            <Fact key={key} label={t(`transfer.field.${key}`)}>
              {list[key]}
            </Fact>
          ))}
        <Fact label={t('transfer.field.prepared')}>
          {list.preparedBy} <span className="num">{list.preparedOn}</span>
        </Fact>
        {list.approvedOn && (
          <Fact label={t('transfer.field.approved')}>
            {list.approvedBy} <span className="num">{list.approvedOn}</span>
          </Fact>
        )}
      </Flex>
      <Flex gap={20} wrap align="center" style={{ marginBlockStart: 8 }}>
        <Fact label={t('transfer.field.records')}>{formatCount(list.records)}</Fact>
        <Fact label={t('transfer.open')}>{formatCount(open)}</Fact>
        <Fact label={t('transfer.field.handed')}>{formatCount(list.handed)}</Fact>
        <Fact label={t('transfer.field.leftOut')}>{formatCount(list.leftOut)}</Fact>
        {list.refused.map(({ reason, count }) => (
          <Tag key={reason} color="warning">
            {t(`transfer.refused.${reason}`)} {formatCount(count)}
          </Tag>
        ))}
      </Flex>
      {list.withdrawn && <p className="field-note">{t('transfer.withdrawnLine', { reason: list.withdrawn })}</p>}
    </header>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span>
      <Typography.Text type="secondary">{label}</Typography.Text> <span className="num">{children}</span>
    </span>
  )
}

interface LinesProps {
  list: TransferView
  chosen: string[]
  onChosen: (chosen: string[]) => void
}

const isOpen = ({ receipt, leftOut }: TransferLine): boolean => receipt === null && leftOut === null

/** The records of the list; what is open can be chosen. */
function Lines({ list, chosen, onChosen }: LinesProps) {
  const t = useT()
  const can = useCan()
  const found = useInfiniteQuery(
    rpc.transfer.records.infiniteOptions({ input: (cursor: string | null) => ({ uid: list.uid, cursor }), ...paged }),
  )
  const { rows, ...more } = pagesOf(found)
  const ended = list.state === 'done' || list.state === 'withdrawn'
  const choosing = can('disposal.prepare') && !ended
  return (
    <section aria-label={t('transfer.field.records')} style={{ marginBlockStart: 8 }}>
      <ListBody<TransferLine>
        within
        rowKey="uid"
        rows={rows}
        columns={[
          { title: t('transfer.column.no'), dataIndex: 'seq', width: 70, align: 'right', className: 'num' },
          ...lineColumns<TransferLine>(t),
        ]}
        empty={t('catalogue.empty')}
        {...(choosing ? { chosen: { keys: chosen, choose: onChosen, may: isOpen } } : {})}
        {...more}
      />
    </section>
  )
}

/** What was handed over, when, to whom. */
function Receipts({ list }: { list: TransferView }) {
  const t = useT()
  return (
    <section aria-label={t('transfer.receipts')}>
      <h2 className="section-title">{t('transfer.receipts')}</h2>
      {list.receipts.length === 0 && <p className="field-note">{t('transfer.noReceipts')}</p>}
      <ul className="plain-list">
        {list.receipts.map((one) => (
          <li key={one.uid}>
            <strong>{one.number}</strong> · <span className="num">{one.on}</span> · {one.archive} ·{' '}
            {t('transfer.count', { count: formatCount(one.records) })} ·{' '}
            {(['handedBy', 'receivedBy', 'witness'] as const)
              .filter((key) => one[key] !== '')
              .map((key) => `${t(`transfer.receipt.${key}`)} ${one[key]}`)
              .join(' · ')}
            {one.note && ` · ${one.note}`}
            <ReceiptScans receipt={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}
