import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Empty, Table, Tag } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { Batch } from '../../shared/model/intake'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { PageHead } from '../ui/PageHead'
import { PageTabs } from '../ui/PageTabs'
import { formatCount, formatInstant } from '../ui/format'
import { ErrorNote } from './ErrorNote'

/** The pages of the intake: ledgers, and the lists of going live. */
export const intakePlaces = [
  { path: '/intake', label: 'intakePage.batches' },
  { path: '/intake/lists', label: 'golive.lists' },
] as const

/** 导入批次: every ledger that was loaded, by whom, when, and what came of it; newest first. */
export function IntakePage() {
  const t = useT()
  const can = useCan()
  const navigate = useNavigate()
  const query = useInfiniteQuery(
    rpc.intake.batches.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const columns = useColumns()
  const batches = query.data?.pages.flatMap((page) => page.batches) ?? []
  const start = can('intake.run') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/intake/new')}>
      {t('intakePage.new')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('nav.intake')} beside={<PageTabs at="/intake" places={intakePlaces} />} actions={start} />
      {query.error && <ErrorNote error={query.error} />}
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        <Table<Batch>
          size="small"
          rowKey="uid"
          loading={query.isLoading}
          dataSource={batches}
          columns={columns}
          pagination={false}
          tableLayout="fixed"
          locale={{
            emptyText: (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('intakePage.none')}>
                <p>{t('intakePage.noneHint')}</p>
              </Empty>
            ),
          }}
        />
        {query.hasNextPage && (
          <Button block type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

function useColumns() {
  const t = useT()
  const { language } = useWords()
  const { data } = useQuery(rpc.catalogue.types.queryOptions({ input: {} }))
  const typeName = (id: string) => {
    const name = data?.types.find((type) => type.id === id)?.name
    return (language === 'en' ? name?.en : name?.zh) ?? id
  }
  const count = (key: 'dataRows' | 'loaded' | 'setAside' | 'same' | 'changed') => ({
    title: t(`intakePage.count.${key}`),
    dataIndex: key,
    width: 76,
    align: 'right' as const,
    className: 'num',
    render: (value: number) => formatCount(value),
  })
  return [
    {
      title: t('intakePage.file'),
      dataIndex: 'fileName',
      ellipsis: true,
      render: (name: string, { uid }: Batch) => <Link to={`/intake/batches/${uid}`}>{name}</Link>,
    },
    { title: t('intakePage.type'), dataIndex: 'type', width: 168, render: typeName },
    { title: t('intakePage.at'), dataIndex: 'startedAt', width: 152, className: 'num', render: formatInstant },
    { title: t('intakePage.by'), dataIndex: 'by', width: 96, render: (by: string | null) => by ?? t('common.none') },
    count('dataRows'),
    count('loaded'),
    count('setAside'),
    count('same'),
    count('changed'),
    {
      title: t('intakePage.toDo'),
      key: 'toDo',
      width: 140,
      render: (_: unknown, batch: Batch) => <ToDo batch={batch} />,
    },
    {
      title: t('intakePage.state'),
      dataIndex: 'state',
      width: 92,
      render: (state: Batch['state']) => (
        <Tag color={state === 'loaded' ? 'success' : 'default'}>{t(`intakePage.state.${state}`)}</Tag>
      ),
    },
  ]
}

function ToDo({ batch }: { batch: Batch }) {
  const t = useT()
  if (batch.state !== 'loaded' || batch.stillPending + batch.openChanges === 0) return t('common.none')
  return (
    <>
      {batch.stillPending > 0 && (
        <Link to={`/catalogue/pending?batch=${batch.uid}`}>
          {t('intakePage.stillPending', { count: formatCount(batch.stillPending) })}
        </Link>
      )}{' '}
      {batch.openChanges > 0 && (
        <Link to={`/intake/batches/${batch.uid}`}>
          {t('intakePage.openChanges', { count: formatCount(batch.openChanges) })}
        </Link>
      )}
    </>
  )
}
