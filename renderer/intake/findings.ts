import type { CheckedRow } from '../../shared/model/intake'
import type { RecordTypeView } from '../../shared/model/record'

/** A column of the findings' grid: a header text, and which of the columns with that text it is. */
export interface FindingColumn {
  header: string
  nth: number
}

/** Columns of all sheets side by side: sheets may order them differently, so a cell is found by its header text. */
export function unionColumns(headers: readonly (readonly string[])[]): FindingColumn[] {
  const union: FindingColumn[] = []
  const known = new Set<string>()
  for (const header of headers) {
    const seen = new Map<string, number>()
    for (const text of header) {
      const nth = seen.get(text) ?? 0
      seen.set(text, nth + 1)
      const key = `${nth} ${text}`
      if (!known.has(key)) union.push({ header: text, nth })
      known.add(key)
    }
  }
  return union
}

/** Where a column stands in a row; -1 when its sheet has no such column. */
export function cellIndex(header: readonly string[], column: FindingColumn): number {
  let nth = column.nth
  return header.findIndex((text) => text === column.header && nth-- === 0)
}

/** The cell of a row a field was read from: the column as the run understood it, else by the words of the type, else by the value found there. */
export function fieldCell(
  row: Pick<CheckedRow, 'header' | 'fields' | 'cells'>,
  field: string,
  value: string | undefined,
  type: RecordTypeView | undefined,
): number {
  const own = row.fields.indexOf(field)
  if (own >= 0) return own
  const words = type?.fields.find(({ key }) => key === field)
  const byWord = words ? row.header.findIndex((text) => words.headers.includes(text) || words.label.zh === text) : -1
  return byWord >= 0 || !value ? byWord : row.cells.indexOf(value)
}
