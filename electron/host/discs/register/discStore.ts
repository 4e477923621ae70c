import type { Disc, DiscFilter, DiscTest, Readings } from '../../../../shared/model/disc'
import { all, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../../database/sql'

/** A disc as its line shows it, with its newest test. */
export interface DiscRow {
  id: number
  uid: string
  number: string
  set_id: number | null
  set_uid: string | null
  set_number: string | null
  set_title: string | null
  set_full: number | null
  volume: number | null
  copy: Disc['copy']
  medium: Disc['medium']
  content: string
  place: string
  made_on: string
  made_by: string
  checked_by: string
  state: Disc['state']
  note: string
  version: number
  level: number | null
  tested_on: string | null
}

const LINE = sql`SELECT d.*, s.uid AS set_uid, s.number AS set_number, s.title AS set_title, s.full AS set_full, t.level, t.tested_on
  FROM discs d LEFT JOIN disc_sets s ON s.id = d.set_id
    LEFT JOIN disc_tests t ON t.id = (SELECT id FROM disc_tests WHERE disc_id = d.id ORDER BY tested_on DESC, id DESC LIMIT 1)`

export const presentDisc = (row: DiscRow): Disc => ({
  uid: row.uid,
  number: row.number,
  set:
    row.set_uid === null
      ? null
      : { uid: row.set_uid, number: row.set_number ?? '', title: row.set_title ?? '', full: row.set_full === 1 },
  volume: row.volume,
  copy: row.copy,
  medium: row.medium,
  content: row.content,
  place: row.place,
  madeOn: row.made_on,
  madeBy: row.made_by,
  checkedBy: row.checked_by,
  state: row.state,
  level: row.level,
  testedOn: row.tested_on,
  note: row.note,
  version: row.version,
})

/** A disc by uid or number. */
export const findDisc = (db: ReadDb, ref: string): DiscRow | undefined =>
  get(db, sql`${LINE} WHERE d.uid = ${ref} OR d.number = ${ref}`)

function conditions(filter: DiscFilter): Sql {
  const found: Sql[] = []
  if (filter.copy) found.push(sql`d.copy = ${filter.copy}`)
  if (filter.state) found.push(sql`d.state = ${filter.state}`)
  if (filter.set) found.push(sql`(s.uid = ${filter.set} OR s.number = ${filter.set})`)
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`
    const columns = [sql`d.number`, sql`d.content`, sql`d.place`, sql`s.title`]
    found.push(
      sql`(${join(
        columns.map((column) => sql`${column} LIKE ${like} ESCAPE '\\'`),
        ' OR ',
      )})`,
    )
  }
  return found.length === 0 ? sql`TRUE` : join(found, ' AND ')
}

/** A page of the register, newest first; `before` is the rowid of the last one seen. */
export function listDiscs(db: ReadDb, filter: DiscFilter, limit: number, before: number | null) {
  const where = conditions(filter)
  const after = before === null ? sql`` : sql`AND d.id < ${before}`
  const rows = all<DiscRow>(db, sql`${LINE} WHERE ${where} ${after} ORDER BY d.id DESC LIMIT ${limit}`)
  const total =
    value<number>(db, sql`SELECT count(*) FROM discs d LEFT JOIN disc_sets s ON s.id = d.set_id WHERE ${where}`) ?? 0
  return { rows, total }
}

/** Every disc that is still kept. */
export const keptDiscs = (db: ReadDb): DiscRow[] => all(db, sql`${LINE} WHERE d.state = 'kept' ORDER BY d.id`)

interface NewDiscRow {
  uid: string
  number: string
  setId: number | null
  volume: number | null
  copy: Disc['copy']
  medium: Disc['medium']
  content: string
  place: string
  madeOn: string
  madeBy: string
  checkedBy: string
  note: string
  at: number
}

export const numberTaken = (db: ReadDb, number: string): boolean =>
  value(db, sql`SELECT 1 FROM discs WHERE number = ${number}`) !== undefined

export const insertDisc = (db: WriteDb, row: NewDiscRow): number =>
  run(
    db,
    sql`INSERT INTO discs (uid, number, set_id, volume, copy, medium, content, place, made_on, made_by, checked_by, note, created_at)
        VALUES (${row.uid}, ${row.number}, ${row.setId}, ${row.volume}, ${row.copy}, ${row.medium}, ${row.content}, ${row.place},
          ${row.madeOn}, ${row.madeBy}, ${row.checkedBy}, ${row.note}, ${row.at})`,
  ).lastId

/** Stores changes if the version still is the one the editor saw. */
export const updateDisc = (
  db: WriteDb,
  row: { id: number; version: number },
  to: { place: string; checkedBy: string; note: string; state: Disc['state'] },
): boolean =>
  run(
    db,
    sql`UPDATE discs SET place = ${to.place}, checked_by = ${to.checkedBy}, note = ${to.note}, state = ${to.state}, version = version + 1
        WHERE id = ${row.id} AND version = ${row.version}`,
  ).changes === 1

interface TestRow extends Omit<DiscTest, 'readings' | 'testedOn' | 'testedBy'> {
  readings: string
  tested_on: string
  tested_by: string
}

/** Tests of a disc, newest first. */
export const testsOf = (db: ReadDb, discId: number): DiscTest[] =>
  all<TestRow>(db, sql`SELECT * FROM disc_tests WHERE disc_id = ${discId} ORDER BY tested_on DESC, id DESC`).map(
    (row) => ({
      uid: row.uid,
      kind: row.kind,
      testedOn: row.tested_on,
      testedBy: row.tested_by,
      readings: JSON.parse(row.readings) as Readings,
      level: row.level,
      note: row.note,
    }),
  )

export const insertTest = (db: WriteDb, discId: number, test: DiscTest, at: number) =>
  run(
    db,
    sql`INSERT INTO disc_tests (uid, disc_id, kind, tested_on, tested_by, readings, level, note, entered_at)
        VALUES (${test.uid}, ${discId}, ${test.kind}, ${test.testedOn}, ${test.testedBy}, ${JSON.stringify(test.readings)}, ${test.level},
          ${test.note}, ${at})`,
  )

interface NewMigration {
  from: number
  to: number
  doneOn: string
  doneBy: string
  witness: string
  reason: string
  seal: string
}

export function insertMigration(db: WriteDb, one: NewMigration): void {
  run(db, sql`UPDATE discs SET state = 'migrated', version = version + 1 WHERE id = ${one.from}`)
  run(
    db,
    sql`INSERT INTO disc_migrations (from_id, to_id, done_on, done_by, witness, reason, seal)
        VALUES (${one.from}, ${one.to}, ${one.doneOn}, ${one.doneBy}, ${one.witness}, ${one.reason}, ${one.seal})`,
  )
}

interface MigrationRow {
  from: string
  to: string
  doneOn: string
  doneBy: string
  witness: string
  reason: string
  seal: string
}

/** The way a disc came about and went on: what it replaced, what replaced it, over all its forerunners. */
export const migrationsOf = (db: ReadDb, discId: number): MigrationRow[] =>
  all(
    db,
    sql`WITH RECURSIVE line(id) AS (
          SELECT ${discId} UNION SELECT from_id FROM disc_migrations JOIN line ON to_id = line.id
          UNION SELECT to_id FROM disc_migrations JOIN line ON from_id = line.id)
        SELECT a.number AS "from", b.number AS "to", m.done_on AS doneOn, m.done_by AS doneBy, m.witness, m.reason, m.seal
        FROM disc_migrations m JOIN discs a ON a.id = m.from_id JOIN discs b ON b.id = m.to_id
        WHERE m.from_id IN (SELECT id FROM line) ORDER BY m.id`,
  )

/** Seal of the volume a disc holds; null for a disc from elsewhere. */
export const sealOfDisc = (db: ReadDb, row: Pick<DiscRow, 'set_id' | 'volume'>): string | null =>
  value<string>(db, sql`SELECT seal FROM disc_volumes WHERE set_id = ${row.set_id} AND volume = ${row.volume}`) ?? null
