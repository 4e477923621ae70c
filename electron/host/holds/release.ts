import { createHash } from 'node:crypto'
import { z } from 'zod'
import { HoldRelease } from '../../../shared/model/hold'
import { maskPersonNumbers } from '../../../shared/rules/masking'
import { propose, type ActKind, type ActSheet, type Signed } from '../confirmations'
import type { WriteContext } from '../context'
import { all, run, sql, value, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { openHold, type HoldRow } from './holdStore'
import { holdFacts, settleRequests } from './place'

const Input = z.object({ hold: z.string(), release: HoldRelease })
type Input = z.infer<typeof Input>

const SAMPLE = 20

interface Going {
  uid: string
  name: string
  title: string
}

/** The open lines a release would end; none when it only allows lending. */
const which = (hold: HoldRow, release: HoldRelease): Sql => {
  if (release.what === 'lending') return sql`FALSE`
  const open = sql`hold_id = ${hold.id} AND released_at IS NULL`
  if (release.what === 'all') return open
  return sql`${open} AND record_id IN (SELECT r.id FROM json_each(${JSON.stringify(release.uids)}) one CROSS JOIN records r ON r.uid = one.value)`
}

const going = (hold: HoldRow, release: HoldRelease): Sql =>
  sql`FROM records r WHERE r.id IN (SELECT record_id FROM hold_records WHERE ${which(hold, release)})`

const countGoing = (db: ReadDb, hold: HoldRow, release: HoldRelease): number =>
  value<number>(db, sql`SELECT count(*) FROM hold_records WHERE ${which(hold, release)}`) ?? 0

/** Names of the first; of the others, which may be many, only the digest is needed. */
const sampleOf = (db: ReadDb, hold: HoldRow, release: HoldRelease): Going[] =>
  all(
    db,
    sql`SELECT r.uid, coalesce(r.code, r.business_number, r.title) AS name, r.title ${going(hold, release)} ORDER BY r.id LIMIT ${SAMPLE}`,
  )

/** What the second person sees and the sheet prints; which records these are is bound by the digest. */
function describe(db: ReadDb, { hold: uid, release }: Input): ActSheet {
  const hold = openHold(db, uid)
  const count = countGoing(db, hold, release)
  const digest = createHash('sha256')
  for (const record of all<{ uid: string }>(db, sql`SELECT r.uid ${going(hold, release)} ORDER BY r.id`))
    digest.update(`${record.uid}\n`)
  return {
    subject: `${hold.number} ${hold.case_number}`,
    facts: [
      { label: 'holds.fact.what', value: `holds.what.${release.what}`, as: 'word' },
      { label: 'holds.fact.number', value: hold.number },
      { label: 'holds.field.kind', value: `holds.kind.${hold.kind}`, as: 'word' },
      { label: 'holds.fact.case', value: hold.case_number },
      { label: 'holds.fact.askedBy', value: hold.asked_by },
      { label: 'holds.field.reason', value: hold.reason },
      { label: 'holds.fact.since', value: hold.from_on },
      ...(hold.review_on === null ? [] : [{ label: 'holds.fact.reviewOn' as const, value: hold.review_on }]),
      { label: 'holds.fact.left', value: String(hold.held - count), as: 'number' },
    ],
    ...(release.what === 'lending' ? {} : { records: { count, sample: sampleOf(db, hold, release) } }),
    digest: digest.digest('hex'),
  }
}

function check(db: ReadDb, { hold: uid, release }: Input): void {
  const hold = openHold(db, uid)
  if (release.what === 'lending' && hold.may_lend === 1) fail('holds.lending-allowed', { number: hold.number })
  if (release.what === 'records' && countGoing(db, hold, release) === 0) fail('holds.not-held', { number: hold.number })
}

function storeRelease(w: WriteContext, hold: HoldRow, { release }: Input, records: number, signed: Signed): number {
  const signers = signed.seats.map(({ duty, name, post }) => ({ duty, name, post }))
  return run(
    w.db,
    sql`INSERT INTO hold_releases (hold_id, confirmation, what, records, reason, released_at, released_on, proposer, signers)
        VALUES (${hold.id}, ${signed.confirmation}, ${release.what}, ${records}, ${signed.proposer.reason}, ${w.now}, ${w.today},
                ${signed.proposer.name}, ${JSON.stringify(signers)})`,
  ).lastId
}

/** Lets go what was signed; a hold that covers nothing any more has ended. */
function carryOut(w: WriteContext, input: Input, signed: Signed): void {
  const hold = openHold(w.db, input.hold)
  const released = countGoing(w.db, hold, input.release)
  const id = storeRelease(w, hold, input, released, signed)
  run(w.db, sql`UPDATE hold_records SET released_at = ${w.now}, release_id = ${id} WHERE ${which(hold, input.release)}`)
  if (input.release.what === 'lending')
    run(w.db, sql`UPDATE holds SET may_lend = 1, version = version + 1 WHERE id = ${hold.id}`)
  else if (hold.held === released)
    run(
      w.db,
      sql`UPDATE holds SET ended_at = ${w.now}, ended_on = ${w.today}, version = version + 1 WHERE id = ${hold.id}`,
    )
  settleRequests(w, hold.id)
  w.note({
    subjectKind: 'hold',
    subjectUid: hold.uid,
    subject: hold.number,
    detail: {
      ...holdFacts(hold),
      releasing: input.release.what,
      released,
      held: [hold.held, hold.held - released],
    },
    reason: maskPersonNumbers(signed.proposer.reason),
  })
  w.changed('holds', hold.uid)
  w.changed('catalogue')
  w.changed('circulation')
}

/** Letting records of a hold go, or allowing to lend them: with a second person. */
export const releaseOfHold: ActKind<Input> = {
  kind: 'holds.release',
  input: Input,
  seats: [{ duty: 'approver', ability: 'confirmations.sign' }],
  hours: 7 * 24,
  paper: true,
  describe,
  check,
  carryOut,
}

/** Proposes a release; nothing is released before the second person has signed. */
export const release: HandlersOf<'holds'>['release'] = ({ uid, release: what, reason }, w) => {
  const hold = openHold(w.db, uid)
  return propose(w, releaseOfHold, { hold: hold.uid, release: what }, { reason })
}
