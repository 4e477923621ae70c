import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'

/** One row of a ledger that becomes a record, read and checked. */
export type LedgerRow = {
  sheet: string | null
  row: number
  /** Value per mapped field, always all of them in the same order. Dates ISO (partial allowed), `open` for an end date without end, money in fen, period in years or `permanent`. */
  values: Record<string, string | number | null>
  /** Texts of columns no field was found for, by header. */
  extra: Record<string, string>
  /** Cell text per field that could not be taken over (待核); its value is null. */
  pending: Record<string, string>
  /** Keys of the checklist's materials that the materials column names. */
  checklist: string[]
  verdicts: LedgerVerdict[]
}

/** A row that was refused, with its cells as they stood. */
export type SetAsideRow = {
  sheet: string | null
  row: number
  header: string[]
  cells: string[]
  verdicts: LedgerVerdict[]
}

/**
 * What the checker asks about records that were there before this ledger. `invoiceOwner` answers with the business number or 档号 of another record
 * that already claimed the invoice (`code` is the invoice code, when the ledger has one), or null; `own` are the numbers of the row itself.
 */
export type LedgerHistory = {
  invoiceOwner: (
    invoice: string,
    code: string | null,
    own: { business: string | null; code: string | null },
  ) => string | null
}
