import { Empty, Segmented, Table, Tag } from 'antd'
import { useState } from 'react'
import type { ListOutcome, ListRow } from '../../shared/model/golive'
import { useT } from '../app/i18n'
import { useVerdictText } from '../intake'

interface Props {
  rows: ListRow[]
  total: number
  page: number
  loading: boolean
  outcome: ListOutcome | undefined
  outcomes: readonly { outcome: ListOutcome; count: number }[]
  fieldName: (field: string) => string
  onOutcome: (outcome: ListOutcome | undefined) => void
  onPage: (page: number) => void
}

export const ROWS_A_PAGE = 100

const COLOURS: Record<ListOutcome, string> = {
  new: 'success',
  changed: 'processing',
  same: 'default',
  'set-aside': 'error',
}

/** Rows of a list with what becomes of each and why, by outcome. */
export function ListRows(props: Props) {
  const t = useT()
  const { rows, total, page, loading, outcome, outcomes, onOutcome, onPage } = props
  return (
    <div className="intake-preview">
      <div className="intake-bar">
        <Segmented<ListOutcome | ''>
          size="small"
          aria-label={t('golive.rowsShown')}
          value={outcome ?? ''}
          options={[
            { value: '' as const, label: t('common.all') },
            ...outcomes
              .filter(({ count }) => count > 0)
              .map(({ outcome: value, count }) => ({ value, label: `${t(`golive.outcome.${value}`)} ${count}` })),
          ]}
          onChange={(value) => onOutcome(value === '' ? undefined : value)}
        />
        <span style={{ flex: 1 }} />
        <span>{t('common.total', { count: total.toLocaleString('en') })}</span>
      </div>
      <div
        className="scroll"
        style={{ flex: 1, padding: '0 12px' }}
        tabIndex={0}
        role="region"
        aria-label={t('golive.rowsShown')}
      >
        <Table<ListRow>
          size="small"
          rowKey={(row) => `${row.sheet} ${row.row}`}
          loading={loading}
          dataSource={rows}
          columns={useRowColumns(rows, props.fieldName)}
          scroll={{ x: 'max-content' }}
          pagination={
            total > ROWS_A_PAGE
              ? { current: page, pageSize: ROWS_A_PAGE, total, showSizeChanger: false, onChange: onPage }
              : false
          }
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('golive.noRows')} /> }}
        />
      </div>
    </div>
  )
}

function useRowColumns(rows: ListRow[], fieldName: (field: string) => string) {
  const t = useT()
  const textOf = useVerdictText(fieldName)
  const header = rows.find((row) => row.header.length > 0)?.header ?? []
  const sheets = rows.some((row) => row.sheet !== rows[0]?.sheet)
  return [
    ...(sheets ? [{ title: t('golive.sheet'), dataIndex: 'sheet', width: 100 }] : []),
    { title: t('golive.rowNumber'), dataIndex: 'row', width: 60, align: 'right' as const, className: 'num' },
    {
      title: t('intakePage.state'),
      dataIndex: 'outcome',
      width: 80,
      render: (outcome: ListOutcome) => <Tag color={COLOURS[outcome]}>{t(`golive.outcome.${outcome}`)}</Tag>,
    },
    {
      title: t('golive.finding'),
      key: 'finding',
      width: 300,
      render: (_: unknown, row: ListRow) => (
        <div style={{ whiteSpace: 'normal', width: 284 }}>
          {[...row.verdicts.map(textOf), ...differences(row, t, fieldName)].join(t('common.clauseSeparator')) ||
            t('common.none')}
        </div>
      ),
    },
    ...header.map((title, at) => ({
      title: title || t('intakePage.column', { number: at + 1 }),
      key: String(at),
      render: (_: unknown, row: ListRow) => row.cells[at] || t('common.none'),
    })),
  ]
}

const plain = (value: unknown) => (value === null || value === '' ? '—' : String(value as string | number))

function differences(row: ListRow, t: ReturnType<typeof useT>, fieldName: (field: string) => string): string[] {
  return Object.entries(row.difference ?? {}).map(([field, [before, after]]) =>
    t('golive.difference', { field: fieldName(field), before: plain(before), after: plain(after) }),
  )
}

/** Page and filter of a grid; another filter begins at its first page. */
export function useRowPage() {
  const [at, setAt] = useState<{ outcome: ListOutcome | undefined; page: number }>({ outcome: undefined, page: 1 })
  return {
    ...at,
    range: { outcome: at.outcome, offset: (at.page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE },
    setOutcome: (outcome: ListOutcome | undefined) => setAt({ outcome, page: 1 }),
    setPage: (page: number) => setAt((now) => ({ ...now, page })),
  }
}
