import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Skeleton, Table, Typography } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Translate } from '../../../shared/messages'
import type { RemovedRecord } from '../../../shared/model/record'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useErrorText } from '../../app/showError'
import { formatCount, formatInstant } from '../../ui/format'
import { PageHead } from '../../ui/PageHead'

/** What is left of records that two persons took out of the catalogue. */
export function RemovedPage() {
  const t = useT()
  const can = useCan()
  const textOf = useErrorText()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const text = params.get('text') ?? ''
  const list = useInfiniteQuery(
    rpc.catalogue.removed.infiniteOptions({
      input: (cursor: string | null) => ({ text, cursor, limit: 100 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <PageHead
        title={t('removed.list')}
        beside={
          <Typography.Text type="secondary" role="status">
            {t('common.total', { count: formatCount(list.data?.pages[0]?.total ?? 0) })}
          </Typography.Text>
        }
        actions={
          <>
            <Input.Search
              allowClear
              defaultValue={text}
              aria-label={t('removed.search')}
              placeholder={t('removed.search')}
              style={{ width: 260 }}
              onSearch={(next) => setParams(next.trim() ? { text: next.trim() } : {}, { replace: true })}
            />
            <Button onClick={() => void navigate('/catalogue')}>{t('nav.catalogue')}</Button>
          </>
        }
      />
      <div className="scroll" style={{ flex: 1, padding: '0 16px' }}>
        {list.isError && <Alert type="error" showIcon title={textOf(list.error)} />}
        {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
        {list.data && rows.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('removed.none')} />
        )}
        {rows.length > 0 && (
          <Table<RemovedRecord>
            size="small"
            rowKey="uid"
            pagination={false}
            dataSource={rows}
            columns={columnsOf(t, can('confirmations.sign'))}
          />
        )}
        {list.hasNextPage && (
          <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

const columnsOf = (t: Translate, linked: boolean) => [
  {
    title: t('record.head.code'),
    width: 220,
    className: 'code',
    render: (_: unknown, one: RemovedRecord) => one.code ?? one.businessNumber ?? t('common.none'),
  },
  { title: t('record.head.title'), dataIndex: 'title' },
  { title: t('record.head.year'), dataIndex: 'year', width: 88, className: 'num' },
  { title: t('removed.reason'), dataIndex: 'reason', width: 200 },
  {
    title: t('removed.by'),
    width: 150,
    render: (_: unknown, one: RemovedRecord) => `${one.proposer} → ${one.approver}`,
  },
  {
    title: t('removed.at'),
    width: 140,
    className: 'num',
    render: (_: unknown, one: RemovedRecord) => formatInstant(one.removedAt).slice(0, 16),
  },
  {
    title: t('confirmations.title'),
    width: 124,
    className: 'code',
    render: (_: unknown, { confirmation }: RemovedRecord) =>
      linked ? <Link to={`/confirmations?view=ended&open=${confirmation}`}>{confirmation}</Link> : confirmation,
  },
]
