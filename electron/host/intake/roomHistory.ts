import type { Difference } from '../../../shared/model/intake'
import { verdictSeverity, type LedgerVerdict, type VerdictCode } from '../../../shared/rules/ledgerVerdict'
import { compact } from '../../../shared/rules/looseText'
import { placeKey } from '../../../shared/rules/place'
import type { ReadDb } from '../database/sql'
import type { RowIdentity } from './ledgerCheck'
import type { LedgerHistory, LedgerRow } from './ledgerRow'
import { rowHash, yearOfRow, type LoadTarget } from './recordOfRow'
import type { RoomView } from './roomView'

/** The record a row meets, and what the row says otherwise. */
export interface Match {
  recordId: number
  name: string
  difference: Difference
}

interface Candidate {
  id: number
  state: string
  code: string | null
  business_number: string | null
  title: string
  year: number
  period: string | null
  pages: number | null
  seq: number | null
  details: string
  box: string | null
  path: string | null
  source_hash: number | null
}

const verdictOf = (row: LedgerRow, code: VerdictCode, data: Record<string, string | number>): LedgerVerdict => ({
  sheet: row.sheet,
  row: row.row,
  field: '*',
  code,
  severity: verdictSeverity[code],
  data,
})

// A ledger that is still loading, or being taken back, is not there.
const LIVE = `(records.batch_id IS NULL OR records.batch_id IN (SELECT id FROM import_batches WHERE state = 'loaded'))
    AND NOT EXISTS (SELECT 1 FROM removed_records gone WHERE gone.record_id = records.id)`
const CANDIDATE = `SELECT records.id, records.state, records.code, business_number, title, records.year, records.period, pages, seq, details, boxes.number AS box,
    locations.path, source_hash FROM records LEFT JOIN boxes ON boxes.id = box_id LEFT JOIN locations ON locations.id = boxes.location_id`

const statements = ({ raw }: ReadDb) => ({
  business: raw.prepare<[string, string, number], Candidate>(
    `${CANDIDATE} WHERE business_number = ? AND type = ? AND records.fonds_id = ? AND ${LIVE}`,
  ),
  code: raw.prepare<[string, string, number], Candidate>(
    `${CANDIDATE} WHERE records.code = ? AND type = ? AND records.fonds_id = ? AND ${LIVE}`,
  ),
  content: raw.prepare<[number, string, number], { id: number }>(
    `SELECT id FROM records WHERE source_hash = ? AND business_number IS NULL AND code IS NULL AND type = ? AND fonds_id = ? AND ${LIVE} LIMIT 1`,
  ),
  /** The list a record was destroyed under; one under which the last traces of others are still being erased counts, too. */
  list: raw.prepare<[number], { list: string; seq: number }>(
    `SELECT l.number AS list, n.seq FROM destruction_lines n JOIN destruction_lists l ON l.id = n.list_id
     WHERE n.record_id = ? AND n.left_at IS NULL AND l.voided_at IS NULL`,
  ),
  removed: raw.prepare<[string | null, string | null, string, number], { date: string; confirmation: string }>(
    `SELECT gone.removed_on AS date, gone.confirmation FROM removed_records gone JOIN records ON records.id = gone.record_id
     WHERE (records.business_number = ? OR gone.code = ?) AND records.type = ? AND records.fonds_id = ? LIMIT 1`,
  ),
  invoice: raw.prepare<[string], Pick<Candidate, 'code' | 'business_number' | 'title' | 'details'>>(
    `SELECT records.code, business_number, title, details FROM invoices JOIN records ON records.id = record_id WHERE invoices.number = ? AND ${LIVE}`,
  ),
})

const ROWS_PER_NOTICE = 100

/** What the room has at all; what it has not is never looked for. */
const haves = ({ raw }: ReadDb) => {
  const any = (query: string): boolean => raw.prepare(query).get() !== undefined
  return {
    business: any('SELECT 1 FROM records WHERE business_number IS NOT NULL LIMIT 1'),
    code: any('SELECT 1 FROM records WHERE code IS NOT NULL LIMIT 1'),
    content: any(
      'SELECT 1 FROM records WHERE source_hash IS NOT NULL AND business_number IS NULL AND code IS NULL LIMIT 1',
    ),
    invoice: any('SELECT 1 FROM invoices LIMIT 1'),
    removed: any('SELECT 1 FROM removed_records LIMIT 1'),
  }
}

type Now = (record: Candidate, details: Record<string, unknown>) => unknown
const COLUMNS: Record<string, Now> = {
  code: ({ code }) => code,
  archiveYear: ({ year }) => year,
  period: ({ period }) => period,
  pages: ({ pages }) => pages,
  boxSequence: ({ seq }) => seq,
  box: ({ box }) => box,
  place: ({ path }, details) => details.place ?? path,
}

/** What tells where a record goes, not what it says. */
const UNCOMPARED = new Set(['fondsNumber'])
const fondsKey = (number: string): string => compact(number).toUpperCase()

const equal = (field: string, before: unknown, after: string | number): boolean => {
  if (typeof before !== 'string' && typeof before !== 'number') return false
  if (field === 'place') return placeKey(String(before)) === placeKey(String(after))
  return String(before) === String(after)
}

/** What the room knows about the rows of a ledger: records with the same number, or of the same content, and invoices that were claimed. */
export class RoomHistory implements LedgerHistory {
  readonly #do: ReturnType<typeof statements>
  #has: ReturnType<typeof haves>
  #asked = 0
  /** Numbers of the room's fonds, as they are compared. */
  readonly #fonds: Map<number, string>
  /** The record the last row that was identified as changed belongs to. */
  match: Match | null = null

