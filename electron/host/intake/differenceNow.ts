import type { Difference } from '../../../shared/model/intake'
import type { RecordLineRow } from '../catalogue'

/** Fields of a ledger with a column of their own in the record, box or place; all others stand in its details. */
const COLUMNS: Record<string, (record: RecordLineRow) => unknown> = {
  code: ({ code }) => code,
  archiveYear: ({ year }) => year,
  period: ({ period }) => period,
  pages: ({ pages }) => pages,
  boxSequence: ({ seq }) => seq,
  box: ({ box_number }) => box_number,
  place: ({ location_path, details }) => (JSON.parse(details) as { place?: unknown }).place ?? location_path,
}

/** Whether a field is no detail. */
export const hasColumn = (field: string): boolean => field in COLUMNS

/** A difference that was found when a ledger was loaded, against what the record says now: somebody may have changed it since. */
export function differenceNow(record: RecordLineRow, difference: Difference): Difference {
  const details = JSON.parse(record.details) as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(difference).map(([field, [, after]]) => {
      const before = COLUMNS[field] ? COLUMNS[field](record) : details[field]
      return [field, [before ?? null, after]]
    }),
  )
}
