import type { LedgerColumn, LedgerLook } from '../../shared/model/intake'

/** Columns of each table of the chosen sheets. */
const tablesOf = (look: LedgerLook, chosen: string[] | undefined): LedgerColumn[][] =>
  look.sheets
    .filter(({ sheet }) => !chosen || chosen.includes(sheet ?? ''))
    .flatMap(({ columns, further }) => [columns, ...further.map((table) => table.columns)])

/** Columns of the chosen sheets, one a header text, with samples from all of them. */
export function columnsOf(look: LedgerLook, chosen: string[] | undefined): LedgerColumn[] {
  const known = new Map<string, LedgerColumn>()
  for (const column of tablesOf(look, chosen).flat()) {
    const before = known.get(column.header)
    const samples = [...new Set([...(before?.samples ?? []), ...column.samples])]
    known.set(column.header, { ...(before ?? column), samples })
  }
  return [...known.values()]
}

/** Columns that stand in one table with this one: a field has one column in each table, in another it may have another. */
export const columnsBeside = (look: LedgerLook, chosen: string[] | undefined, header: string): LedgerColumn[] =>
  tablesOf(look, chosen)
    .filter((columns) => columns.some((column) => column.header === header))
    .flat()
