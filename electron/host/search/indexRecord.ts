import type Database from 'better-sqlite3'
import { MARK, normaliseText, valueForms } from '../../../shared/rules/searchText'
import { run, sql, type WriteDb } from '../database/sql'
import { nameInitials } from './initials'
import type { SearchFacts, SearchFields } from './searchFields'
import { TokenWriter } from './tokenWriter'

const writer = new TokenWriter()

/** The columns of an index row: tokens separated by blanks. */
export interface IndexRow {
  b: string
  i: string
  k: string
  n: string
  p: string
}

/** Tokens of a record (search-probe.md §10); pure, about 10 µs a record. */
export function indexTokens(fields: Omit<SearchFields, 'facets'> & { facets: SearchFacts | null }): IndexRow {
  for (const text of fields.b) writeText(text)
  const b = writer.take()
  for (const text of fields.i) writeIdentifiers(text)
  if (fields.facets) for (const token of facetTokens(fields.facets)) writer.marked(MARK.facet, token)
  const i = writer.take()
  for (const text of fields.k) {
    writeText(text)
    const initials = nameInitials(text)
    if (initials) writer.marked(MARK.initials, initials)
  }
  const k = writer.take()
  for (const text of fields.n) writeIdentifiers(text)
  const n = writer.take()
  for (const text of fields.p.b) writeText(text)
  for (const text of fields.p.i) writeIdentifiers(text)
  return { b, i, k, n, p: writer.take() }
}

/** Tokens of texts (b), identifiers (i), names (k) and ID numbers (n) that come to a record's own, for `joinTokens`. */
export function tokensOf({
  b = [],
  i = [],
  k = [],
  n = [],
}: Partial<Pick<SearchFields, 'b' | 'i' | 'k' | 'n'>>): IndexRow {
  return indexTokens({ b, i, k, n, p: { b: [], i: [] }, facets: null })
}

const joined = (first: string, second: string): string =>
  first === '' || second === '' ? first + second : `${first}${MARK.boundary} ${second}`

/** The index row of two sets of values together. */
export function joinTokens(first: IndexRow, second: IndexRow): IndexRow {
  return {
    b: joined(first.b, second.b),
    i: joined(first.i, second.i),
    k: joined(first.k, second.k),
    n: joined(first.n, second.n),
    p: joined(first.p, second.p),
  }
}

/** Index tokens of the facts that searches filter by; filters.ts asks for the same. */
function facetTokens({ type, year, classId, fondsId, period, formedOn }: SearchFacts): string[] {
  const tokens = [`t${type.toLowerCase()}`, `y${year}`, `c${classId}`, `f${fondsId}`]
  if (period) tokens.push(`p${period.toLowerCase()}`)
  if (formedOn) tokens.push(`m${formedOn.slice(0, 7).replace('-', '')}`)
  return tokens
}

function writeText(text: string): void {
  for (const form of valueForms(normaliseText(text))) writer.value(form)
}

const LIST = /[,、;|]/
const ONE_RUN = /^[a-z0-9]{6,}$/
const CODE = /^[^\u3005-\uffff]*$/
const FIRST_LETTER = /[a-z]/
/** Longest beginning of an identifier with a token of its own. */
export const HEAD = 6
const NOT_ALNUM = /[^a-z0-9]+/g
const DATE = /^\d{4}-\d\d(-\d\d)?$/

function writeIdentifiers(text: string): void {
  const normalised = normaliseText(text)
  for (const item of LIST.test(normalised) ? normalised.split(LIST) : [normalised]) writeIdentifier(item)
}

/**
 * An identifier of one run stands only behind its marks, so that short digit prefixes never meet it; a code also as its runs;
 * a date as written and as yyyymmdd.
 */
function writeIdentifier(item: string): void {
  const forms = valueForms(item)
  const joined = forms[forms.length - 1] ?? ''
  const code = CODE.test(joined) ? joined.replace(NOT_ALNUM, '') : ''
  for (const form of forms) if (!ONE_RUN.test(form)) writer.value(form, form === joined && code.length >= 5)
  if (ONE_RUN.test(joined)) {
    writer.marked(MARK.id, joined)
    writer.marked(MARK.idEnd, reverse(joined))
    writeHeads(joined)
  } else if (DATE.test(joined)) {
    writer.value(code)
  } else if (code.length >= 5) {
    writer.marked(MARK.code, code)
    writer.marked(MARK.codeEnd, reverse(code))
  }
}

/** Beginnings that many identifiers share: of three to six characters with a letter (BX20), of six digits (450802). */
function writeHeads(id: string): void {
  const letter = FIRST_LETTER.exec(id)?.index ?? HEAD
  for (let length = Math.max(3, letter + 1); length <= HEAD; length++) writer.marked(MARK.head, id.slice(0, length))
  if (letter >= HEAD) writer.marked(MARK.head, id.slice(0, HEAD))
}

/** Text back to front; for a–z0–9 only. */
export function reverse(text: string): string {
  let back = ''
  for (let at = text.length - 1; at >= 0; at--) back += text[at]
  return back
}

/** Writes the index row of a record, new or changed, in the transaction that writes the record. `id` is its rowid. */
export function indexRecord(db: WriteDb, id: number, fields: SearchFields): void {
  const { b, i, k, n, p } = indexTokens(fields)
  run(db, sql`INSERT OR REPLACE INTO record_search (rowid, b, i, k, n, p) VALUES (${id}, ${b}, ${i}, ${k}, ${n}, ${p})`)
}

/** Takes a record out of the index. */
export function unindexRecord(db: WriteDb, id: number): void {
  run(db, sql`DELETE FROM record_search WHERE rowid = ${id}`)
}

/** Writes index rows of a bulk load: records are known to be new, the statement is prepared once. */
export function tokenInserter(db: Database.Database): (id: number, tokens: IndexRow) => void {
  const insert = db.prepare('INSERT INTO record_search (rowid, b, i, k, n, p) VALUES (?, ?, ?, ?, ?, ?)')
  return (id, { b, i, k, n, p }) => void insert.run(id, b, i, k, n, p)
}

/**
 * The index writer of a bulk load, tokens and all. Wrap the load in `bulkIndexing` when it is a rebuild or more than about 100,000 rows.
 */
export function bulkIndexer(db: Database.Database): (id: number, fields: SearchFields) => void {
  const insert = tokenInserter(db)
  return (id, fields) => insert(id, indexTokens(fields))
}

/** FTS5's own defaults; a hash table left at bulk size makes single inserts 25 times slower (search-probe.md §6). */
const SETTINGS = {
  bulk: ["('hashsize', 67108864)", "('automerge', 0)"],
  normal: ["('hashsize', 1048576)", "('automerge', 4)"],
}

/** Sets the index up for a bulk load ('bulk') or back ('normal', in a finally): settings are kept in the file. Between transactions or inside one. */
export function indexingMode(db: Database.Database, mode: 'bulk' | 'normal'): void {
  for (const pair of SETTINGS[mode]) db.exec(`INSERT INTO record_search (record_search, rank) VALUES ${pair}`)
}
