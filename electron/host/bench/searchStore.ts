import type Database from 'better-sqlite3'
import { migrate } from '../database/migrate'
import { openDatabase } from '../database/open'
import { bulkIndexer, indexingMode, nameInitials, searchFields } from '../search'
import { corpusFields, type Corpus, type CorpusRecord } from './searchCorpus'

/** Key of bench and test catalogues; nothing real is ever sealed with it. */
export const BENCH_KEY = new Uint8Array(32).fill(7)

/** Opens an empty encrypted catalogue with one fonds and three classes, for benches and tests. */
export function emptyCatalogue(path: string): Database.Database {
  const db = openDatabase(path, BENCH_KEY, { create: true, synchronous: 'NORMAL' })
  migrate(db, 1)
  db.exec("INSERT INTO fonds (id, uid, number, name) VALUES (1, 'f', 'J045', 'F')")
  for (const id of [1, 2, 3])
    db.exec(
      `INSERT INTO classes (id, uid, code, name, name_en, arrangement, code_template) VALUES (${id}, 'c${id}', 'D${id}', 'c', 'c', 'item', '{}')`,
    )
  return db
}

/** What a record is indexed with in benches and tests. */
export const corpusSearchFields = (record: CorpusRecord) =>
  searchFields(record, corpusFields, { names: record.formerNames })

/** Inserts a generated record with a rowid; `batch` marks it as part of an import. */
export function recordInserter(db: Database.Database): (id: number, record: CorpusRecord, batch?: number) => void {
  const insert =
    db.prepare(`INSERT INTO records (id, uid, fonds_id, class_id, type, type_version, code, business_number, title, year, year_source,
      formed_on, period, person_name, person_initials, id_number, employer, hospital, details, state, batch_id, created_at, updated_at)
    VALUES (?, ?, 1, ?, ?, 1, ?, ?, ?, ?, 'ledger', ?, ?, ?, ?, ?, ?, ?, ?, 'in', ?, 0, 0)`)
  return (id, record, batch) => {
    insert.run(
      id,
      `r${id}`,
      record.class_id,
      record.type,
      record.code,
      record.business_number,
      record.title,
      record.year,
      record.formed_on,
      record.period,
      record.person_name,
      nameInitials(record.person_name),
      record.id_number,
      record.employer,
      record.hospital,
      JSON.stringify(record.details),
      batch ?? null,
    )
  }
}

/** Fills a catalogue with `rows` generated records and their index, in transactions of 5,000; returns seconds. */
export function fillCatalogue(db: Database.Database, corpus: Corpus, rows: number): number {
  const insert = recordInserter(db)
  const index = bulkIndexer(db)
  const started = performance.now()
  indexingMode(db, 'bulk')
  try {
    for (let from = 1; from <= rows; from += 5_000)
      db.transaction(() => {
        for (let id = from; id < from + 5_000 && id <= rows; id++) {
          const record = corpus.next()
          insert(id, record)
          index(id, corpusSearchFields(record))
        }
      })()
  } finally {
    indexingMode(db, 'normal')
  }
  return (performance.now() - started) / 1000
}
