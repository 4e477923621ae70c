import type { Member } from '../../../shared/model/disposal'
import type { BatchState, ListForm, MemberSide } from '../../../shared/rules/disposalState'
import { all, get, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

export interface BatchRow {
  id: number
  uid: string
  number: string
  title: string
  form: ListForm
  state: BatchState
  note: string
  made_at: number
  made_on: string
  made_by: string
  records: number
  undecided: number
  list_uid: string | null
  list_number: string | null
  cooling_until: string | null
}

const batches = sql`SELECT b.id, b.uid, b.number, b.title, b.form, b.state, b.note, b.made_at, b.made_on, u.name AS made_by,
    (SELECT count(*) FROM disposal_lines l WHERE l.batch_id = b.id AND l.left_at IS NULL) AS records,
    (SELECT count(*) FROM disposal_lines l WHERE l.batch_id = b.id AND l.left_at IS NULL AND l.opinion IS NULL) AS undecided,
    d.uid AS list_uid, d.number AS list_number, d.cooling_until
  FROM disposal_batches b JOIN users u ON u.id = b.made_by LEFT JOIN destruction_lists d ON d.batch_id = b.id`

const ENDED = sql`('destroyed','closed','cancelled')`
const WHICH: Record<'open' | 'ended' | 'all', Sql> = {
  open: sql`b.state NOT IN ${ENDED}`,
  ended: sql`b.state IN ${ENDED}`,
  all: sql`TRUE`,
}

/** A page of batches, newest first; `after` is the rowid of the last one of the page before. */
export const listBatches = (db: ReadDb, which: keyof typeof WHICH, after: number | null, limit: number): BatchRow[] =>
  all(
    db,
    sql`${batches} WHERE ${WHICH[which]} AND b.id < ${after ?? Number.MAX_SAFE_INTEGER} ORDER BY b.id DESC LIMIT ${limit}`,
  )

export const countBatches = (db: ReadDb, which: keyof typeof WHICH): number =>
  value<number>(db, sql`SELECT count(*) FROM disposal_batches b WHERE ${WHICH[which]}`) ?? 0

export const batchByUid = (db: ReadDb, uid: string): BatchRow | undefined =>
  get(db, sql`${batches} WHERE b.uid = ${uid}`)

export const batchById = (db: ReadDb, id: number): BatchRow | undefined => get(db, sql`${batches} WHERE b.id = ${id}`)

/** A batch by its number or that of its destruction list. */
export const batchByNumber = (db: ReadDb, number: string): BatchRow | undefined =>
  get(db, sql`${batches} WHERE b.number = ${number} OR d.number = ${number} LIMIT 1`)

export const insertBatch = (
  db: WriteDb,
  batch: Pick<BatchRow, 'uid' | 'number' | 'title' | 'form' | 'note'> & { at: number; on: string; by: number },
): number =>
  run(
    db,
    sql`INSERT INTO disposal_batches (uid, number, title, form, state, note, made_at, made_on, made_by)
        VALUES (${batch.uid}, ${batch.number}, ${batch.title}, ${batch.form}, 'preparing', ${batch.note}, ${batch.at}, ${batch.on}, ${batch.by})`,
  ).lastId

/** Moves a batch on; false when it is not in the state it was taken for. */
export const moveBatch = (db: WriteDb, id: number, from: BatchState, to: BatchState): boolean =>
  run(db, sql`UPDATE disposal_batches SET state = ${to} WHERE id = ${id} AND state = ${from}`).changes === 1

export interface StepRow {
  event: string
  state: BatchState
  at: number
  on_day: string
  user_id: number | null
  person: string
  reason: string
}

export const insertStep = (db: WriteDb, batchId: number, step: StepRow): void =>
  void run(
    db,
    sql`INSERT INTO disposal_steps (batch_id, event, state, at, on_day, user_id, person, reason)
        VALUES (${batchId}, ${step.event}, ${step.state}, ${step.at}, ${step.on_day}, ${step.user_id}, ${step.person}, ${step.reason})`,
  )

/** Every step of a batch, oldest first. */
export const stepsOf = (db: ReadDb, batchId: number): StepRow[] =>
  all(
    db,
    sql`SELECT event, state, at, on_day, user_id, person, reason FROM disposal_steps WHERE batch_id = ${batchId} ORDER BY id`,
  )

/** The last step of a kind. */
export const lastStep = (db: ReadDb, batchId: number, event: string): StepRow | undefined =>
  get(
    db,
    sql`SELECT event, state, at, on_day, user_id, person, reason FROM disposal_steps
        WHERE batch_id = ${batchId} AND event = ${event} ORDER BY id DESC LIMIT 1`,
  )

export interface MemberRow {
  seq: number
  user_id: number | null
  user: string | null
  name: string
  post: string
  organisation: string
  side: MemberSide
}

export const membersOf = (db: ReadDb, batchId: number): MemberRow[] =>
  all(
    db,
    sql`SELECT m.seq, m.user_id, u.uid AS user, m.name, m.post, m.organisation, m.side
        FROM disposal_members m LEFT JOIN users u ON u.id = m.user_id WHERE m.batch_id = ${batchId} ORDER BY m.seq`,
  )

export const presentMember = ({ seq, user, name, post, organisation, side }: MemberRow): Member => ({
  seq,
  user,
  name,
  post,
  organisation,
  side,
})

/** Replaces the group of a batch; members are numbered from 1 in this order. */
export function storeMembers(db: WriteDb, batchId: number, members: readonly Omit<MemberRow, 'seq' | 'user'>[]): void {
  run(db, sql`DELETE FROM disposal_members WHERE batch_id = ${batchId}`)
  for (const [at, one] of members.entries())
    run(
      db,
      sql`INSERT INTO disposal_members (batch_id, seq, user_id, name, post, organisation, side)
          VALUES (${batchId}, ${at + 1}, ${one.user_id}, ${one.name}, ${one.post}, ${one.organisation}, ${one.side})`,
    )
}
