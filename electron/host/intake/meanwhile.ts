import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { type LedgerVerdict, type VerdictCode, verdictSeverity } from '../../../shared/rules/ledgerVerdict'
import { getRecordRow, type RecordLineRow } from '../catalogue'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { type RowAt, tableHeads } from './batches'
import type { LedgerSummary } from './ledgerCheck'
import type { LedgerRow } from './ledgerRow'
import { type AmendedNote, type Note, noteKey } from './noteFile'
import type { LoadTarget } from './recordOfRow'
import { removeRecordRow } from './removeBatch'
import { type Match, RoomHistory } from './roomHistory'

/** Where the trail ends: what others write from here on is theirs while a batch loads. */
export const trailEnd = (db: ReadDb): number => value<number>(db, sql`SELECT max(id) FROM trail`) ?? 0

interface Numbered {
  business_number: string | null
  code: string | null
}

/** Records of the target's type others made or changed since, by the trail: every write is an entry. */
const touchedSince = (db: ReadDb, { type, fondsId }: LoadTarget, since: number): Numbered[] =>
  all<Numbered>(
    db,
    sql`SELECT business_number, code FROM live_records AS records
        WHERE uid IN (SELECT subject_uid FROM trail WHERE id > ${since} AND subject_kind = 'record')
          AND type = ${type.id} AND fonds_id = ${fondsId} AND (business_number IS NOT NULL OR code IS NOT NULL)`,
  )

/** Rows of the batch that carry a number of theirs. */
function twinsOf(db: ReadDb, batchId: number, { business_number, code }: Numbered): number[] {
  const business = sql`SELECT id FROM records WHERE business_number = ${business_number} AND batch_id = ${batchId}`
  const byCode = sql`SELECT id FROM records WHERE code = ${code} AND batch_id = ${batchId} AND (business_number IS NULL OR ${business_number} IS NULL)`
  return all<{ id: number }>(db, sql`${business} UNION ${byCode}`).map(({ id }) => id)
}

/** The row a record of the batch was made of, as far as it is compared. */
function rowOf({ type, period }: LoadTarget, record: RecordLineRow): LedgerRow {
  const { extra, _code, ...details } = JSON.parse(record.details) as Record<string, string | number> & {
    extra?: Record<string, string>
  }
  const values: LedgerRow['values'] = {
    ...details,
    [type.businessNumberField]: record.business_number,
    code: _code === 'ledger' ? record.code : null,
    archiveYear: record.year_source === 'archiveYear' ? record.year : null,
    // The usual period is nothing the row said.
    period: record.period === period ? null : record.period,
    pages: record.pages,
    boxSequence: record.seq,
    box: record.box_number,
    place: details.place ?? record.location_path,
  }
  const pending = record.pending === null ? {} : (JSON.parse(record.pending) as Record<string, string>)
  return {
    sheet: record.source_sheet,
    row: record.source_row ?? 0,
    values,
    extra: extra ?? {},
    pending,
    checklist: [],
    verdicts: [],
  }
}

const textOf = (field: RecordField | undefined, one: string | number | null | undefined): string =>
  one === null || one === undefined ? '' : field?.kind === 'money' ? (Number(one) / 100).toFixed(2) : String(one)

/** The cells of a row nobody had to look at were not kept: its values stand for them. */
function cellsOf(type: RecordType, row: LedgerRow, sheets: LedgerSummary['sheets']): string[] {
  const { header, fields } = tableHeads(sheets)(row)
  const cells: string[] = []
  for (const [index, field] of fields.entries())
    cells[index] =
      field === null
        ? (row.extra[header[index] ?? ''] ?? '')
        : (row.pending[field] ??
          textOf(
            type.fields.find(({ key }) => key === field),
            row.values[field],
          ))
  return cells
}

interface Noted {
  cells: string
  verdicts: string
}

