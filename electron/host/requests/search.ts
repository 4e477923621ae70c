import type { RequestHit } from '../../../shared/model/request'
import { isGone, isLendable, recordStates } from '../../../shared/rules/recordState'
import { recordLines, type RecordLineRow } from '../catalogue'
import { deskRows, type DeskRow } from '../circulation'
import type { ReadContext } from '../context'
import { all, sql, type ReadDb } from '../database/sql'
import type { HandlersOf } from '../router'
import { engineRequest, personalFor } from '../search'
import { readsOf } from '../reading'
import { ownBusiness } from './business'
import { presentRecord } from './present'

/** What has left the archive for good cannot be asked for: staff do not find its stub. */
const HELD = recordStates.filter((state) => !isGone(state))

/** Whether a record can be had now, without telling who has it. */
function availabilityOf(at: DeskRow | undefined, promised: boolean): RequestHit['availability'] {
  if (at?.line_id != null) return 'out'
  if (!at || at.hold_uid !== null || !isLendable(at.state)) return 'unavailable'
  return promised ? 'reserved' : 'free'
}

const idsOf = (rows: { id: number }[]): Set<number> => new Set(rows.map(({ id }) => id))

/** Records somebody waits for or uses in the house. */
const promisedOf = (db: ReadDb, ids: string) =>
  idsOf(
    all(
      db,
      sql`SELECT DISTINCT record_id AS id FROM request_lines WHERE record_id IN (SELECT value FROM json_each(${ids}))
          AND state IN ('queued','to-pick','ready','lent')`,
    ),
  )

const withPerson = (db: ReadDb, ids: string) =>
  idsOf(
    all(
      db,
      sql`SELECT DISTINCT l.record_id AS id FROM json_each(${ids}) one CROSS JOIN party_links l ON l.record_id = one.value
          JOIN parties p ON p.id = l.party_id WHERE l.role = 'insured' AND p.kind = 'person'`,
    ),
  )

const askedBy = (db: ReadDb, ids: string, userId: number) =>
  new Map(
    all<{ id: number; number: string }>(
      db,
      sql`SELECT l.record_id AS id, q.number FROM request_lines l JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id
          WHERE l.record_id IN (SELECT value FROM json_each(${ids})) AND w.user_id = ${userId} AND l.closed_at IS NULL
            AND l.state IN ('to-resolve','asked','queued','to-pick','ready','lent')`,
    ).map((row) => [row.id, row.number]),
  )

function presentHits({ db, actor }: ReadContext, rows: readonly RecordLineRow[]): RequestHit[] {
  const ids = JSON.stringify(rows.map((row) => row.id))
  const desk = new Map(
    deskRows(
      db,
      rows.map((row) => row.id),
    ).map((row) => [row.id, row]),
  )
  const [promised, persons, asked] = [promisedOf(db, ids), withPerson(db, ids), askedBy(db, ids, actor.userId)]
  return rows.map((row) => ({
    ...presentRecord(row),
    availability: availabilityOf(desk.get(row.id), promised.has(row.id)),
    dueOn: desk.get(row.id)?.due_on ?? null,
    askedIn: asked.get(row.id) ?? null,
    hasPerson: persons.has(row.id),
  }))
}

/** The search of the catalogue with the asker's business forced on it; runs in the room's workers. */
export const search: HandlersOf<'requests'>['search'] = async ({ limit, cursor, ...query }, context) => {
  const { db, room, actor, signal } = context
  const business = ownBusiness(db, actor)
  const request = engineRequest(db, query)
  request.filters = { ...request.filters, states: HELD, ...(business === 'everything' ? {} : { granted: business }) }
  const found = await readsOf(room).ask(
    { kind: 'find', request: { ...request, limit, cursor: cursor ?? undefined, personal: personalFor(db, actor) } },
    signal,
  )
  const { total, capped } = found
  return { total, capped, hits: presentHits(context, recordLines(db, found.ids)), cursor: found.cursor ?? null }
}
