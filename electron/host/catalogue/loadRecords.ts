import type { RecordType } from '../../../shared/model/recordType'
import { completenessOf } from '../../../shared/rules/completeness'
import { recordTitle } from '../../../shared/rules/recordTitle'
import type { WriteDb } from '../database/sql'
import { uuidv7 } from '../room/uuidv7'
import { bulkIndexer, searchFields, type RelatedTexts } from '../search'
import { describedColumns, namedParties, type NamedParties } from './describeRecord'
import { invoicesOf } from './invoiceStore'
import { PartyStore } from './partyStore'
import type { Details } from './presentRecord'
import { RECORD_COLUMNS, type NewRecordRow } from './recordStore'
import { defaultPeriod } from './recordTypes'

/** One checked row of a ledger that becomes a record. Values by field key: dates ISO, money fen, period years or `permanent`. */
export interface LoadedRecord {
  values: Readonly<Record<string, string | number | null>>
  /** Texts of columns no field was found for, by header. */
  extra: Readonly<Record<string, string>>
  /** Cells that could not be read, by field; empty when nothing waits. */
  pending: Readonly<Record<string, string>>
  /** Keys of the checklist that the ledger names; null when it has no column of materials. */
  checklist: readonly string[] | null
  year: number
  yearSource: string
  sheet: string | null
  row: number
  /** The box the ledger puts the record in, as the storeroom knows it. */
  box: { id: number; number: string; path: string | null } | null
  volumeId: number | null
}

/** What all records of a load have in common. */
export interface LoadOptions {
  type: RecordType
  batchId: number
  fonds: { id: number; name: string }
  classId: number
  userId: number | null
  /** UTC milliseconds that all rows carry. */
  at: number
  /** State of records the ledger says the box of. */
  boxedState: 'to-shelve' | 'in'
  /** false leaves the index to a later rebuild. */
  index: boolean
}

const NOT_KEPT = new Set(['rowNumber', 'ignored'])

function statements(db: WriteDb) {
  const marks = RECORD_COLUMNS.map(() => '?').join(', ')
  return {
    record: db.raw.prepare(`INSERT INTO records (${RECORD_COLUMNS.join(', ')}) VALUES (${marks})`),
    document: db.raw.prepare('INSERT INTO documents (record_id, seq, kind, name, original) VALUES (?, ?, ?, ?, ?)'),
    invoice: db.raw.prepare('INSERT OR IGNORE INTO invoices (number, record_id) VALUES (?, ?)'),
  }
}

const hasAny = (object: object): boolean => {
  for (const _ in object) return true
  return false
}

/**
 * Writes the rows of a ledger: statements prepared once, no schemas parsed, the caller's transactions. One loader per batch and connection;
 * rows stay invisible until the batch leaves the state `loading`.
 */
export class RecordLoader {
  private readonly do: ReturnType<typeof statements>
  private readonly parties: PartyStore
  private readonly index: ReturnType<typeof bulkIndexer> | null
  private readonly kept: string[]
  private readonly documents: Map<string, { name: string; original: number }>
  private readonly period: string
  private readonly common: ReturnType<RecordLoader['commonColumns']>

  constructor(
    db: WriteDb,
    private readonly options: LoadOptions,
  ) {
    const { type } = options
    this.do = statements(db)
    this.parties = new PartyStore(db, options.at, options.batchId)
    this.index = options.index ? bulkIndexer(db.raw) : null
    this.kept = type.fields.filter(({ home, kind }) => home !== 'record' && !NOT_KEPT.has(kind)).map(({ key }) => key)
    this.documents = new Map(
      type.checklist.map(({ key, name, original }) => [key, { name: name.zh, original: original ? 1 : 0 }]),
    )
    this.period = defaultPeriod(type)
    this.common = this.commonColumns()
  }

  /** Writes one record with its documents, parties, invoices and index row; returns its rowid. */
  insert(loaded: LoadedRecord): number {
    const details = this.detailsOf(loaded)
    const row = this.rowOf(loaded, details)
    const id = Number(this.do.record.run(...RECORD_COLUMNS.map((column) => row[column])).lastInsertRowid)
    let seq = 0
    for (const key of loaded.checklist ?? []) {
      const document = this.documents.get(key)
      if (document) this.do.document.run(id, ++seq, key, document.name, document.original)
    }
    for (const number of invoicesOf(this.options.type, details)) this.do.invoice.run(number, id)
    const named = namedParties(details, row.birth)
    this.parties.linkNamed(id, named)
    this.index?.(
      id,
      searchFields({ ...row, details, pending: loaded.pending }, this.options.type.fields, this.related(loaded, named)),
    )
    return id
  }

  private detailsOf({ values, extra }: LoadedRecord): Details {
    const details: Details = {}
    for (const key of this.kept) {
      const value = values[key]
      if (value !== null && value !== undefined && value !== '') details[key] = value
    }
    if (hasAny(extra)) details['extra'] = extra
    return details
  }

  /** What is the same for every row of the load. */
  private commonColumns() {
    const { type, fonds, at, classId, batchId, userId } = this.options
    return {
      fonds_id: fonds.id,
      class_id: classId,
      type: type.id,
      type_version: type.version,
      schedule_line: type.defaultPeriod.line,
      schedule_version: null,
      responsible: fonds.name,
      openness: 'restricted',
      secrecy: null,
      batch_id: batchId,
      confirmed_at: null,
      created_at: at,
      updated_at: at,
      created_by: userId,
    }
  }

  private rowOf(loaded: LoadedRecord, details: Details): NewRecordRow {
    const { values, box } = loaded
    const { type, at } = this.options
    const text = (key: string) => (values[key] ? String(values[key]) : null)
    const count = (key: string) => (typeof values[key] === 'number' ? values[key] : null)
    const dates = type.yearSources.map((key) => values[key])
    return {
      ...this.common,
      uid: uuidv7(at),
      code: text('code'),
      business_number: text(type.businessNumberField),
      title: recordTitle(type.titleTemplate.zh, values),
      year: loaded.year,
      year_source: loaded.yearSource,
      formed_on: dates.find((one): one is string => typeof one === 'string' && /^\d{4}/.test(one)) ?? null,
      period: text('period') ?? this.period,
      ...describedColumns(type, details),
      pending: hasAny(loaded.pending) ? JSON.stringify(loaded.pending) : null,
      pages: count('pages'),
      state: box ? this.options.boxedState : 'arranging',
      completeness: loaded.checklist ? completenessOf(type.checklist, loaded.checklist) : 0,
      volume_id: loaded.volumeId,
      box_id: box?.id ?? null,
      seq: count('boxSequence'),
      source_sheet: loaded.sheet,
      source_row: loaded.row,
    }
  }

  /** The same related texts that reindex would find, without asking the database. */
  private related({ box, checklist }: LoadedRecord, { person, employer, agent }: NamedParties): RelatedTexts {
    const there = (one: string | null | undefined): one is string => typeof one === 'string' && one !== ''
    return {
      names: [person?.name, employer?.name, agent?.name].filter(there),
      identifiers: [person?.idNumber, person?.personalNumber, employer?.creditCode, agent?.idNumber].filter(there),
      texts: [...(checklist ?? []).map((key) => this.documents.get(key)?.name), box?.number, box?.path].filter(there),
    }
  }
}
