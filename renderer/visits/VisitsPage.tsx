import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Flex, Input, Segmented, Table, Tag, Typography } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { VisitFilter, VisitRow } from '../../shared/model/visit'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { DeskTabs } from '../circulation'
import { formatCount } from '../ui/format'
import { VisitState } from './VisitState'

type View = Exclude<VisitFilter['which'], 'refused'>
const VIEWS: readonly View[] = ['open', 'waiting', 'no-effect', 'closed', 'all']

function useVisits(which: View, text: string) {
  return useInfiniteQuery({
    ...rpc.visits.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter: { which, text }, cursor, limit: 100 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
    placeholderData: keepPreviousData,
  })
}

/** Visits: open ones, those that wait for approval, those whose effect is still to be told, and all others. */
export function VisitsPage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const which = VIEWS.find((one) => one === params.get('which')) ?? 'open'
  const text = params.get('text') ?? ''
  const found = useVisits(which, text)
  const first = found.data?.pages[0]
  const counts: Partial<Record<View, number>> = {
    open: first?.counts.open ?? 0,
    waiting: first?.counts.waiting ?? 0,
    'no-effect': first?.counts.noEffect ?? 0,
  }
  const show = (next: Record<string, string>) =>
    setParams(Object.fromEntries(Object.entries({ which, text, ...next }).filter(([, value]) => value !== '')))
  const label = (view: View) => {
    const { [view]: count } = counts
    return count === undefined ? t(`visits.view.${view}`) : `${t(`visits.view.${view}`)} ${formatCount(count)}`
  }
  return (
    <>
      <DeskTabs
        at="visits"
        actions={
          can('circulation.desk') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/circulation/visits/new')}>
              {t('visits.new')}
            </Button>
          )
        }
      />
      <Flex gap={12} align="center" style={{ padding: '0 16px 8px' }}>
        <Segmented<View>
          value={which}
          options={VIEWS.map((value) => ({ value, label: label(value) }))}
          onChange={(view) => show({ which: view })}
        />
        <Input.Search
          key={text}
          allowClear
          defaultValue={text}
          placeholder={t('visits.search')}
          aria-label={t('visits.search')}
          style={{ width: 280 }}
          onSearch={(words) => show({ text: words.trim() })}
        />
        <Typography.Text type="secondary">
          {t('common.total', { count: formatCount(first?.total ?? 0) })}
        </Typography.Text>
      </Flex>
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }} tabIndex={-1}>
        <VisitTable visits={found.data?.pages.flatMap((page) => page.visits) ?? []} loading={found.isLoading} />
        {found.hasNextPage && (
          <Button block type="text" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

function VisitTable({ visits, loading }: { visits: VisitRow[]; loading: boolean }) {
  const t = useT()
  const { language } = useWords()
  return (
    <Table<VisitRow>
      size="small"
      rowKey="uid"
      loading={loading}
      dataSource={visits}
      pagination={false}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('visits.empty')} /> }}
      columns={columnsOf(t, language)}
    />
  )
}

const columnsOf = (t: Translate, language: string) => [
  {
    title: t('visits.number'),
    width: 128,
    render: (_: unknown, row: VisitRow) => (
      <Link className="code" to={`/circulation/visits/${row.uid}`}>
        {row.number}
      </Link>
    ),
  },
  { title: t('visits.openedOn'), dataIndex: 'openedOn', width: 104, className: 'num' },
  {
    title: t('visits.visitors'),
    width: 310,
    render: (_: unknown, row: VisitRow) => (
      <>
        {row.visitors.join(t('common.listSeparator'))}
        <div className="desk-who">
          {[row.organisation, (language === 'en' && row.typeName.en) || row.typeName.zh].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  { title: t('visits.letterLabel'), dataIndex: 'letter', width: 150, ellipsis: true },
  { title: t('visits.purpose'), dataIndex: 'purpose', ellipsis: true },
  {
    title: t('visits.records'),
    width: 120,
    className: 'num',
    render: (_: unknown, row: VisitRow) => (
      <>
        {row.records} {row.out > 0 && <Tag color="warning">{t('visits.recordsOut', { count: row.out })}</Tag>}
      </>
    ),
  },
  { title: t('visits.copiedPages'), dataIndex: 'copiedPages', width: 92, className: 'num', align: 'right' as const },
  {
    title: t('visits.stateLabel'),
    width: 200,
    render: (_: unknown, row: VisitRow) =>
      row.state === 'closed' && row.effect === '' ? (
        <Tag color="warning">{t('visits.effectMissing', { days: row.effectMissingDays })}</Tag>
      ) : (
        <VisitState state={row.state} />
      ),
  },
]