/** Takes a row's record out of the batch again; gives the cells and verdicts that were kept of it. */
function takeOut(db: WriteDb, batchId: number, record: RecordLineRow): Noted | undefined {
  const noted = get<Noted>(db, sql`SELECT cells, verdicts FROM import_rows WHERE record_id = ${record.id}`)
  const parties = all<{ id: number }>(
    db,
    sql`SELECT DISTINCT party_id AS id FROM party_links WHERE record_id = ${record.id}`,
  )
  run(db, sql`DELETE FROM import_rows WHERE record_id = ${record.id}`)
  removeRecordRow(db, record.id)
  for (const { id } of parties)
    run(
      db,
      sql`DELETE FROM parties WHERE id = ${id} AND batch_id = ${batchId} AND NOT EXISTS (SELECT 1 FROM party_links WHERE party_id = ${id})
          AND NOT EXISTS (SELECT 1 FROM request_lines WHERE party_id = ${id})`,
    )
  run(
    db,
    sql`DELETE FROM boxes WHERE id = ${record.box_id} AND batch_id = ${batchId} AND NOT EXISTS (SELECT 1 FROM records WHERE box_id = boxes.id)
        AND NOT EXISTS (SELECT 1 FROM volumes WHERE box_id = boxes.id)`,
  )
  return noted
}

/** What the grid of the run shows otherwise than when the rows were read; null: nothing any more. */
export type Amendments = Map<string, AmendedNote>

const amend = (amendments: Amendments, row: RowAt, note: Omit<Note, 'sheet' | 'row'> | null): void => {
  const at = { sheet: row.sheet, row: row.row }
  amendments.set(noteKey(at), { at, note: note && { ...at, ...note } })
}

function noteChanged(db: WriteDb, batchId: number, row: LedgerRow, noted: Noted, match: Match): void {
  run(
    db,
    sql`INSERT INTO import_rows (batch_id, sheet, row, outcome, record_id, cells, verdicts, difference)
        VALUES (${batchId}, ${row.sheet}, ${row.row}, 'changed', ${match.recordId}, ${noted.cells}, ${noted.verdicts}, ${JSON.stringify(match.difference)})`,
  )
}

function noteDestroyed(db: WriteDb, batchId: number, row: LedgerRow): void {
  run(
    db,
    sql`INSERT INTO import_rows (batch_id, sheet, row, outcome, record_id, cells, verdicts)
        VALUES (${batchId}, ${row.sheet}, ${row.row}, 'set-aside', NULL, '[]', ${JSON.stringify(row.verdicts)})`,
  )
}

/** What a dry run does not say of a row that is the same. */
function forgetVerdicts(summary: LedgerSummary, row: LedgerRow, verdicts: readonly LedgerVerdict[]): void {
  for (const { code } of verdicts) {
    const left = (summary.counts[code] ?? 0) - 1
    if (left > 0) summary.counts[code] = left
    else delete summary.counts[code]
  }
  summary.verdicts = summary.verdicts.filter((one) => one.sheet !== row.sheet || one.row !== row.row)
}

/** Everything one settling works with. */
interface Settling {
  db: WriteDb
  target: LoadTarget
  since: number
  summary: LedgerSummary
  history: RoomHistory
  amendments: Amendments
}

const invoiceCode: VerdictCode = 'invoice.claimed-before'

/** Records of the batch with an invoice that a record others made or changed since claims too. */
const claimsMet = (db: ReadDb, { batchId }: LoadTarget, since: number): { id: number; invoice: string }[] =>
  all(
    db,
    sql`SELECT DISTINCT records.id AS id, mine.number AS invoice
        FROM (SELECT DISTINCT subject_uid FROM trail WHERE id > ${since} AND subject_kind = 'record') AS touched
          CROSS JOIN live_records AS others ON others.uid = touched.subject_uid
          CROSS JOIN invoices theirs ON theirs.record_id = others.id
          CROSS JOIN invoices mine ON mine.number = theirs.number
          CROSS JOIN records ON records.id = mine.record_id
        WHERE records.batch_id = ${batchId} ORDER BY records.id`,
  )

