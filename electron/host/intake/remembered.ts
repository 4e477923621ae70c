import { readSettings, writeSetting } from '../access/personalStore'
import { all, run, sql, type ReadDb, type WriteDb } from '../database/sql'
import type { CheckedSheet } from './ledgerCheck'
import type { ColumnMapping, RememberedMapping } from './mapColumns'

/** Header texts of a table; refused rows that come back have one more, with the reason. */
const signatureOf = (columns: readonly ColumnMapping[]): string =>
  columns
    .filter(({ field }) => field !== 'setAsideReason')
    .map(({ header }) => header)
    .toSorted()
    .join('\n')

/** How columns under these very header rows were understood when such a ledger was loaded last; undefined when it never was. */
export function rememberedMapping(
  db: ReadDb,
  type: string,
  sheets: readonly { columns: readonly ColumnMapping[] }[],
): RememberedMapping | undefined {
  const signatures = JSON.stringify(sheets.map(({ columns }) => signatureOf(columns)))
  const rows = all<{ mapping: string }>(
    db,
    sql`SELECT mapping FROM import_mappings WHERE type = ${type} AND signature IN (SELECT value FROM json_each(${signatures})) ORDER BY used_at`,
  )
  if (rows.length === 0) return undefined
  return Object.assign({}, ...rows.map(({ mapping }) => JSON.parse(mapping) as RememberedMapping)) as RememberedMapping
}

/** Remembers the columns of a ledger that was loaded, for the next edition of it. */
export function rememberMapping(db: WriteDb, type: string, sheets: readonly CheckedSheet[], at: number): void {
  for (const { columns } of sheets.filter((sheet) => sheet.columns.length > 0)) {
    const mapping = JSON.stringify(Object.fromEntries(columns.map(({ header, field }) => [header, field])))
    run(
      db,
      sql`INSERT INTO import_mappings (signature, type, mapping, used_at) VALUES (${signatureOf(columns)}, ${type}, ${mapping}, ${at})
          ON CONFLICT (signature, type) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`,
    )
  }
}

const yearKey = (type: string): string => `intake.yearSource.${type}`

/** The source of the archive year that was chosen for this type last, or null. */
export function rememberedYearSource(db: ReadDb, type: string): string | null {
  const value = readSettings(db)[yearKey(type)]
  return typeof value === 'string' ? value : null
}

export const rememberYearSource = (db: WriteDb, type: string, source: string): void =>
  writeSetting(db, yearKey(type), source)
