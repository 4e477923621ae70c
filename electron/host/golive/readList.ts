import type { ListReading } from '../../../shared/model/golive'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { fail, HostError } from '../errors'
import { checkLedger, type CheckedSheet, type LedgerFile, type SetAsideRow } from '../intake'
import { listType } from './listTypes'

/** A row of a list as it was read; `refused` when its cells alone are reason enough. */
export interface ReadRow {
  sheet: string | null
  row: number
  header: string[]
  cells: string[]
  values: Record<string, string | number | null>
  verdicts: LedgerVerdict[]
  refused: boolean
}

export interface ReadList {
  rows: ReadRow[]
  sheets: CheckedSheet[]
  encoding: string | null
}

/** More is no list of an office but a ledger. */
export const MOST_ROWS = 50_000

/** Reads a whole list: header and columns found or as chosen, rows in order. Errors: those of reading ledgers, golive.too-many-rows, golive.no-column. */
export async function readList(
  file: LedgerFile,
  { kind, sheets, encoding, mapping, headerRows }: ListReading,
  signal: AbortSignal | undefined,
): Promise<ReadList> {
  const rows: ReadRow[] = []
  const take = (source: SetAsideRow, values: ReadRow['values'], refused: boolean): void => {
    if (rows.length >= MOST_ROWS) fail('golive.too-many-rows', { max: MOST_ROWS })
    rows.push({ ...source, values, refused })
  }
  const type = listType(kind)
  try {
    const summary = await checkLedger({
      path: file.path,
      fileName: file.fileName,
      type,
      sheets,
      encoding,
      mapping,
      headerRows,
      signal,
      onRow: (row, _year, original) => take(original(), row.values, false),
      onSetAside: (row) => take(row, {}, true),
    })
    if (summary.sheets.every(({ dataRows }) => dataRows === 0)) noColumn(type.fields[0]?.key ?? '')
    return { rows, sheets: summary.sheets, encoding: summary.encoding }
  } catch (error) {
    if (error instanceof HostError && error.code === 'intake.no-name-column') noColumn(type.fields[0]?.key ?? '')
    throw error
  }
}

const noColumn = (field: string): never => fail('golive.no-column', { field })
