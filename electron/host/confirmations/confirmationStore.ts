import type { ActSheet, ConfirmationList, Duty, PostClash, SigningWay } from '../../../shared/model/confirmation'
import { ABILITIES_OF, can, type Ability, type Role } from '../../../shared/rules/abilities'
import type { HostSession } from '../access/sessions'
import { all, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

/** A row of `confirmations` with who proposed it. */
export interface ConfirmationRow {
  id: number
  uid: string
  number: string
  kind: string
  input: string
  subject: string
  sheet: string
  sheet_hash: string
  reason: string
  state: 'waiting' | 'done' | 'refused' | 'withdrawn' | 'expired'
  proposed_by: number
  proposer: string
  proposer_role: Role
  proposer_post: string
  proposed_at: number
  expires_at: number
  ended_at: number | null
  ended_by: string
  ended_why: string
  seats: number
  signed: number
  paper: number
}

export interface SeatRow {
  confirmation_id: number
  seat: number
  duty: Duty
  ability: Ability
  user_id: number | null
  name: string
  role: Role | null
  post: string
  organisation: string
  reason: string
  way: SigningWay | null
  clashes: string
  signed_at: number | null
  signed_on: string | null
}

const ROW = sql`SELECT c.*, u.name AS proposer, (SELECT count(*) FROM confirmation_seats s WHERE s.confirmation_id = c.id) AS seats,
    (SELECT count(*) FROM confirmation_seats s WHERE s.confirmation_id = c.id AND s.signed_at IS NOT NULL) AS signed,
    EXISTS (SELECT 1 FROM confirmation_papers p WHERE p.confirmation_id = c.id) AS paper
  FROM confirmations c JOIN users u ON u.id = c.proposed_by`

export const byUid = (db: ReadDb, uid: string): ConfirmationRow | undefined => get(db, sql`${ROW} WHERE c.uid = ${uid}`)
export const byNumber = (db: ReadDb, number: string): ConfirmationRow | undefined =>
  get(db, sql`${ROW} WHERE c.number = ${number}`)

/** Number and hash of every confirmation, for finding one by its check code; some hundreds a year. */
export const allCodes = (db: ReadDb): { uid: string; number: string; sheet_hash: string }[] =>
  all(db, sql`SELECT uid, number, sheet_hash FROM confirmations ORDER BY id DESC`)

export const seatsOf = (db: ReadDb, id: number): SeatRow[] =>
  all(db, sql`SELECT * FROM confirmation_seats WHERE confirmation_id = ${id} ORDER BY seat`)

/** Number of a waiting confirmation of the same act. */
export const sameWaiting = (db: ReadDb, kind: string, input: string): string | undefined =>
  value(db, sql`SELECT number FROM confirmations WHERE kind = ${kind} AND input = ${input} AND state = 'waiting'`)

/** The next number of a year, without gaps. */
export function nextNumber(db: WriteDb, year: string): string {
  const { last } = get<{ last: number }>(
    db,
    sql`INSERT INTO counters (name, last) VALUES (${`confirmation.${year}`}, 1)
        ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last`,
  ) ?? { last: 1 }
  return `QR${year}-${String(last).padStart(4, '0')}`
}

export interface NewConfirmation {
  uid: string
  number: string
  kind: string
  input: string
  sheet: ActSheet
  hash: string
  reason: string
  proposer: { id: number; role: Role; post: string }
  at: number
  expiresAt: number
  seats: readonly { duty: Duty; ability: Ability }[]
}

export function insertConfirmation(db: WriteDb, one: NewConfirmation): void {
  const { lastId } = run(
    db,
    sql`INSERT INTO confirmations (uid, number, kind, input, subject, sheet, sheet_hash, reason, proposed_by, proposer_role, proposer_post,
          proposed_at, expires_at)
        VALUES (${one.uid}, ${one.number}, ${one.kind}, ${one.input}, ${one.sheet.subject}, ${JSON.stringify(one.sheet)}, ${one.hash},
          ${one.reason}, ${one.proposer.id}, ${one.proposer.role}, ${one.proposer.post}, ${one.at}, ${one.expiresAt})`,
  )
  for (const [seat, { duty, ability }] of one.seats.entries())
    run(
      db,
      sql`INSERT INTO confirmation_seats (confirmation_id, seat, duty, ability) VALUES (${lastId}, ${seat}, ${duty}, ${ability})`,
    )
}

export interface SeatSigned {
  userId: number | null
  name: string
  role: Role | null
  post: string
  organisation: string
  reason: string
  way: SigningWay
  clashes: readonly PostClash[]
  at: number
  on: string | null
}

export const fillSeat = (db: WriteDb, { confirmation_id, seat }: SeatRow, by: SeatSigned): void =>
  void run(
    db,
    sql`UPDATE confirmation_seats SET user_id = ${by.userId}, name = ${by.name}, role = ${by.role}, post = ${by.post},
          organisation = ${by.organisation}, reason = ${by.reason}, way = ${by.way}, clashes = ${JSON.stringify(by.clashes)},
          signed_at = ${by.at}, signed_on = ${by.on} WHERE confirmation_id = ${confirmation_id} AND seat = ${seat}`,
  )

/** Ends a waiting confirmation; its PINs go with it. */
export function endConfirmation(
  db: WriteDb,
  id: number,
  end: { state: 'done' | 'refused' | 'withdrawn' | 'expired'; at: number; by: string; why: string },
): void {
  run(
    db,
    sql`UPDATE confirmations SET state = ${end.state}, ended_at = ${end.at}, ended_by = ${end.by}, ended_why = ${end.why} WHERE id = ${id}`,
  )
  run(db, sql`DELETE FROM confirmation_pins WHERE confirmation_id = ${id}`)
}

/** Waiting ones whose time is over. */
export const overdue = (db: ReadDb, now: number): ConfirmationRow[] =>
  all(db, sql`${ROW} WHERE c.state = 'waiting' AND c.expires_at <= ${now} ORDER BY c.id`)

/** Whether an archive account may confirm what another entered from paper. */
const paperWaits = (actor: HostSession): Sql =>
  can(actor.role, 'catalogue.write')
    ? sql`EXISTS (SELECT 1 FROM confirmation_papers p WHERE p.confirmation_id = c.id AND p.entered_by <> ${actor.userId})`
    : sql`FALSE`

function condition(which: ConfirmationList, actor: HostSession, now: number): Sql {
  const waits = sql`c.state = 'waiting' AND c.expires_at > ${now}`
  if (which === 'ended') return sql`NOT (${waits})`
  if (which === 'open') return waits
  if (which === 'mine') return sql`${waits} AND c.proposed_by = ${actor.userId}`
  const seat = sql`c.proposed_by <> ${actor.userId}
    AND NOT EXISTS (SELECT 1 FROM confirmation_seats s WHERE s.confirmation_id = c.id AND s.user_id = ${actor.userId})
    AND EXISTS (SELECT 1 FROM confirmation_seats s WHERE s.confirmation_id = c.id AND s.signed_at IS NULL
      AND s.ability IN (${join([...ABILITIES_OF[actor.role]])}))`
  return sql`${waits} AND ((${seat}) OR ${paperWaits(actor)})`
}

export const countOf = (db: ReadDb, which: ConfirmationList, actor: HostSession, now: number): number =>
  value<number>(db, sql`SELECT count(*) FROM confirmations c WHERE ${condition(which, actor, now)}`) ?? 0

/** Newest first, before an id. */
export const listOf = (
  db: ReadDb,
  which: ConfirmationList,
  actor: HostSession,
  { now, before, limit }: { now: number; before: number | null; limit: number },
): ConfirmationRow[] =>
  all(
    db,
    sql`${ROW} WHERE ${condition(which, actor, now)} ${before === null ? sql`` : sql`AND c.id < ${before}`} ORDER BY c.id DESC LIMIT ${limit}`,
  )

/** Waiting ones whose act names this uid: what is proposed about a record or a hold. */
export const waitingAbout = (db: ReadDb, uid: string, now: number): ConfirmationRow[] =>
  all(
    db,
    sql`${ROW} WHERE c.state = 'waiting' AND c.expires_at > ${now} AND instr(c.input, ${uid}) > 0 ORDER BY c.id LIMIT 20`,
  )
