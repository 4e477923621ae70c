import type { Deputy } from '../../../shared/model/leaver'
import type { Role } from '../../../shared/rules/abilities'
import { findByUid, listUsers, type UserRow } from '../access/userStore'
import type { HostSession } from '../access/sessions'
import type { WriteContext } from '../context'
import { all, get, run, sql, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'

type Golive = HandlersOf<'golive'>

/** Who may stand in: posts that decide themselves (domain.md §8.3 keeps the auditor and clerks out). */
const MAY_STAND_IN: readonly Role[] = ['leader', 'archivist', 'administrator']

interface DeputyRow {
  uid: string
  leader_uid: string
  leader: string
  deputy_uid: string
  deputy: string
  from_on: string
  to_on: string
  reason: string
  by_name: string
  ended_at: number | null
}

const rowsWhere = (
  where: Sql,
) => sql`SELECT d.uid, l.uid AS leader_uid, l.name AS leader, s.uid AS deputy_uid, s.name AS deputy, d.from_on, d.to_on,
    d.reason, u.name AS by_name, d.ended_at
  FROM deputies d JOIN users l ON l.id = d.leader_id JOIN users s ON s.id = d.deputy_id JOIN users u ON u.id = d.created_by
  WHERE ${where} ORDER BY d.ended_at IS NOT NULL, d.to_on DESC, d.id DESC LIMIT 500`

function stateOf(row: DeputyRow, today: string): Deputy['state'] {
  if (row.ended_at !== null) return 'ended'
  if (row.to_on < today) return 'over'
  return row.from_on > today ? 'planned' : 'active'
}

const present = (row: DeputyRow, today: string): Deputy => ({
  uid: row.uid,
  leaderUid: row.leader_uid,
  leader: row.leader,
  deputyUid: row.deputy_uid,
  deputy: row.deputy,
  from: row.from_on,
  to: row.to_on,
  reason: row.reason,
  by: row.by_name,
  state: stateOf(row, today),
})

const find = (db: ReadDb, uid: string, today: string): Deputy =>
  present(get<DeputyRow>(db, rowsWhere(sql`d.uid = ${uid}`)) ?? fail('not-found', { uid }), today)

/**
 * The leaders (user rowids) somebody decides for on a day: deputies that were appointed for that day and not ended, while both are still in
 * office. The deputy's decision stands in the trail under the deputy's own name.
 */
export const leadersOf = (db: ReadDb, deputyId: number, today: string): number[] =>
  all<{ leader_id: number }>(
    db,
    sql`SELECT DISTINCT leader_id FROM deputies d JOIN users l ON l.id = leader_id JOIN users s ON s.id = deputy_id
        WHERE deputy_id = ${deputyId} AND from_on <= ${today} AND to_on >= ${today} AND ended_at IS NULL
          AND l.active = 1 AND l.role = 'leader' AND s.active = 1`,
  ).map((row) => row.leader_id)

const personOf = ({ uid, name, role, department }: UserRow) => ({ uid, name, role, department })

export const deputies: Golive['deputies'] = (_input, { db, actor, today }) => {
  const all_ = actor.role === 'administrator'
  const mine = sql`(d.leader_id = ${actor.userId} OR d.deputy_id = ${actor.userId})`
  const users = listUsers(db).filter(({ active }) => active === 1)
  const leaders = users.filter(({ role, uid }) => role === 'leader' && (all_ || uid === actor.uid))
  return {
    deputies: all<DeputyRow>(db, rowsWhere(all_ ? sql`TRUE` : mine)).map((row) => present(row, today)),
    leaders: leaders.map(personOf),
    candidates: leaders.length > 0 ? users.filter(({ role }) => MAY_STAND_IN.includes(role)).map(personOf) : [],
  }
}

/** The leader appoints a deputy, or the administrator does it for the leader. */
function checkAppointer(actor: HostSession, leaderUid: string): void {
  if (actor.role !== 'administrator' && actor.uid !== leaderUid) fail('access.forbidden', { ability: 'access.manage' })
}

const wrongDay = (path: string): never => fail('input.invalid', { issues: [{ path, message: 'date' }] })

function note(w: WriteContext, one: Deputy, detail: Record<string, unknown>, reason: string): void {
  w.note({
    subjectKind: 'user',
    subjectUid: one.leaderUid,
    subject: one.leader,
    detail: { deputy: one.deputy, ...detail },
    reason,
  })
  w.changed('golive', one.uid)
}

export const appointDeputy: Golive['appointDeputy'] = ({ leader, deputy, from, to, reason }, w) => {
  checkAppointer(w.actor, leader)
  if (to < from) wrongDay('to')
  if (to < w.today) wrongDay('to')
  const chief = findByUid(w.db, leader)
  const stand = findByUid(w.db, deputy)
  if (chief?.active !== 1 || chief.role !== 'leader') return fail('golive.not-a-leader')
  if (stand?.active !== 1 || stand.id === chief.id || !MAY_STAND_IN.includes(stand.role))
    return fail('golive.bad-deputy')
  const uid = uuidv7(w.now)
  run(
    w.db,
    sql`INSERT INTO deputies (uid, leader_id, deputy_id, from_on, to_on, reason, created_by, created_at)
        VALUES (${uid}, ${chief.id}, ${stand.id}, ${from}, ${to}, ${reason}, ${w.actor.userId}, ${w.now})`,
  )
  const one = find(w.db, uid, w.today)
  note(w, one, { from, to }, reason)
  return one
}

/** Ends a deputy early; one that is over stays as it was. */
export const endDeputy: Golive['endDeputy'] = ({ uid, reason }, w) => {
  const one = find(w.db, uid, w.today)
  checkAppointer(w.actor, one.leaderUid)
  if (one.state === 'over' || one.state === 'ended') return fail('conflict', { subject: one.deputy })
  run(w.db, sql`UPDATE deputies SET ended_at = ${w.now} WHERE uid = ${uid}`)
  note(w, one, { ended: w.today, to: one.to }, reason)
  return find(w.db, uid, w.today)
}
