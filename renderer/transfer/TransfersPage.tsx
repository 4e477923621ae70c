import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented, Tag, type TableColumnsType } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { Transfer, TransferState } from '../../shared/model/transfer'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { RetentionTabs } from '../retention/RetentionTabs'
import { formatCount } from '../ui/format'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { Candidates, CandidateActions } from './Candidates'
import { useState } from 'react'

type View = 'candidates' | 'lists'

/** 移交进馆: what is due for the state archives, and the lists it goes with. */
export function TransfersPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const view: View = params.get('view') === 'lists' ? 'lists' : 'candidates'
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <>
      <RetentionTabs at="/retention/transfers" actions={view === 'candidates' && <CandidateActions chosen={chosen} />}>
        <Segmented<View>
          aria-label={t('retention.transfers')}
          value={view}
          options={(['candidates', 'lists'] as const).map((value) => ({ value, label: t(`transfer.view.${value}`) }))}
          onChange={(next) => setParams(next === 'lists' ? { view: next } : {})}
        />
      </RetentionTabs>
      {view === 'lists' ? <Lists /> : <Candidates chosen={chosen} onChosen={setChosen} />}
    </>
  )
}

const COLOURS: Record<TransferState, string> = {
  prepared: 'default',
  approved: 'processing',
  part: 'warning',
  done: 'success',
  withdrawn: 'default',
}

/** Where a list stands: colour and word. */
export function TransferStateTag({ state }: { state: TransferState }) {
  const t = useT()
  return (
    <Tag color={COLOURS[state]} style={{ marginInlineEnd: 0 }}>
      {t(`transfer.state.${state}`)}
    </Tag>
  )
}

function Lists() {
  const t = useT()
  const found = useInfiniteQuery(
    rpc.transfer.list.infiniteOptions({ input: (cursor: string | null) => ({ cursor }), ...paged }),
  )
  const { rows, ...list } = pagesOf(found)
  return <ListBody<Transfer> rowKey="uid" rows={rows} columns={columnsOf(t)} empty={t('transfer.noLists')} {...list} />
}

const columnsOf = (t: Translate): TableColumnsType<Transfer> => [
  {
    title: t('transfer.field.number'),
    width: 130,
    render: (_, one) => (
      <Link className="code" to={`/retention/transfers/${one.uid}`}>
        {one.number}
      </Link>
    ),
  },
  {
    title: t('transfer.field.name'),
    ellipsis: true,
    render: (_, one) => (
      <>
        {one.name}
        <div className="desk-who">{one.content}</div>
      </>
    ),
  },
  { title: t('transfer.field.archive'), width: 180, ellipsis: true, dataIndex: 'archive' },
  { title: t('transfer.field.state'), width: 130, render: (_, one) => <TransferStateTag state={one.state} /> },
  ...(['records', 'handed', 'leftOut'] as const).map((key) => ({
    title: t(`transfer.field.${key}`),
    width: 110,
    align: 'right' as const,
    className: 'num',
    render: (_: unknown, one: Transfer) => formatCount(one[key]),
  })),
  {
    title: t('transfer.field.prepared'),
    width: 120,
    render: (_, one) => (
      <>
        {one.preparedBy}
        <div className="desk-who num">{one.preparedOn}</div>
      </>
    ),
  },
  {
    title: t('transfer.field.approved'),
    width: 120,
    render: (_, one) => (
      <>
        {one.approvedBy || t('common.none')}
        <div className="desk-who num">{one.approvedOn}</div>
      </>
    ),
  },
]
