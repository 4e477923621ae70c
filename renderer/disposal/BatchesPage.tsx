import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Batch, DestructionList } from '../../shared/model/disposal'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { RetentionTabs } from '../retention/RetentionTabs'
import { formatCount } from '../ui/format'
import { BatchTag } from './BatchTag'
import { NewBatchDialog } from './NewBatchDialog'
import { namesOf, waitsText } from './texts'

const VIEWS = ['open', 'ended', 'lists'] as const
type View = (typeof VIEWS)[number]
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { cursor: string | null }) => page.cursor,
}

/** 鉴定: batches that run, those that have ended, and the register of destruction lists. */
export function BatchesPage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [making, setMaking] = useState(false)
  const view = VIEWS.find((one) => one === params.get('view')) ?? 'open'
  return (
    <>
      <RetentionTabs
        at="/retention/appraisals"
        actions={
          can('disposal.prepare') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
              {t('disposal.new')}
            </Button>
          )
        }
      >
        <Segmented<View>
          aria-label={t('disposal.appraisals')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`disposal.view.${value}`) }))}
          onChange={(value) => setParams(value === 'open' ? {} : { view: value })}
        />
      </RetentionTabs>
      {view === 'lists' ? <ListsTable /> : <BatchesTable which={view} />}
      {making && (
        <NewBatchDialog
          onClose={() => setMaking(false)}
          onMade={(uid) => void navigate(`/retention/appraisals/${uid}`)}
        />
      )}
    </>
  )
}

function BatchesTable({ which }: { which: 'open' | 'ended' }) {
  const t = useT()
  const can = useCan()
  const found = useInfiniteQuery(
    rpc.disposal.list.infiniteOptions({ input: (cursor: string | null) => ({ which, cursor }), ...paged }),
  )
  const rows = found.data?.pages.flatMap((page) => page.batches) ?? []
  return (
    <Rows
      rows={rows}
      columns={batchColumns(t)}
      empty={t(which === 'open' && !can('disposal.prepare') ? 'disposal.empty.running' : `disposal.empty.${which}`)}
      found={found}
    />
  )
}

function ListsTable() {
  const t = useT()
  const found = useInfiniteQuery(
    rpc.disposal.lists.infiniteOptions({ input: (cursor: string | null) => ({ cursor }), ...paged }),
  )
  const rows = found.data?.pages.flatMap((page) => page.lists) ?? []
  return <Rows rows={rows} columns={listColumns(t)} empty={t('disposal.empty.lists')} found={found} />
}

interface RowsProps<Row> {
  rows: Row[]
  columns: TableColumnsType<Row>
  empty: string
  found: { isLoading: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

function Rows<Row extends { uid: string }>({ rows, columns, empty, found }: RowsProps<Row>) {
  const t = useT()
  return (
    <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
      <Table<Row>
        size="small"
        rowKey="uid"
        loading={found.isLoading}
        dataSource={rows}
        columns={columns}
        pagination={false}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
      />
      {found.hasNextPage && (
        <Button block type="text" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </div>
  )
}

const toBatch = (uid: string, text: string) => (
  <Link className="code" to={`/retention/appraisals/${uid}`}>
    {text}
  </Link>
)

const batchColumns = (t: Translate): TableColumnsType<Batch> => [
  { title: t('disposal.field.number'), width: 130, render: (_, batch) => toBatch(batch.uid, batch.number) },
  { title: t('disposal.field.title'), dataIndex: 'title', ellipsis: true },
  { title: t('disposal.field.form'), width: 132, render: (_, batch) => t(`disposal.form.${batch.form}`) },
  {
    title: t('disposal.field.records'),
    width: 84,
    align: 'right',
    render: (_, batch) => <span className="num">{formatCount(batch.records)}</span>,
  },
  { title: t('disposal.field.state'), width: 116, render: (_, batch) => <BatchTag state={batch.state} /> },
  { title: t('disposal.field.waits'), width: 220, render: (_, batch) => waitsText(t, batch) },
  {
    title: t('disposal.field.list'),
    width: 130,
    render: (_, batch) => <span className="code">{batch.list?.number ?? t('common.none')}</span>,
  },
  {
    title: t('disposal.field.made'),
    width: 170,
    render: (_, batch) => (
      <>
        <span className="num">{batch.madeOn}</span> {batch.madeBy}
      </>
    ),
  },
]

const listColumns = (t: Translate): TableColumnsType<DestructionList> => [
  { title: t('disposal.field.list'), width: 130, render: (_, list) => toBatch(list.batch.uid, list.number) },
  { title: t('disposal.field.title'), ellipsis: true, render: (_, list) => list.batch.title },
  {
    title: t('disposal.field.records'),
    width: 76,
    align: 'right',
    render: (_, list) => <span className="num">{formatCount(list.records - list.left)}</span>,
  },
  {
    title: t('disposal.field.pages'),
    width: 84,
    align: 'right',
    render: (_, list) => <span className="num">{formatCount(list.pages)}</span>,
  },
  { title: t('disposal.field.approver'), width: 110, render: (_, list) => namesOf(t, list.approved) },
  {
    title: t('disposal.field.filing'),
    width: 200,
    ellipsis: true,
    render: (_, list) => (list.filing ? `${list.filing.number} ${list.filing.on}` : t('common.none')),
  },
  {
    title: t('disposal.field.coolingUntil'),
    width: 110,
    render: (_, list) => <span className="num">{list.coolingUntil ?? t('common.none')}</span>,
  },
  {
    title: t('disposal.field.destroyedOn'),
    width: 170,
    ellipsis: true,
    render: (_, list) =>
      list.voided
        ? t('disposal.destruction.voided', { reason: list.voided.reason })
        : list.destroyed
          ? `${list.destroyed.on} ${list.destroyed.method}`
          : t('common.none'),
  },
  {
    title: t('disposal.field.supervisors'),
    width: 150,
    ellipsis: true,
    render: (_, list) => namesOf(t, list.destroyed?.signed) || t('common.none'),
  },
]
