import type { RecordType } from '../../../shared/model/recordType'
import type { WriteDb } from '../database/sql'
import { bulkIndexer, searchFields } from '../search'
import { ChangeLog } from './changeLog'
import type { SetAsideRow } from './ledgerRow'
import { PartyWriter, type PartyWords } from './partyWriter'
import { PlaceWriter, type BoxWords } from './placeWriter'
import type { LoadTarget, RowRecord } from './recordOfRow'
import type { Match } from './roomHistory'

/** What a row becomes: a record (with its cells when it deserves a look), a refused row, or a difference to a record that is there. */
export type RowToWrite =
  | { outcome: 'loaded'; record: RowRecord; original: SetAsideRow | null }
  | { outcome: 'set-aside'; original: SetAsideRow }
  | { outcome: 'changed'; original: SetAsideRow; match: Match }

const COLUMNS = [
  'uid', 'fonds_id', 'class_id', 'type', 'type_version', 'code', 'business_number', 'title', 'year', 'year_source', 'formed_on', 'period',
  'schedule_line', 'schedule_version', 'person_name', 'person_initials', 'id_number', 'birth', 'employer', 'hospital', 'details', 'pending',
  'pages', 'responsible', 'openness', 'secrecy', 'state', 'completeness', 'volume_id', 'seq', 'batch_id', 'source_sheet', 'source_row',
  'confirmed_at', 'created_at', 'updated_at', 'created_by',
] as const satisfies readonly (keyof RowRecord['columns'])[] // prettier-ignore

const statements = ({ raw }: WriteDb) => ({
  record: raw.prepare(
    `INSERT INTO records (${COLUMNS.join(', ')}, box_id, source_hash) VALUES (${'?, '.repeat(COLUMNS.length)}?, ?)`,
  ),
  document: raw.prepare('INSERT INTO documents (record_id, seq, kind, name, original) VALUES (?, ?, ?, ?, ?)'),
  invoice: raw.prepare('INSERT OR IGNORE INTO invoices (number, record_id) VALUES (?, ?)'),
  row: raw.prepare(
    'INSERT INTO import_rows (batch_id, sheet, row, outcome, record_id, cells, verdicts, difference) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ),
})

/** Writes the rows of one batch inside the caller's transactions: records, boxes, places, documents, invoices, parties, index. */
export class BatchWriter {
  readonly #do: ReturnType<typeof statements>
  readonly #index: ReturnType<typeof bulkIndexer>
  readonly #parties: PartyWriter
  readonly #places: PlaceWriter
  readonly #materials: Map<string, { name: string; original: number }>
  readonly #type: RecordType
  readonly #batchId: number
  readonly #values: unknown[] = []

  constructor(db: WriteDb, target: LoadTarget) {
    const log = new ChangeLog(db, target.batchId)
    this.#do = statements(db)
    this.#index = bulkIndexer(db.raw)
    this.#parties = new PartyWriter(db, log, target.batchId, target.at)
    this.#places = new PlaceWriter(db, log, target)
    this.#type = target.type
    this.#batchId = target.batchId
    this.#materials = new Map(
      target.type.checklist.map(({ key, name, original }) => [key, { name: name.zh, original: original ? 1 : 0 }]),
    )
  }

  /** Somebody else wrote since the last transaction; to be called inside the next one. */
  othersWrote(): void {
    this.#parties.othersWrote()
  }

  write(row: RowToWrite): void {
    if (row.outcome === 'loaded') {
      const id = this.#record(row.record)
      if (row.original) this.#note('loaded', row.original, id, null)
    } else if (row.outcome === 'changed') this.#note('changed', row.original, row.match.recordId, row.match.difference)
    else this.#note('set-aside', row.original, null, null)
  }

  #note(
    outcome: RowToWrite['outcome'],
    original: SetAsideRow,
    recordId: number | null,
    difference: object | null,
  ): void {
    const { sheet, row, cells, verdicts } = original
    this.#do.row.run(
      this.#batchId,
      sheet,
      row,
      outcome,
      recordId,
      JSON.stringify(cells),
      JSON.stringify(verdicts),
      difference && JSON.stringify(difference),
    )
  }

  #record(record: RowRecord): number {
    const { columns } = record
    const box = record.box && this.#places.box(record.box, columns.period, record.place)
    const values = this.#values
    for (let at = 0; at < COLUMNS.length; at++) values[at] = columns[COLUMNS[at] as (typeof COLUMNS)[number]]
    values[COLUMNS.length] = box?.id ?? null
    values[COLUMNS.length + 1] = record.hash
    const id = Number(this.#do.record.run(values).lastInsertRowid)
    const parties = this.#parties.partiesOf(record.named, columns.person_initials)
    this.#parties.linkAll(id, parties)
    for (const number of record.invoices) this.#do.invoice.run(number, id)
    const documents = this.#documents(id, record.materials)
    this.#index(id, this.#fields(record, parties, documents, box))
    return id
  }

  #documents(id: number, materials: string[]): string[] {
    return materials.map((key, at) => {
      const item = this.#materials.get(key)
      this.#do.document.run(id, at + 1, key, item?.name ?? key, item?.original ?? 1)
      return item?.name ?? key
    })
  }

  /** The same texts as when the record is indexed anew later (catalogue: reindex). */
  #fields(record: RowRecord, parties: { party: PartyWords }[], documents: string[], box: BoxWords | null) {
    const { columns, details } = record
    const pending = columns.pending === null ? null : columns.pending
    return searchFields({ ...columns, details, pending }, this.#type.fields, {
      names: parties.flatMap(({ party }) => [party.name, ...party.former]),
      identifiers: parties.flatMap(({ party }) => party.numbers),
      texts: [...documents, ...(box ? [box.number, ...(box.path ? [box.path] : [])] : [])],
    })
  }
}
