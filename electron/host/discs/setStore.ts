import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { DiscQuery, Medium } from '../../../shared/model/disc'
import { all, each, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import type { DiscRecord } from './discVolume'
import type { FrozenRecord } from './plan/freezeRecords'

/** A row of `disc_sets`. */
export interface SetRow {
  id: number
  uid: string
  number: string
  title: string
  fonds_id: number
  medium: Medium
  capacity: number
  full: number
  query: string
  records: number
  year_from: number
  year_to: number
  digest: string
  program: string
  facts: string
  planned_at: number | null
  planned_on: string
  planned_by: number | null
  released_at: number | null
  released_by: string
  confirmation: string | null
  built_at: number | null
  dropped_at: number | null
}

export interface VolumeRow {
  set_id: number
  volume: number
  records: number
  bytes: number
  first: string
  last: string
  seal: string | null
  built_at: number | null
}

/** Sets that were planned to the end, newest first. */
export const listSets = (db: ReadDb): SetRow[] =>
  all(db, sql`SELECT * FROM disc_sets WHERE planned_at IS NOT NULL ORDER BY id DESC`)

/** A planned set by its uid or number. */
export const findSet = (db: ReadDb, ref: string): SetRow | undefined =>
  get(db, sql`SELECT * FROM disc_sets WHERE (uid = ${ref} OR number = ${ref}) AND planned_at IS NOT NULL`)

export const volumesOf = (db: ReadDb, setId: number): VolumeRow[] =>
  all(db, sql`SELECT * FROM disc_volumes WHERE set_id = ${setId} ORDER BY volume`)

/** What holds for everything on one volume: its highest 密级 ('' when none has one) and its longest 保管期限. */
export interface VolumeKeeping {
  secrecy: string
  period: string | null
}

const SECRECY = ['内部', '秘密', '机密', '绝密']
const rankOf = (secrecy: string): number => SECRECY.findIndex((word) => secrecy.includes(word))
const yearsOf = (period: string | null): number =>
  period === null ? 0 : period === 'permanent' ? Infinity : Number(period)

/** Volume (from 1) → how its records are to be kept, as it stands in the catalogue now: what labels of discs tell. */
export function keptOn(db: ReadDb, setId: number): Map<number, VolumeKeeping> {
  const rows = all<{ volume: number; secrecy: string; period: string | null }>(
    db,
    sql`SELECT DISTINCT d.volume, coalesce(r.secrecy, '') AS secrecy, r.period FROM disc_records d JOIN records r ON r.id = d.record_id
        WHERE d.set_id = ${setId}`,
  )
  const volumes = new Map<number, VolumeKeeping>()
  for (const { volume, secrecy, period } of rows) {
    const known = volumes.get(volume) ?? { secrecy: '', period: null }
    const higher = known.secrecy === '' || rankOf(secrecy) > rankOf(known.secrecy)
    const longer = yearsOf(period) > yearsOf(known.period)
    volumes.set(volume, {
      secrecy: higher && secrecy ? secrecy : known.secrecy,
      period: longer ? period : known.period,
    })
  }
  return volumes
}

export const discsOfSet = (db: ReadDb, setId: number): number =>
  value<number>(db, sql`SELECT count(*) FROM discs WHERE set_id = ${setId}`) ?? 0

/** Rowids of the records of a set. */
export const recordIdsOf = (db: ReadDb, setId: number): number[] =>
  all<{ id: number }>(db, sql`SELECT record_id AS id FROM disc_records WHERE set_id = ${setId} ORDER BY seq`).map(
    ({ id }) => id,
  )

/** Names as they were when the set was planned: they stand on its discs. */
export interface SetNames {
  fonds: { number: string; name: string }
  madeBy: string
}

interface NewSet {
  uid: string
  title: string
  fonds: number
  medium: Medium
  capacity: number
  full: boolean
  query: DiscQuery
  program: string
  facts: SetNames
  by: number
  on: string
}

/** A set that is being planned: it has no number yet and nobody sees it. */
export const insertSet = (db: WriteDb, set: NewSet): number =>
  run(
    db,
    sql`INSERT INTO disc_sets (uid, number, title, fonds_id, medium, capacity, full, query, program, facts, planned_on, planned_by)
        VALUES (${set.uid}, ${set.uid}, ${set.title}, ${set.fonds}, ${set.medium}, ${set.capacity}, ${set.full ? 1 : 0},
          ${JSON.stringify(set.query)}, ${set.program}, ${JSON.stringify(set.facts)}, ${set.on}, ${set.by})`,
  ).lastId

const packed = (frozen: FrozenRecord): Buffer => deflateRawSync(JSON.stringify(frozen))

/** Keeps records of a set as they go out; their volume is told later. */
export function insertRecords(db: WriteDb, setId: number, from: number, rows: { id: number; frozen: FrozenRecord }[]) {
  for (const [at, { id, frozen }] of rows.entries())
    run(
      db,
      sql`INSERT INTO disc_records (set_id, seq, volume, record_id, body) VALUES (${setId}, ${from + at}, 0, ${id}, ${packed(frozen)})`,
    )
}

/** Records with these sequence numbers (both included) lie on this volume. */
export const storeVolumeOf = (db: WriteDb, setId: number, volume: number, from: number, to: number): void =>
  void run(
    db,
    sql`UPDATE disc_records SET volume = ${volume} WHERE set_id = ${setId} AND seq BETWEEN ${from} AND ${to}`,
  )

export function storeVolume(db: WriteDb, volume: Omit<VolumeRow, 'seal' | 'built_at'>): void {
  run(
    db,
    sql`INSERT INTO disc_volumes (set_id, volume, records, bytes, first, last)
        VALUES (${volume.set_id}, ${volume.volume}, ${volume.records}, ${volume.bytes}, ${volume.first}, ${volume.last})`,
  )
}

export function finishPlan(
  db: WriteDb,
  id: number,
  plan: { number: string; records: number; years: { from: number; to: number }; digest: string; at: number },
): void {
  run(
    db,
    sql`UPDATE disc_sets SET number = ${plan.number}, records = ${plan.records}, year_from = ${plan.years.from}, year_to = ${plan.years.to},
          digest = ${plan.digest}, planned_at = ${plan.at} WHERE id = ${id}`,
  )
}

/** Takes away so many records of a plan at most; returns how many there were. */
export const removePiece = (db: WriteDb, id: number, most: number): number =>
  run(
    db,
    sql`DELETE FROM disc_records WHERE set_id = ${id} AND seq IN (SELECT seq FROM disc_records WHERE set_id = ${id} LIMIT ${most})`,
  ).changes

/** Takes away a plan that was not finished. */
export function removePlan(db: WriteDb, id: number): void {
  run(db, sql`DELETE FROM disc_records WHERE set_id = ${id}`)
  run(db, sql`DELETE FROM disc_volumes WHERE set_id = ${id}`)
  run(db, sql`DELETE FROM disc_sets WHERE id = ${id}`)
}

export const unfinishedPlans = (db: ReadDb): number[] =>
  all<{ id: number }>(db, sql`SELECT id FROM disc_sets WHERE planned_at IS NULL`).map(({ id }) => id)

/** A record of a set, or what is left of one that was destroyed since. */
export interface KeptRecord {
  seq: number
  volume: number
  recordId: number
  frozen: FrozenRecord | null
}

/** Records of a set in their order, read row by row; the handle must be free for nothing else meanwhile. */
export function* recordsOf(db: ReadDb, setId: number): Generator<KeptRecord> {
  const rows = each<{ seq: number; volume: number; record_id: number; body: Buffer | null }>(
    db,
    sql`SELECT seq, volume, record_id, body FROM disc_records WHERE set_id = ${setId} ORDER BY seq`,
  )
  for (const row of rows)
    yield { seq: row.seq, volume: row.volume, recordId: row.record_id, frozen: row.body && unpacked(row.body) }
}

const unpacked = (body: Buffer): FrozenRecord => JSON.parse(inflateRawSync(body).toString('utf8')) as FrozenRecord

/** A kept record with the volume it lies on. */
export const withDisc = ({ frozen, volume }: { frozen: FrozenRecord; volume: number }): DiscRecord => ({
  ...frozen.record,
  disc: volume,
})

/** A volume as it was built; the first building sets its seal for good. */
export const storeBuilt = (
  db: WriteDb,
  row: { set_id: number; volume: number; bytes: number; seal: string; at: number },
) =>
  run(
    db,
    sql`UPDATE disc_volumes SET bytes = ${row.bytes}, seal = ${row.seal}, built_at = ${row.at} WHERE set_id = ${row.set_id} AND volume = ${row.volume}`,
  )

export const storeSetBuilt = (db: WriteDb, id: number, at: number) =>
  run(db, sql`UPDATE disc_sets SET built_at = coalesce(built_at, ${at}) WHERE id = ${id}`)

export const storeReleased = (db: WriteDb, id: number, at: number, by: readonly string[], confirmation: string) =>
  run(
    db,
    sql`UPDATE disc_sets SET released_at = ${at}, released_by = ${JSON.stringify(by)}, confirmation = ${confirmation} WHERE id = ${id}`,
  )

export const storeDropped = (db: WriteDb, id: number, at: number) =>
  run(db, sql`UPDATE disc_sets SET dropped_at = ${at} WHERE id = ${id}`)

/** Forgets what sets keep of records that are being destroyed: their discs can't be made again, and nothing of them stays in the room. */
export const forgetRecords = (db: WriteDb, recordIds: readonly number[]): number =>
  run(
    db,
    sql`UPDATE disc_records SET body = NULL WHERE record_id IN (SELECT value FROM json_each(${JSON.stringify(recordIds)})) AND body IS NOT NULL`,
  ).changes
