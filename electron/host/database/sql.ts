import type Database from 'better-sqlite3'
import sqlTag, { empty, join, raw, type Sql } from 'sql-template-tag'

/** Tagged template for every statement: values become bound parameters, never text. */
export const sql = sqlTag
export { empty, join, raw, type Sql }

declare const readBrand: unique symbol
declare const writeBrand: unique symbol

/** A handle that can only read; its connection is opened read-only. */
export interface ReadDb {
  readonly raw: Database.Database
  readonly statements: Map<string, Database.Statement>
  readonly [readBrand]: true
}

/** A handle inside a writing transaction. Every WriteDb can also read. */
export interface WriteDb extends ReadDb {
  readonly [writeBrand]: true
}

/** Wraps a connection as a reading handle. */
export const asReadDb = (raw: Database.Database): ReadDb => ({ raw, statements: new Map() }) as unknown as ReadDb
/** Wraps a connection as a writing handle; only the pipeline and workers with their own transactions may call this. */
export const asWriteDb = (raw: Database.Database): WriteDb => ({ raw, statements: new Map() }) as unknown as WriteDb

const MAX_STATEMENTS = 400

function prepare(db: ReadDb, text: string): Database.Statement {
  const known = db.statements.get(text)
  if (known) return known
  if (db.statements.size >= MAX_STATEMENTS) db.statements.clear()
  const statement = db.raw.prepare(text)
  db.statements.set(text, statement)
  return statement
}

/** All rows of a query. */
export function all<Row>(db: ReadDb, query: Sql): Row[] {
  return prepare(db, query.sql).all(...query.values) as Row[]
}

/** First row of a query, or undefined. */
export function get<Row>(db: ReadDb, query: Sql): Row | undefined {
  return prepare(db, query.sql).get(...query.values) as Row | undefined
}

/** First column of the first row, or undefined. */
export function value<Value>(db: ReadDb, query: Sql): Value | undefined {
  const row = get<Record<string, Value>>(db, query)
  return row === undefined ? undefined : Object.values(row)[0]
}

/** Rows one by one, for exports that must stay flat in memory. */
export function each<Row>(db: ReadDb, query: Sql): IterableIterator<Row> {
  return db.raw.prepare(query.sql).iterate(...query.values) as IterableIterator<Row>
}

/** Runs a change; returns how many rows it touched and the last rowid. */
export function run(db: WriteDb, query: Sql): { changes: number; lastId: number } {
  const result = prepare(db, query.sql).run(...query.values)
  return { changes: result.changes, lastId: Number(result.lastInsertRowid) }
}
