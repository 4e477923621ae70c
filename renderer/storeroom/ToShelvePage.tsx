import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, Table, Typography, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { RecordLine } from '../../shared/model/record'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ClassName } from '../ui/ClassName'
import { formatCount } from '../ui/format'
import { EmptyNote } from './EmptyNote'
import { ScanLine } from './ScanLine'
import { StoreroomTabs } from './StoreroomTabs'
import { useShelving } from './useShelving'
import { useTell } from './useTell'
import { nameOf, periodText } from './words'
import './storeroom.css'

const filter = { states: ['to-shelve' as const] }

/** Records that are numbered and wait for a box or a shelf (待上架): choose them, scan the box, done. */
export function ToShelvePage() {
  const t = useT()
  const { good, bad } = useTell()
  const [chosen, setChosen] = useState<string[]>([])
  const list = useInfiniteQuery(
    rpc.catalogue.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter, sort: 'code', descending: false, cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const scan = useShelving(chosen, setChosen)
  const placed = rows.filter((row) => chosen.includes(row.uid) && row.place?.location)
  const shelve = () =>
    client.storeroom
      .shelve({ refs: chosen })
      .then(({ shelved }) => {
        good(t('storeroomPage.shelvedMany', { count: shelved, place: placed[0]?.place?.location ?? '' }))
        setChosen([])
      })
      .catch(bad)
  return (
    <>
      <StoreroomTabs
        at="toShelve"
        actions={
          <Button
            type="primary"
            disabled={placed.length === 0 || placed.length !== chosen.length}
            onClick={() => void shelve()}
          >
            {t('storeroomPage.shelveNow')}
            {placed.length > 0 && ` (${placed.length})`}
          </Button>
        }
      />
      <div style={{ padding: '0 16px 6px' }}>
        <ScanLine
          label={t('storeroomPage.scanToShelve')}
          onScan={(text) => void scan(text)}
          onEscape={() => setChosen([])}
        />
      </div>
      <Flex gap={16} style={{ padding: '0 16px 8px' }}>
        <Typography.Text type="secondary">{t('storeroomPage.toShelveHint')}</Typography.Text>
        <span style={{ flex: 1 }} />
        <Typography.Text className="num" style={{ whiteSpace: 'nowrap' }}>
          {chosen.length > 0 && `${t('storeroomPage.chosen', { count: chosen.length })} · `}
          {t('common.total', { count: formatCount(list.data?.pages[0]?.total ?? 0) })}
        </Typography.Text>
      </Flex>
      <div className="scroll" style={{ flex: 1, padding: '0 16px 8px' }}>
        <Table<RecordLine>
          size="small"
          rowKey="uid"
          loading={list.isLoading}
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: <EmptyNote text={t('storeroomPage.emptyToShelve')} /> }}
          columns={columnsOf(t)}
          rowSelection={{
            selectedRowKeys: chosen,
            preserveSelectedRowKeys: true,
            onChange: (keys) => setChosen(keys.map(String)),
            getCheckboxProps: (row) => ({ 'aria-label': nameOf(row) }),
          }}
        />
        {list.hasNextPage && (
          <Button block type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </>
  )
}

const columnsOf = (t: Translate): TableColumnsType<RecordLine> => [
  {
    title: t('storeroomPage.column.file'),
    width: 210,
    render: (_, row) => (
      <Link className="code" to={`/catalogue/${row.uid}`}>
        {nameOf(row)}
      </Link>
    ),
  },
  { title: t('storeroomPage.column.title'), dataIndex: 'title' },
  {
    title: t('storeroomPage.column.person'),
    width: '20%',
    render: (_, row) => [row.personName, row.birthMonth, row.employer].filter(Boolean).join(' · ') || t('common.none'),
  },
  {
    title: t('storeroomPage.column.class'),
    width: 170,
    render: (_, row) => <ClassName code={row.classCode} name={row.className} />,
  },
  { title: t('storeroomPage.column.year'), dataIndex: 'year', width: 64, className: 'num' },
  { title: t('storeroomPage.column.period'), width: 70, render: (_, row) => periodText(t, row.period) },
  {
    title: t('storeroomPage.column.place'),
    width: 200,
    render: (_, row) => (
      <span className="code">
        {row.place
          ? [row.place.location, t('storeroomPage.boxTitle', { number: row.place.box })].filter(Boolean).join(' · ')
          : t('common.none')}
      </span>
    ),
  },
]
