/** Rowid a cursor stands for, or null for the first page. */
export const afterOf = (cursor: string | null): number | null => (cursor === null ? null : Number(cursor) || 0)

/** A page of rows with the cursor of the next: the rowid of its last row, when there may be more. */
export function pageOf<Row extends { id: number }, Shown>(
  rows: readonly Row[],
  limit: number,
  total: number,
  show: (row: Row) => Shown,
): { rows: Shown[]; cursor: string | null; total: number } {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { rows: rows.map(show), cursor: last ? String(last.id) : null, total }
}
