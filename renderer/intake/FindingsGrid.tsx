import { useCallback, useMemo, useState, type ReactNode } from 'react'
import type { CheckedRow } from '../../shared/model/intake'
import type { RecordTypeView } from '../../shared/model/record'
import { useT } from '../app/i18n'
import { formatMoney } from '../ui/format'
import { columnWidth } from './columnWidth'
import { cellIndex, fieldCell, unionColumns } from './findings'
import { LedgerGrid, type GridCell, type GridColumn, type GridRow, type Ticks } from './LedgerGrid'
import { useFieldName } from './useLook'
import { OutcomeWord, plainText, useVerdictText } from './verdictWords'

/** A row of a check, or of a loaded batch with its columns and when it was settled. */
type FoundRow = CheckedRow & { resolvedAt?: number | null }

const isSettled = ({ resolvedAt }: FoundRow): boolean => resolvedAt !== undefined && resolvedAt !== null

interface Props {
  label: string
  type: RecordTypeView | undefined
  total: number
  /** Rows that have come so far, by their place. */
  row: (index: number) => FoundRow | undefined
  /** Rows that can be ticked; without it the grid has no boxes. */
  ticks?: Ticks | undefined
  onRange: (first: number, last: number) => void
  empty: ReactNode
}

/** Rows that deserve a look: what was found first, then the cells as they stand in the ledger with those in question marked. */
export function FindingsGrid({ label, type, total, row, onRange, empty, ticks }: Props) {
  const t = useT()
  const describe = useDescribe(type)
  const [current, setCurrent] = useState(0)
  const sample = useSample(row, total)
  const shape = useMemo(() => unionColumns(sample.map(({ header }) => header)), [sample])
  const sheets = useMemo(() => new Set(sample.map(({ sheet }) => sheet)).size > 1, [sample])
  const columns = useMemo<GridColumn[]>(() => {
    const texts = (at: number) =>
      sample
        .slice(0, 40)
        .map(({ header, cells }) => cells[cellIndex(header, shape[at] ?? { header: '', nth: 0 })] ?? '')
    return [
      ...(sheets ? [{ key: 'sheet', title: t('intakePage.sheet'), width: 88 }] : []),
      { key: 'outcome', title: t('intakePage.outcome'), width: 92 },
      { key: 'finding', title: t('intakePage.finding'), width: 300 },
      ...shape.map(({ header, nth }, at) => ({
        key: `${nth} ${header}`,
        title: header,
        width: columnWidth([header, ...texts(at)]),
      })),
    ]
  }, [shape, sample, sheets, t])
  const draw = (index: number): GridRow | undefined => {
    const one = row(index)
    if (!one) return undefined
    const marks = marksOf(one, type, describe.value)
    const words = describe.words(one).join(t('intake.set-aside.separator'))
    const cells: GridCell[] = [
      ...(sheets ? [{ content: one.sheet }] : []),
      { content: <OutcomeWord outcome={one.outcome} /> },
      { content: words, hint: words },
      ...shape.map((column): GridCell => {
        const at = cellIndex(one.header, column)
        return marks.get(at) ?? { content: one.cells[at] ?? '', hint: one.cells[at] ?? '' }
      }),
    ]
    return { key: `${one.sheet} ${one.row}`, number: one.row, cells }
  }
  const chosen = row(Math.min(current, Math.max(0, total - 1)))
  return (
    <>
      <LedgerGrid
        label={label}
        numberLabel={t('intakePage.row')}
        columns={columns}
        count={total}
        row={draw}
        onRange={onRange}
        onCurrent={setCurrent}
        onPick={setCurrent}
        ticks={ticks}
        empty={empty}
      />
      {chosen && total > 0 && (
        <div className="intake-words" aria-live="polite">
          {describe.words(chosen).map((words) => (
            <p key={words}>
              {t('intake.row', { row: chosen.row })} · {words}
            </p>
          ))}
          {chosen.record && (
            <p className="code">
              {t(chosen.difference ? 'intakePage.existing' : 'intakePage.record', { record: chosen.record })}
            </p>
          )}
          {isSettled(chosen) && <p>{t(chosen.resolvedAt === 0 ? 'intakePage.recordGone' : 'intakePage.settled')}</p>}
        </div>
      )}
    </>
  )
}

/** The first rows that have come: they give the columns and their widths. */
function useSample(row: Props['row'], total: number): CheckedRow[] {
  const rows: CheckedRow[] = []
  for (let at = 0; at < Math.min(total, 500); at++) {
    const one = row(at)
    if (one) rows.push(one)
  }
  const key = `${total} ${rows.length} ${rows[0]?.row} ${rows[0]?.sheet}`
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the rows are made anew at each render; the key tells when they differ
  return useMemo(() => rows, [key])
}

/** Words for findings and differences of a row. */
function useDescribe(type: RecordTypeView | undefined) {
  const t = useT()
  const fieldName = useFieldName(type)
  const verdictText = useVerdictText(fieldName)
  const value = useCallback(
    (field: string, one: unknown) =>
      type?.fields.find(({ key }) => key === field)?.kind === 'money' && typeof one === 'number'
        ? formatMoney(one)
        : plainText(one),
    [type],
  )
  const words = (row: CheckedRow): string[] => [
    ...Object.entries(row.difference ?? {}).map(([field, [before, after]]) =>
      t('intakePage.difference', {
        field: fieldName(field),
        before: value(field, before),
        after: value(field, after),
      }),
    ),
    ...row.verdicts.map(verdictText),
  ]
  return { words, value }
}

const LOOKS = { error: 'error', pending: 'pending', warning: 'warning' } as const

function marksOf(
  row: FoundRow,
  type: RecordTypeView | undefined,
  show: (field: string, value: unknown) => string,
): Map<number, GridCell> {
  const marks = new Map<number, GridCell>()
  for (const [field, [before, after]] of Object.entries(row.difference ?? {})) {
    const content = (
      <>
        <del>{show(field, before)}</del>
        <ins>{show(field, after)}</ins>
      </>
    )
    marks.set(fieldCell(row, field, undefined, type), { content, look: 'changed' })
  }
  for (const { field, severity, value } of row.verdicts) {
    const at = field === '*' ? -1 : fieldCell(row, field, value, type)
    marks.set(at, { content: row.cells[at] ?? '', hint: row.cells[at] ?? '', look: LOOKS[severity] })
  }
  marks.delete(-1)
  return marks
}
