/**
 * Verdicts of a ledger import: code → severity. *error*: the row is set aside; *pending* (待核): loaded, the bad field stays empty and its cell text
 * is kept beside it; *warning*: loaded as it is. Source: ledgers/README. Those after box.place-conflict go beyond it: a value that can't be read must not vanish.
 */
export const verdictSeverity = {
  'required.missing': 'error',
  'row.duplicate': 'error',
  'id.digits-lost': 'pending',
  'id.length': 'pending',
  'date.impossible': 'pending',
  'id.check-digit': 'warning',
  'date.order': 'warning',
  'invoice.claimed-before': 'warning',
  'box.place-conflict': 'warning',
  'id.unreadable': 'pending',
  'id.birth-date': 'warning',
  'credit.check-character': 'warning',
  'date.unreadable': 'pending',
  'money.unreadable': 'pending',
  'number.unreadable': 'pending',
  'period.old': 'warning',
  'period.ambiguous': 'pending',
  // The clerk struck the whole row out: void, handed over or a mistake; only a person knows.
  'row.struck': 'warning',
  // The room knows the number: of a record that was destroyed, or that two persons took out of the catalogue.
  'record.destroyed': 'error',
  'record.removed': 'warning',
  // The row names a fonds: another one of the room, or none the room knows.
  'fonds.other': 'error',
  'fonds.unknown': 'warning',
  // Lists of going live (resources/lists).
  'list.card-twice': 'error',
  'list.no-card': 'warning',
  'list.ambiguous-name': 'error',
  'list.active-unreadable': 'warning',
  'place.unreadable': 'error',
  'place.twice': 'error',
  'place.gap': 'error',
  'loan.no-record': 'error',
  'loan.ambiguous-record': 'error',
  'loan.record-out': 'error',
  'loan.record-unavailable': 'error',
  'loan.twice': 'error',
  'loan.no-borrower': 'error',
  'loan.unknown-borrower': 'error',
  'loan.ambiguous-borrower': 'error',
  'loan.registers-borrower': 'warning',
  'loan.borrower-inactive': 'warning',
  'loan.date-partial': 'error',
  'loan.date-future': 'error',
  'loan.due-before': 'warning',
  'loan.slip-twice': 'warning',
  'loan.person-differs': 'warning',
} as const satisfies Record<string, 'error' | 'pending' | 'warning'>

/** Codes of ledger verdicts; their words stand in shared/messages under `intake.verdict.<code>`. */
export type VerdictCode = keyof typeof verdictSeverity

/** How grave a verdict is. */
export type VerdictSeverity = (typeof verdictSeverity)[VerdictCode]

/** One finding about one cell of a ledger. `row` is the sheet's row or the CSV's record number (the first is 1); `sheet` is null for CSV. */
export type LedgerVerdict = {
  sheet: string | null
  row: number
  /** Key of the field in the record type, `*` for the whole row. */
  field: string
  code: VerdictCode
  severity: VerdictSeverity
  /** The cell as written. */
  value?: string
  /** Named facts for the text, such as the row of the earlier record. */
  data?: Record<string, string | number>
}
