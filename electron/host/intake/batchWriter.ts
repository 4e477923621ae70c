import type { WriteDb } from '../database/sql'
import { joinTokens, tokenInserter, tokensOf, type IndexRow } from '../search'
import { ChangeLog } from './changeLog'
import type { SetAsideRow } from './ledgerRow'
import { materialNames } from './materials'
import { type FoundParty, PartyWriter } from './partyWriter'
import { PlaceWriter, type BoxWords } from './placeWriter'
import { BOX_AT, PREPARED_COLUMNS, type PreparedRecord } from './preparedRecord'
import type { LoadTarget } from './recordOfRow'
import type { Match } from './roomHistory'

/** What a row becomes: a record (with its cells when it deserves a look), a refused row, or a difference to a record that is there. */
export type RowToWrite =
  | { outcome: 'loaded'; record: PreparedRecord; original: SetAsideRow | null }
  | { outcome: 'set-aside'; original: SetAsideRow }
  | { outcome: 'changed'; original: SetAsideRow; match: Match }

const statements = ({ raw }: WriteDb) => ({
  record: raw.prepare(
    `INSERT INTO records (${PREPARED_COLUMNS.join(', ')}, box_id, source_hash) VALUES (${'?, '.repeat(BOX_AT)}?, ?)`,
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
  readonly #index: ReturnType<typeof tokenInserter>
  readonly #parties: PartyWriter
  readonly #places: PlaceWriter
  readonly #materials: ReturnType<typeof materialNames>
  readonly #batchId: number
  /** Index tokens of a place, by its path. */
  readonly #placeTokens = new Map<string, IndexRow>()

  constructor(db: WriteDb, target: LoadTarget) {
    const log = new ChangeLog(db, target.batchId)
    this.#do = statements(db)
    this.#index = tokenInserter(db.raw)
    this.#parties = new PartyWriter(db, log, target.batchId, target.at)
    this.#places = new PlaceWriter(db, log, target)
    this.#batchId = target.batchId
    this.#materials = materialNames(target.type)
  }

  /** Somebody else wrote since the last transaction; to be called inside the next one. */
  othersWrote(): void {
    this.#parties.othersWrote()
    this.#places.othersWrote()
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

  #record(record: PreparedRecord): number {
    const box = record.box && this.#places.box(record.box, record.period, record.place)
    record.values[BOX_AT] = box?.id ?? null
    const id = Number(this.#do.record.run(record.values).lastInsertRowid)
    const parties = this.#parties.partiesOf(record.named, record.initials)
    this.#parties.linkAll(id, parties)
    for (const number of record.invoices) this.#do.invoice.run(number, id)
    this.#documents(id, record.materials)
    this.#index(id, this.#tokens(record.tokens, parties, box))
    return id
  }

  #documents(id: number, materials: string[]): void {
    for (const [at, key] of materials.entries()) {
      const { name, original } = this.#materials(key)
      this.#do.document.run(id, at + 1, key, name, original)
    }
  }

  /** With what the room alone knows, the index row is the same as when the record is indexed anew later (catalogue: reindex). */
  #tokens(own: IndexRow, parties: { party: FoundParty }[], box: BoxWords | null): IndexRow {
    let tokens = own
    for (const { party } of parties)
      if (party.further) {
        const { names, idNumbers, numbers } = party.further
        tokens = joinTokens(tokens, tokensOf({ k: names, i: numbers, n: idNumbers }))
      }
    return box?.path ? joinTokens(tokens, this.#tokensOfPlace(box.path)) : tokens
  }

  #tokensOfPlace(path: string): IndexRow {
    let tokens = this.#placeTokens.get(path)
    if (!tokens) this.#placeTokens.set(path, (tokens = tokensOf({ b: [path] })))
    return tokens
  }
}
