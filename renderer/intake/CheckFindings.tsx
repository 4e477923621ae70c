import { Empty } from 'antd'
import { useCallback } from 'react'
import type { LedgerResult } from '../../shared/model/intake'
import type { RecordTypeView } from '../../shared/model/record'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { ErrorNote } from './ErrorNote'
import { FindingsGrid } from './FindingsGrid'
import { usePagedRows } from './usePagedRows'
import { VerdictChips, type FindingFilter } from './VerdictChips'

interface Props {
  job: string
  result: LedgerResult
  type: RecordTypeView | undefined
  filter: FindingFilter
  onFilter: (filter: FindingFilter) => void
}

/** Rows of a dry run that deserve a look, with the verdict counts as chips above that choose among them. */
export function CheckFindings({ job, result, type, filter, onFilter }: Props) {
  const t = useT()
  const options = useCallback(
    (page: { offset: number; limit: number }) =>
      rpc.intake.checkedRows.queryOptions({ input: { job, ...filter, ...page } }),
    [job, filter],
  )
  const { total, row, onRange, error, loading } = usePagedRows(options)
  return (
    <div className="intake-preview">
      <div className="intake-bar" style={{ padding: '7px 12px' }}>
        <VerdictChips
          counts={result.counts}
          outcomes={{ 'set-aside': result.setAside, pending: result.pending, changed: result.changed }}
          filter={filter}
          onFilter={onFilter}
        />
        <span style={{ flex: 1 }} />
        <span style={{ whiteSpace: 'nowrap' }}>{t('common.total', { count: total.toLocaleString('en') })}</span>
      </div>
      {error && <ErrorNote error={error} />}
      <FindingsGrid
        key={`${job} ${filter.outcome} ${filter.code}`}
        label={t('intakePage.finding')}
        type={type}
        total={total}
        row={row}
        onRange={onRange}
        empty={!loading && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('intakePage.noRows')} />}
      />
    </div>
  )
}
