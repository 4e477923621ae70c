import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { asReadDb, type ReadDb } from '../database/sql'
import { searchRecords } from '../search'
import { median, ms, quantile, sizeName, type BenchRow } from './benchRow'
import { Corpus, type CorpusRecord } from './searchCorpus'
import { emptyCatalogue, fillCatalogue } from './searchStore'

interface Query {
  kind: string
  text: string
}

const ROUNDS = 3
/** LIKE over a million rows takes seconds a query: this many in all are measured, spread over the kinds. */
const LIKE_QUERIES = 13
const PER_KIND = 28

/**
 * Measures search on `rows` generated records in an encrypted catalogue made in `dir`: a page of 50 ids with the capped count against LIKE
 * over 11 columns, alternating in this process, medians of three rounds (search-probe.md §12, rows 1, 2 and 6). Removes its file.
 */
export function searchBench({ rows, dir }: { rows: number; dir: string }): BenchRow[] {
  const path = join(dir, `search-bench-${rows}.db`)
  const raw = emptyCatalogue(path)
  try {
    fillCatalogue(raw, new Corpus(41), rows)
    raw.pragma('wal_checkpoint(TRUNCATE)')
    return measure(raw, rows)
  } finally {
    raw.close()
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  }
}

function measure(raw: Database.Database, rows: number): BenchRow[] {
  const db = asReadDb(raw)
  const queries = benchQueries()
  const long = queries.filter((query) => query.kind !== 'one character')
  const spread = queries.filter((_, index) => index % Math.ceil(queries.length / LIKE_QUERIES) === 0)
  for (const query of queries) ask(db, query)
  const rounds = Array.from({ length: ROUNDS }, () => {
    const like = spread.map((query) => timed(() => likeRows(raw, query.text)))
    const found = queries.map((query) => timed(() => ask(db, query)))
    const without = long.map((query) => timed(() => ask(db, query)))
    return { like: quantile(like, 0.5), p50: quantile(found, 0.5), p95: quantile(without, 0.95) }
  })
  const like = median(rounds.map((round) => round.like))
  const p50 = median(rounds.map((round) => round.p50))
  const p95 = median(rounds.map((round) => round.p95))
  return table(rows, like, p50, p95)
}

function table(rows: number, like: number, p50: number, p95: number): BenchRow[] {
  const size = sizeName(rows)
  const ratio = rows >= 1_000_000 ? 1_000 : rows >= 100_000 ? 100 : 10
  const lines: BenchRow[] = [
    {
      name: `search p50 vs LIKE, ${size}`,
      measured: `${Math.round(like / p50)}× (${ms(p50)} / ${ms(like)})`,
      target: `≥ ${ratio}×`,
      ok: like / p50 >= ratio,
    },
  ]
  const limit = 15
  lines.push({
    name: `search p95 without one character, ${size}`,
    measured: ms(p95),
    target: `≤ ${limit} ms`,
    ok: p95 <= limit,
  })
  return lines
}

const ask = (db: ReadDb, query: Query) => searchRecords(db, { text: query.text, limit: 50 })

const LIKE_COLUMNS =
  'title person_name person_initials id_number code business_number employer hospital details formed_on period'.split(
    ' ',
  )

/** The same answer without an index, the newest page and the count capped at 1,000: every term in any of 11 columns. */
function likeRows(raw: Database.Database, text: string): unknown[] {
  const terms = text.split(' ')
  const where = terms.map(() => `(${LIKE_COLUMNS.map((column) => `${column} LIKE ?`).join(' OR ')})`).join(' AND ')
  const values = terms.flatMap((term) => LIKE_COLUMNS.map(() => `%${term}%`))
  return raw.prepare(`SELECT id FROM records WHERE ${where} ORDER BY id DESC LIMIT 1001`).all(...values)
}

function timed(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

const part = (text: string, from: number, length: number) =>
  Array.from(text)
    .slice(from, from + length)
    .join('')
const detail = (record: CorpusRecord, key: string) => String(record.details[key])

/** The thirteen kinds of search-probe.md §1; each takes its text from the first 10,000 records, so that all sizes ask the same. */
const KINDS: Record<string, (record: CorpusRecord, n: number) => string> = {
  'name, two characters': (record) => part(record.person_name.replace(' ', ''), 0, 2),
  'name, whole': (record) => record.person_name.replace(' ', ''),
  'common word': (_, n) => ['医院', '报销', '材料', '住院', '贵港', '费用', '手工'][n % 7] ?? '',
  phrase: (record) => part(detail(record, 'diagnosis').replace(/^\S+ /, ''), 0, 4 + (record.year % 3)),
  'ID, last 4': (record) => record.id_number.slice(-4),
  'ID, last 6': (record) => record.id_number.slice(-6),
  'ID, whole': (record) => record.id_number,
  'code prefix': (record) => record.code.slice(0, record.code.length - 1),
  'hospital fragment': (record) => part(record.hospital, 2, 4),
  mixed: (record) => `${record.year}年医疗`,
  'one character': (record) => part(record.person_name, 0, 1),
  'no hit': (record, n) => `未有此${part(record.person_name, 0, 1)}${n}号`,
  'several terms': (record) => `${part(record.person_name, 0, 2)} ${part(record.hospital, 0, 3)} ${record.year}`,
}

function benchQueries(): Query[] {
  const corpus = new Corpus(41)
  const picked: CorpusRecord[] = []
  for (let n = 0; n < 10_000; n++) {
    const record = corpus.next()
    if (n % Math.floor(10_000 / PER_KIND) === 0 && picked.length < PER_KIND) picked.push(record)
  }
  return Object.entries(KINDS).flatMap(([kind, textOf]) =>
    picked.map((record, n) => ({ kind, text: textOf(record, n) })),
  )
}