  constructor(
    db: ReadDb,
    private readonly target: LoadTarget,
    private readonly othersWrote: RoomView,
  ) {
    this.#do = statements(db)
    this.#has = haves(db)
    const fonds = db.raw.prepare<[], { id: number; number: string }>('SELECT id, number FROM fonds').all()
    this.#fonds = new Map(fonds.map(({ id, number }) => [id, fondsKey(number)]))
  }

  /** Once somebody else wrote, everything is looked for. */
  #notice(): void {
    if (++this.#asked % ROWS_PER_NOTICE === 0 && this.othersWrote())
      this.#has = { business: true, code: true, content: true, invoice: true, removed: true }
  }

  /**
   * Same, changed, destroyed or new: by business number, else by 档号, else by the content of the whole row. Sets `match` for a changed row; says in
   * the row's verdicts when its record was destroyed or removed.
   */
  identify(row: LedgerRow): RowIdentity {
    if (typeof row.values.fondsNumber === 'string' && !this.#ownFonds(row, row.values.fondsNumber)) return 'new'
    const known = this.#identify(row)
    if (known === 'new' && this.#has.removed) this.#sayRemoved(row)
    return known
  }

  #identify(row: LedgerRow): RowIdentity {
    const { type, fondsId } = this.target
    this.match = null
    this.#notice()
    const business = row.values[type.businessNumberField]
    const code = row.values.code
    if (typeof business === 'string' && this.#has.business) {
      const found = this.#do.business.all(business, type.id, fondsId)
      if (found.length > 0) return this.#compare(found, row)
    }
    if (typeof code === 'string' && this.#has.code) {
      const same = this.#do.code.all(code, type.id, fondsId)
      const found = same.filter(({ business_number }) => typeof business !== 'string' || business_number === null)
      if (found.length > 0) return this.#compare(found, row)
    }
    if (typeof business === 'string' || typeof code === 'string') return 'new'
    return this.#has.content && this.#do.content.get(rowHash(row), type.id, fondsId) ? 'same' : 'new'
  }

  invoiceOwner(
    invoice: string,
    code: string | null,
    own: { business: string | null; code: string | null },
  ): string | null {
    if (!this.#has.invoice) return null
    for (const record of this.#do.invoice.all(invoice)) {
      if (record.business_number !== null && record.business_number === own.business) continue
      if (record.code !== null && record.code === own.code) continue
      const { invoiceCode } = JSON.parse(record.details) as { invoiceCode?: unknown }
      if (code !== null && typeof invoiceCode === 'string' && invoiceCode !== code) continue
      return record.business_number ?? record.code ?? record.title
    }
    return null
  }

  /** Nothing but the number of the list is said of it: other verdicts name its cells. */
  #destroyed({ id }: Candidate, row: LedgerRow): RowIdentity {
    const list = this.#do.list.get(id) ?? { list: '', seq: 0 }
    row.verdicts = [verdictOf(row, 'record.destroyed', { ...list })]
    return 'destroyed'
  }

  /** Whether the fonds a row names is the one it is loaded into, or at least none of the room's others; says in its verdicts when it is not. */
  #ownFonds(row: LedgerRow, fonds: string): boolean {
    const own = this.#fonds.get(this.target.fondsId) ?? ''
    const named = fondsKey(fonds)
    if (named === own) return true
    const other = [...this.#fonds.values()].includes(named)
    const verdict = verdictOf(row, other ? 'fonds.other' : 'fonds.unknown', { fonds, own })
    row.verdicts.push({ ...verdict, field: 'fondsNumber', value: fonds })
    // Nothing else would keep it.
    if (!other) row.extra = { ...row.extra, 全宗号: fonds }
    return !other
  }

  #sayRemoved(row: LedgerRow): void {
    const { type, fondsId } = this.target
    const [business, code] = [row.values[type.businessNumberField], row.values.code]
    const text = (one: unknown) => (typeof one === 'string' ? one : null)
    const found = this.#do.removed.get(text(business), text(code), type.id, fondsId)
    if (found) row.verdicts.push(verdictOf(row, 'record.removed', found))
  }

  /** Several records of one number are one claim in several rows: the row belongs to the one it differs least from. */
  #compare(all: Candidate[], row: LedgerRow): RowIdentity {
    const found = all.filter(({ state }) => state !== 'destroyed')
    const [gone] = all
    if (found.length === 0 && gone) return this.#destroyed(gone, row)
    const hash = rowHash(row)
    if (found.some(({ source_hash }) => source_hash === hash)) return 'same'
    let best: Match | null = null
    for (const record of found) {
      const difference = this.#difference(record, row)
      if (Object.keys(difference).length === 0) return 'same'
      if (best && Object.keys(best.difference).length <= Object.keys(difference).length) continue
      best = { recordId: record.id, name: record.code ?? record.business_number ?? record.title, difference }
    }
    this.match = best
    return 'changed'
  }

  /** Fields the ledger fills otherwise; an empty or unreadable cell says nothing. */
  #difference(record: Candidate, row: LedgerRow): Difference {
    const { type } = this.target
    const details = JSON.parse(record.details) as Record<string, unknown>
    const difference: Difference = {}
    for (const key in row.values) {
      const after = row.values[key]
      if (after === null || after === undefined || after === '' || UNCOMPARED.has(key)) continue
      if (key === type.businessNumberField) continue
      const before = COLUMNS[key] ? COLUMNS[key](record, details) : details[key]
      if (!equal(key, before, after)) difference[key] = [before ?? null, after]
    }
    const year = yearOfRow(this.target, row, null)
    if (
      difference.archiveYear === undefined &&
      year.source === this.target.yearSource &&
      year.source in difference &&
      year.year !== record.year
    )
      difference.archiveYear = [record.year, year.year]
    return difference
  }
}
