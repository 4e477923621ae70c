import type { AuditNote } from '../context'
import { all, each, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import type { TrailFilter } from '../../../shared/model/trail'
import { sealPersonal } from './personal'
import { chainHash, GENESIS, type ChainedEntry } from './chain'

export interface TrailRow extends ChainedEntry {
  prev_hash: string
  hash: string
}

/** Who writes an entry. userId is null for the program itself and for tries to sign in. */
export interface TrailActor {
  userId: number | null
  name: string
}

/** Number of entries and hash of the last one. */
export function trailHead(db: ReadDb): { count: number; hash: string } {
  const last = get<{ id: number; hash: string }>(db, sql`SELECT id, hash FROM trail ORDER BY id DESC LIMIT 1`)
  return last ? { count: last.id, hash: last.hash } : { count: 0, hash: GENESIS }
}

const detailOf = (db: WriteDb, { subjectUid, detail = {}, personal }: AuditNote): Record<string, unknown> =>
  personal && subjectUid ? sealPersonal(db, subjectUid, detail, personal) : detail

/** Appends one entry to the chain; must run in the transaction of the change it tells of. */
export function appendTrail(db: WriteDb, at: number, actor: TrailActor, action: string, note: AuditNote): void {
  const head = trailHead(db)
  const entry: ChainedEntry = {
    id: head.count + 1,
    at,
    user_id: actor.userId,
    actor: actor.name,
    action: note.action ?? action,
    subject_kind: note.subjectKind ?? null,
    subject_uid: note.subjectUid ?? null,
    subject: note.subject ?? '',
    detail: JSON.stringify(detailOf(db, note)),
    reason: note.reason ?? '',
  }
  const hash = chainHash(head.hash, entry)
  run(
    db,
    sql`INSERT INTO trail (id, at, user_id, actor, action, subject_kind, subject_uid, subject, detail, reason, prev_hash, hash)
        VALUES (${entry.id}, ${entry.at}, ${entry.user_id}, ${entry.actor}, ${entry.action}, ${entry.subject_kind}, ${entry.subject_uid},
                ${entry.subject}, ${entry.detail}, ${entry.reason}, ${head.hash}, ${hash})`,
  )
}

const ABOUT: Record<NonNullable<TrailFilter['about']>, readonly string[]> = {
  reveals: ['catalogue.reveal', 'visits.reveal', 'masking.limitReached'],
  exports: ['forms.list', 'audit.export', 'intake.setAsideFile', 'golive.listSetAside', 'discs.build'],
}

function conditions(filter: TrailFilter, before: number | null): Sql {
  const parts: Sql[] = [sql`1 = 1`]
  if (before !== null) parts.push(sql`id < ${before}`)
  if (filter.action) parts.push(sql`action = ${filter.action}`)
  if (filter.about) parts.push(sql`action IN (${join([...ABOUT[filter.about]])})`)
  if (filter.actor) parts.push(sql`actor = ${filter.actor}`)
  if (filter.subjectUid) parts.push(sql`subject_uid = ${filter.subjectUid}`)
  if (filter.from !== undefined) parts.push(sql`at >= ${filter.from}`)
  if (filter.to !== undefined) parts.push(sql`at < ${filter.to}`)
  if (filter.text)
    parts.push(sql`(instr(subject, ${filter.text}) OR instr(detail, ${filter.text}) OR instr(reason, ${filter.text}))`)
  return join(parts, ' AND ')
}

/** Entries newest first, before an id. */
const listTrail = (db: ReadDb, filter: TrailFilter, before: number | null, limit: number): TrailRow[] =>
  all(db, sql`SELECT * FROM trail WHERE ${conditions(filter, before)} ORDER BY id DESC LIMIT ${limit}`)

/** How many entries answer to a filter. */
export const countTrail = (db: ReadDb, filter: TrailFilter): number =>
  value<number>(db, sql`SELECT count(*) FROM trail WHERE ${conditions(filter, null)}`) ?? 0

/** A page of the trail before an id; `counted`: with the number of all entries of the filter, which a text makes slow. */
export interface TrailAsked {
  filter: TrailFilter
  before: number | null
  limit: number
  counted: boolean
}

/** Entries newest first, and how many the filter has in all (0 when they are not counted). */
export const trailPage = (db: ReadDb, { filter, before, limit, counted }: TrailAsked) => ({
  rows: listTrail(db, filter, before, limit),
  total: counted ? countTrail(db, filter) : 0,
})

/** Every entry from the first on, one by one. */
export const eachTrail = (db: ReadDb): IterableIterator<TrailRow> => each(db, sql`SELECT * FROM trail ORDER BY id`)

/** The actions and persons that occur, for the filters of the page. */
export const trailWords = (db: ReadDb) => ({
  actions: all<{ action: string }>(db, sql`SELECT DISTINCT action FROM trail ORDER BY action`).map((row) => row.action),
  actors: all<{ actor: string }>(db, sql`SELECT DISTINCT actor FROM trail ORDER BY actor`).map((row) => row.actor),
})
