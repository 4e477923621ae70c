import type { LedgerColumn, LedgerLook, LedgerResult } from '../../shared/model/intake'
import { checkKey, type Draft } from './draft'

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

/** Choices that decide which tables a ledger has, as a run was made with. */
const readingOf = (made: string): string => {
  const { type, encoding, headerRows, source } = JSON.parse(made) as Record<string, unknown>
  return JSON.stringify([type, encoding, headerRows, source])
}

/**
 * The first look with the tables that only the dry run found, further down than the look reaches, so that their columns can be chosen by hand too. What
 * was chosen since stands in place of what the run made of them.
 */
export function withCheckedTables(look: LedgerLook, draft: Draft, checked: LedgerResult | null): LedgerLook {
  if (!checked || !draft.check || readingOf(draft.check.made) !== readingOf(checkKey(draft, look.type))) return look
  const chosen = draft.choices.mapping ?? {}
  const now = (column: LedgerColumn): LedgerColumn =>
    Object.hasOwn(chosen, column.header) ? { ...column, field: chosen[column.header] ?? null } : column
  return {
    ...look,
    sheets: look.sheets.map((sheet) => {
      const known = new Set([sheet.headerRow, ...sheet.further.map(({ headerRow }) => headerRow)])
      const later = checked.sheets.flatMap((table) =>
        table.sheet === sheet.sheet && table.headerRow !== null && !known.has(table.headerRow)
          ? [{ headerRow: table.headerRow, columns: table.columns.map(now) }]
          : [],
      )
      return { ...sheet, further: [...sheet.further, ...later] }
    }),
  }
}
