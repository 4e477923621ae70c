import { useInfiniteQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import { useMemo, useState } from 'react'
import type { TrailEntry } from '../../shared/model/trail'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { PageHead } from '../ui/PageHead'
import { formatCount } from '../ui/format'
import { EntryDetail } from './EntryDetail'
import { ExportTrail } from './ExportTrail'
import { TrailFilters } from './TrailFilters'
import { TrailTable } from './TrailTable'
import { useTrailFilter } from './useTrailFilter'
import { VerifyTrail } from './VerifyTrail'

/** The trail (操作日志): newest first, filtered by its address, with the old and new value of every change beside the list. */
export function TrailPage() {
  const t = useT()
  const { filter, change } = useTrailFilter()
  const [open, setOpen] = useState<TrailEntry | null>(null)
  const trail = useInfiniteQuery(
    rpc.audit.list.infiniteOptions({
      input: (cursor: string | null) => ({ filter, cursor, limit: 200 }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.cursor,
    }),
  )
  const entries = useMemo(() => trail.data?.pages.flatMap((page) => page.entries) ?? [], [trail.data])
  const total = trail.data?.pages[0]?.total ?? 0
  return (
    <>
      <PageHead
        title={t('nav.audit')}
        beside={<span className="num">{t('common.total', { count: formatCount(total) })}</span>}
        actions={
          <>
            <ExportTrail filter={filter} total={total} />
            <VerifyTrail />
          </>
        }
      />
      <TrailFilters filter={filter} onChange={change} />
      <div style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        {trail.isSuccess && entries.length === 0 ? (
          <Empty style={{ margin: 'auto' }} description={t('audit.empty')} />
        ) : (
          <TrailTable
            entries={entries}
            loading={trail.isLoading}
            chosen={open?.id ?? null}
            onChoose={setOpen}
            onEnd={() => trail.hasNextPage && !trail.isFetchingNextPage && void trail.fetchNextPage()}
          />
        )}
        {open && (
          <EntryDetail
            entry={open}
            onClose={() => setOpen(null)}
            onSubject={() => {
              if (open.subjectUid) change({ subjectUid: open.subjectUid })
            }}
          />
        )}
      </div>
    </>
  )
}
