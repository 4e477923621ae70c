import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Flex, Table, Tag } from 'antd'
import { Link } from 'react-router'
import { groupName } from '../../shared/messages/groupName'
import type { UseBy, UseGroup, UseRow } from '../../shared/model/statistics'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { ExportButton } from '../forms'
import { LateTag } from '../ui/LateTag'
import { formatCount } from '../ui/format'
import { SectionTitle } from '../ui/SectionTitle'

const PAGE = 100

/** The records behind one bar, newest first. */
export function UseRows({
  question,
  group,
  onClose,
}: {
  question: { by: UseBy; from: string; to: string }
  group: UseGroup
  onClose: () => void
}) {
  const t = useT()
  const { language } = useWords()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    rpc.statistics.rows.infiniteOptions({
      input: (offset: number) => ({ ...question, key: group.key, offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (page, _pages, offset) => (offset + PAGE < page.total ? offset + PAGE : null),
    }),
  )
  const total = data?.pages[0]?.total ?? group.records
  const name = groupName(t, language, question.by, group)
  return (
    <section aria-label={t('statistics.rowsOf', { name, count: formatCount(total) })} style={{ marginTop: 16 }}>
      <Flex gap={12} align="center">
        <SectionTitle margin={0}>{t('statistics.rowsOf', { name, count: formatCount(total) })}</SectionTitle>
        <ExportButton size="small" list={{ kind: 'useRows', ...question, key: group.key }} />
        <Button size="small" onClick={onClose}>
          {t('statistics.closeRows')}
        </Button>
      </Flex>
      <Table<UseRow>
        size="small"
        rowKey="id"
        style={{ marginTop: 8 }}
        loading={!data}
        pagination={false}
        dataSource={data?.pages.flatMap((page) => page.rows) ?? []}
        columns={[
          { title: t('statistics.day'), dataIndex: 'day', width: 110, className: 'num' },
          {
            title: t('statistics.kind'),
            width: 130,
            render: (_, row) => (
              <>
                {t(`statistics.kind.${row.kind}`)} <LateTag enteredOn={row.enteredOn} />
              </>
            ),
          },
          {
            title: t('circulation.column.file'),
            ellipsis: true,
            render: (_, row) => (
              <Link className="code" to={`/catalogue/${row.recordUid}`}>
                {row.name}
              </Link>
            ),
          },
          { title: t('circulation.column.title'), dataIndex: 'title', ellipsis: true },
          {
            title: t('circulation.field.borrower'),
            width: 200,
            render: (_, row) => [row.who, row.department].filter(Boolean).join(' · ') || t('common.none'),
          },
          {
            title: t('statistics.backOn'),
            width: 170,
            className: 'num',
            render: (_, row) => (
              <>
                {row.backOn ?? t(row.kind === 'copy' ? 'common.none' : 'statistics.duration.open')}{' '}
                {row.late && <Tag color="error">{t('statistics.late')}</Tag>}
              </>
            ),
          },
        ]}
      />
      {hasNextPage && (
        <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('statistics.more')}
        </Button>
      )}
    </section>
  )
}