/** The row's verdicts with the one about the invoice, or null when it is not another's or was said already. */
function claimVerdicts(
  { history, target }: Settling,
  row: LedgerRow,
  said: LedgerVerdict[],
  invoice: string,
): LedgerVerdict[] | null {
  if (said.some(({ code, data }) => code === invoiceCode && data?.invoice === invoice)) return null
  const text = (key: string): string | null => (typeof row.values[key] === 'string' ? row.values[key] : null)
  const own = { business: text(target.type.businessNumberField), code: text('code') }
  const owner = history.invoiceOwner(invoice, text('invoiceCode'), own)
  if (owner === null) return null
  const { sheet, row: number } = row
  const severity = verdictSeverity[invoiceCode]
  const at = { sheet, row: number, field: 'invoiceNumber', code: invoiceCode, severity }
  return [...said, { ...at, value: invoice, data: { invoice, record: owner } }]
}

function settleClaim(settling: Settling, id: number, invoice: string): void {
  const { db, target, summary, amendments } = settling
  const record = getRecordRow(db, id)
  if (!record) return
  const row = rowOf(target, record)
  const noted = get<Noted>(db, sql`SELECT cells, verdicts FROM import_rows WHERE record_id = ${id}`)
  const verdicts = claimVerdicts(settling, row, noted ? (JSON.parse(noted.verdicts) as LedgerVerdict[]) : [], invoice)
  const added = verdicts?.at(-1)
  if (!verdicts || !added) return
  const cells = noted ? (JSON.parse(noted.cells) as string[]) : cellsOf(target.type, row, summary.sheets)
  const text = JSON.stringify(verdicts)
  if (noted) run(db, sql`UPDATE import_rows SET verdicts = ${text} WHERE record_id = ${id}`)
  else
    run(
      db,
      sql`INSERT INTO import_rows (batch_id, sheet, row, outcome, record_id, cells, verdicts)
          VALUES (${target.batchId}, ${row.sheet}, ${row.row}, 'loaded', ${id}, ${JSON.stringify(cells)}, ${text})`,
    )
  summary.counts[invoiceCode] = (summary.counts[invoiceCode] ?? 0) + 1
  summary.verdicts.push(added)
  amend(amendments, row, {
    outcome: record.pending === null ? 'warning' : 'pending',
    cells,
    verdicts,
    difference: null,
    record: null,
  })
}

/**
 * Before a loaded batch becomes visible: rows whose number somebody else gave to a record while it was loading become *same* or *changed*, and rows
 * whose invoice somebody claimed meanwhile are warned about, as a dry run would now say; nothing stands twice. Writes the records and rows
 * concerned, mends `summary`, and answers what the run's own grid is to say.
 */
export function settleMeanwhile(db: WriteDb, target: LoadTarget, since: number, summary: LedgerSummary): Amendments {
  const history = new RoomHistory(db, target, () => true)
  const settling: Settling = { db, target, since, summary, history, amendments: new Map() }
  settleNumbers(settling)
  for (const { id, invoice } of claimsMet(db, target, since)) settleClaim(settling, id, invoice)
  return settling.amendments
}

function settleNumbers({ db, target, since, summary, history, amendments }: Settling): void {
  const { batchId, type } = target
  const twins = new Set(touchedSince(db, target, since).flatMap((one) => twinsOf(db, batchId, one)))
  for (const id of [...twins].toSorted((a, b) => a - b)) {
    const record = getRecordRow(db, id)
    if (!record) continue
    const row = rowOf(target, record)
    const identity = history.identify(row)
    if (identity === 'new') continue
    const noted = takeOut(db, batchId, record)
    summary.loaded--
    if (record.pending !== null) summary.pending--
    if (identity === 'destroyed') {
      summary.setAside++
      noteDestroyed(db, batchId, row)
      const { verdicts } = row
      amend(amendments, row, { outcome: 'set-aside', cells: [], verdicts, difference: null, record: null })
      continue
    }
    summary[identity]++
    const kept = noted ?? { cells: JSON.stringify(cellsOf(type, row, summary.sheets)), verdicts: '[]' }
    const verdicts = JSON.parse(kept.verdicts) as LedgerVerdict[]
    if (identity === 'changed' && history.match) {
      const { name, difference } = history.match
      noteChanged(db, batchId, row, kept, history.match)
      const cells = JSON.parse(kept.cells) as string[]
      amend(amendments, row, { outcome: 'changed', cells, verdicts, difference, record: name })
    } else {
      forgetVerdicts(summary, row, verdicts)
      amend(amendments, row, null)
    }
  }
}
