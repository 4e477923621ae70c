import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, Tag, Tooltip } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import type { BackupEntry } from '../../shared/model/backup'
import { fileSize } from '../../shared/rules/fileSize'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount, formatInstant } from '../ui/format'
import { tookText } from './backupWords'
import { useErrorWords } from './useErrorWords'

function Outcome({ one }: { one: BackupEntry }) {
  const t = useT()
  const errorWords = useErrorWords()
  if (one.error)
    return (
      <Tooltip title={errorWords(one.error, { path: one.folder })}>
        <Tag color="error">{t('backup.outcome.failed')}</Tag>
      </Tooltip>
    )
  if (one.removedAt !== null) return <Tag>{t('backup.outcome.removed')}</Tag>
  if (one.missing > 0) return <Tag color="warning">{t('backup.outcome.missing', { count: one.missing })}</Tag>
  return <Tag color="success">{t('backup.outcome.made')}</Tag>
}

/** Passed or not, with the day on hover; a thin dash when it was never done. */
function Proof({ ok, at, words }: { ok: boolean | null; at: number | null; words: string }) {
  const t = useT()
  if (ok === null || at === null) return <>{t('common.none')}</>
  return (
    <Tooltip title={formatInstant(at)}>
      <Tag color={ok ? 'success' : 'error'}>{words}</Tag>
    </Tooltip>
  )
}

function useColumns(): ColumnsType<BackupEntry> {
  const t = useT()
  const none = t('common.none')
  const size = (key: 'bytes' | 'copiedBytes', title: string) => ({
    title,
    dataIndex: key,
    width: 86,
    align: 'right' as const,
    className: 'num',
    render: (bytes: number, one: BackupEntry) => (one.error ? none : fileSize(bytes)),
  })
  return [
    {
      title: t('backup.at'),
      dataIndex: 'at',
      width: 140,
      className: 'num',
      render: (at: number) => formatInstant(at).slice(0, 16),
    },
    { title: t('backup.folder'), dataIndex: 'folder', ellipsis: true },
    { title: t('backup.outcome'), width: 130, render: (_, one) => <Outcome one={one} /> },
    size('bytes', t('backup.size')),
    size('copiedBytes', t('backup.written')),
    {
      title: t('backup.objects'),
      dataIndex: 'objects',
      width: 104,
      align: 'right',
      className: 'num',
      render: (count: number, one) => (one.error ? none : formatCount(count)),
    },
    {
      title: t('backup.took'),
      dataIndex: 'seconds',
      width: 80,
      align: 'right',
      className: 'num',
      render: (seconds: number) => tookText(t, seconds),
    },
    {
      title: t('backup.by'),
      dataIndex: 'by',
      width: 100,
      ellipsis: true,
      render: (by: string | null) => by ?? t('backup.byItself'),
    },
    {
      title: t('backup.checked'),
      width: 110,
      render: (_, { checkedOk, checkedAt, checkedDepth }) => {
        const depth = t(`backup.depthShort.${checkedDepth ?? 'bytes'}`)
        return (
          <Proof
            ok={checkedOk}
            at={checkedAt}
            words={t(checkedOk ? 'backup.checkedOk' : 'backup.checkedBad', { depth })}
          />
        )
      },
    },
    {
      title: t('backup.tested'),
      width: 90,
      render: (_, { testedOk, testedAt }) => (
        <Proof ok={testedOk} at={testedAt} words={t(testedOk ? 'backup.testedOk' : 'backup.testedBad')} />
      ),
    },
  ]
}

/** What was made or tried, newest first. */
export function HistoryTable() {
  const t = useT()
  const columns = useColumns()
  const query = useInfiniteQuery(
    rpc.backup.list.infiniteOptions({
      input: (cursor: string | null) => ({ cursor, limit: 50 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  return (
    <>
      <Table<BackupEntry>
        size="small"
        rowKey="uid"
        loading={query.isLoading}
        dataSource={query.data?.pages.flatMap((page) => page.entries) ?? []}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
        locale={{ emptyText: t('backup.empty') }}
      />
      {query.hasNextPage && (
        <Button block type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </>
  )
}
