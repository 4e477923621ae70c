import type { RevealPurpose } from '../../../shared/model/masking'
import type { PersonalKind } from '../../../shared/rules/masking'
import { HOUR, isPurpose, nextLookAt } from '../../../shared/rules/revealing'
import { wallTime } from '../../../shared/rules/timeZone'
import type { ReadContext, WriteContext } from '../context'
import { all, run, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { currentRules } from './rulesStore'

/** What stands for a purpose without asking, such as an open visit. */
export interface StandingPurpose {
  number: string
  purpose: string
}
type FindPurpose = (db: ReadDb, userUid: string, recordUid: string) => StandingPurpose | null

const standing: FindPurpose[] = []

/** Adds a topic's way to know why a record is looked at; then nobody is asked again. */
export const addStandingPurpose = (find: FindPurpose): void => void standing.push(find)

/** One look at a whole value. */
export interface Look {
  kind: PersonalKind
  subjectKind: string
  subjectUid: string
  subject: string
  field: string
  /** More for the trail. */
  facts?: Record<string, unknown>
  why: RevealPurpose | undefined
  purpose: string
  /** The record whose open visit may stand for the purpose. */
  recordUid?: string
}

/** What stands for the purpose of this actor on a record; null when they are to be asked. */
export function standingPurpose(
  { db, actor }: Pick<ReadContext, 'db' | 'actor'>,
  recordUid: string | undefined,
): StandingPurpose | null {
  // The desk's clerk is asked all the same: only who keeps the archive answers for a visit.
  if (recordUid === undefined || (actor.role !== 'archivist' && actor.role !== 'administrator')) return null
  for (const find of standing) {
    const found = find(db, actor.uid, recordUid)
    if (found) return { number: found.number, purpose: found.purpose }
  }
  return null
}

const looksOf = (db: ReadDb, userId: number, since: number): number[] =>
  all<{ at: number }>(
    db,
    sql`SELECT at FROM reveals WHERE user_id = ${userId} AND at > ${since} AND at <= ${since + HOUR} ORDER BY at`,
  ).map(({ at }) => at)

/** Notes that somebody has used up the looks of an hour; told to leaders and auditors on their start page. */
function noteLimit(w: WriteContext, count: number): void {
  w.note({
    action: 'masking.limitReached',
    subjectKind: 'user',
    subjectUid: w.actor.uid,
    subject: w.actor.name,
    detail: { reveals: count },
  })
  w.changed('masking')
}

/**
 * Lets the actor look at one whole value, or refuses: `masking.hidden` when the table hides the kind from them, `masking.purpose-needed` without a
 * purpose, `masking.too-many-reveals` {max, until} when an hour's looks are used up. Counts it and notes it in the trail: who, what, which field,
 * why; never the value. Answers why, in words, until when the screen may show it (UTC ms), and how long (ms): the clock of a screen may be wrong.
 */
export function allowLook(w: WriteContext, look: Look): { purpose: string; until: number; forMs: number } {
  const { rules } = currentRules(w.db)
  if (rules.table[w.actor.role][look.kind] === 'hidden') fail('masking.hidden', {})
  const given = isPurpose(look.why, look.purpose)
  const visit = given ? null : standingPurpose(w, look.recordUid)
  if (!given && !visit) fail('masking.purpose-needed', {})
  const looks = looksOf(w.db, w.actor.userId, w.now - HOUR)
  const again = nextLookAt(looks, rules.revealsPerHour, w.now)
  if (again !== null)
    fail('masking.too-many-reveals', { max: rules.revealsPerHour, until: wallTime(again, w.zone).slice(11, 16) })
  const reached = looks.length + 1 >= rules.revealsPerHour
  const why = visit ? 'visit' : (look.why ?? 'other')
  run(
    w.db,
    sql`INSERT INTO reveals (at, user_id, subject_kind, subject_uid, field, why, reached)
        VALUES (${w.now}, ${w.actor.userId}, ${look.subjectKind}, ${look.subjectUid}, ${look.field}, ${why}, ${Number(reached)})`,
  )
  const { subjectKind, subjectUid, subject, field } = look
  const purpose = visit ? [visit.number, visit.purpose].filter(Boolean).join(' ') : look.purpose
  w.note({ subjectKind, subjectUid, subject, detail: { field, why, ...look.facts }, reason: purpose })
  if (reached) noteLimit(w, looks.length + 1)
  const forMs = rules.revealMinutes * 60_000
  return { purpose, until: w.now + forMs, forMs }
}

const WEEK = 7 * 24 * HOUR

/** Who used up an hour's looks in the last seven days, newest first, and how often. */
export const limitsReached = (db: ReadDb, now: number): { name: string; at: number; times: number }[] =>
  all(
    db,
    sql`SELECT users.name, max(reveals.at) AS at, count(*) AS times FROM reveals JOIN users ON users.id = reveals.user_id
        WHERE reached = 1 AND reveals.at > ${now - WEEK} GROUP BY users.id ORDER BY at DESC`,
  )
