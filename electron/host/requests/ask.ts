import type { ApprovalLevel } from '../../../shared/model/approval'
import type { AskedItem } from '../../../shared/model/request'
import { covers, levelsFor, strictest } from '../../../shared/rules/approval'
import { maskPersonNumbers } from '../../../shared/rules/masking'
import { isGone } from '../../../shared/rules/recordState'
import { may } from '../access/sessions'
import { recordLines, type RecordLineRow } from '../catalogue'
import { findBorrower, nextNumber, recordIdOf, type BorrowerRow } from '../circulation'
import type { WriteContext } from '../context'
import { sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { businessOf, isWithin, ownBusiness, ownBusinessOfUser, type Business } from './business'
import { classPath } from './businessStore'
import { ownBorrower } from './ownBorrower'
import { levelsOf, namedPerson, personRecordIds, presentRequests } from './present'
import { enqueue, expireReady, noteLine, tellRequest } from './queue'
import {
  changeLine,
  insertLine,
  insertRequest,
  lineById,
  openLineFor,
  requestById,
  type RequestRow,
} from './requestStore'
import { rulesInForce, type StoredRules } from './ruleStore'

type Ask = HandlersOf<'requests'>['ask']
type Input = Parameters<Ask>[0]

/** How things are wanted, and whose business they are measured by. */
export interface Wanted {
  original: boolean
  takeOut: boolean
  business: Business
}

/** Levels a record needs by the rules. */
export const levelsOfRecord = (
  db: ReadDb,
  rules: StoredRules,
  row: RecordLineRow,
  wanted: Wanted,
  personWide: boolean,
): readonly ApprovalLevel[] =>
  levelsFor(rules, {
    classPath: classPath(db, row.class_id),
    type: row.type,
    secret: (row.secrecy ?? '') !== '',
    openness: row.openness,
    original: wanted.original,
    takeOut: wanted.takeOut,
    personWide,
    ownBusiness: isWithin(wanted.business, row),
    visitor: null,
  })

interface Asker {
  borrower: BorrowerRow
  business: Business
}

function askerOf(w: WriteContext, input: Input): Asker {
  if (input.borrower === undefined) return { borrower: ownBorrower(w), business: ownBusiness(w.db, w.actor) }
  if (!may(w.actor, 'circulation.desk')) fail('access.forbidden', { ability: 'circulation.desk' })
  const borrower = findBorrower(w.db, input.borrower, w.today)
  if (!borrower) return fail('circulation.unknown-borrower', { name: input.borrower })
  const userId = value<number | null>(w.db, sql`SELECT user_id FROM borrowers WHERE id = ${borrower.id}`) ?? null
  const business = userId === null ? businessOf(w.db, null, borrower.department) : ownBusinessOfUser(w.db, userId)
  return { borrower, business }
}

/** A record of the reader's business; one of other business is as good as not there. */
function recordFor(w: WriteContext, seen: Business, ref: string): RecordLineRow {
  if (seen === 'everything') {
    const [row] = recordLines(w.db, [recordIdOf(w.db, ref)])
    return row ?? fail('catalogue.no-such-code', { code: ref })
  }
  const id = value<number>(w.db, sql`SELECT id FROM live_records WHERE uid = ${ref}`)
  const [row] = id === undefined ? [] : recordLines(w.db, [id])
  return row && isWithin(seen, row) ? row : fail('catalogue.no-such-code', { code: ref })
}

/** The person a record is about. */
const personOf = (db: ReadDb, recordId: number): number | undefined =>
  value<number>(
    db,
    sql`SELECT l.party_id FROM party_links l JOIN parties p ON p.id = l.party_id
        WHERE l.record_id = ${recordId} AND l.role = 'insured' AND p.kind = 'person' ORDER BY l.party_id LIMIT 1`,
  )

interface Asking {
  w: WriteContext
  requestId: number
  asker: Asker
  /** What who enters it may see. */
  seen: Business
  rules: StoredRules
  wanted: Wanted
}

/** Adds a line for a record; approved by itself when its rules need nobody. */
export function addRecordLine(
  w: WriteContext,
  requestId: number,
  recordId: number,
  levels: readonly ApprovalLevel[],
): void {
  const id = insertLine(w.db, {
    uid: uuidv7(w.now),
    requestId,
    kind: 'record',
    recordId,
    partyId: null,
    text: '',
    state: 'asked',
    levels: JSON.stringify(levels),
  })
  const line = lineById(w.db, id)
  if (line) noteLine(w, line, { detail: { levels: levels.length } })
  if (levels.length === 0) enqueue(w, id, recordId)
}

/** What has left the archive for good can't be brought. Errors: `catalogue.gone {code, state}`. */
export function refuseGone({ code, business_number: number, title, state }: RecordLineRow): void {
  if (isGone(state)) fail('catalogue.gone', { code: code ?? number ?? title, state })
}

function askRecord({ w, requestId, asker, seen, rules, wanted }: Asking, ref: string): void {
  const row = recordFor(w, seen, ref)
  refuseGone(row)
  const same = openLineFor(w.db, asker.borrower.id, row.id)
  if (same) fail('requests.already-asked', { code: row.code ?? row.business_number ?? row.title, number: same.number })
  addRecordLine(w, requestId, row.id, levelsOfRecord(w.db, rules, row, wanted, false))
}

function askPerson({ w, requestId, seen, rules, wanted }: Asking, ref: string): void {
  const row = recordFor(w, seen, ref)
  const partyId = personOf(w.db, row.id)
  if (partyId === undefined) return fail('requests.no-person', { code: row.code ?? row.business_number ?? row.title })
  const records = recordLines(w.db, personRecordIds(w.db, partyId))
  const levels = strictest(records.map((one) => levelsOfRecord(w.db, rules, one, wanted, true)))
  const id = insertLine(w.db, {
    uid: uuidv7(w.now),
    requestId,
    kind: 'person',
    recordId: null,
    partyId,
    text: namedPerson(w.db, partyId),
    state: 'asked',
    levels: JSON.stringify(levels),
  })
  if (levels.length === 0) expandPerson(w, id, [])
}

/** How the things of a request are wanted, and whose business they are measured by. */
export const wantedIn = (db: ReadDb, request: RequestRow): Wanted => ({
  original: request.original === 1,
  takeOut: request.take_out === 1,
  business:
    request.borrower_user === null
      ? businessOf(db, null, request.department)
      : ownBusinessOfUser(db, request.borrower_user),
})

/** The person's records become lines of their own, approved; those in `without` (uids) and those already asked for are left out. */
export function expandPerson(w: WriteContext, lineId: number, without: readonly string[]): void {
  const line = lineById(w.db, lineId)
  const request = line && requestById(w.db, line.request_id)
  if (!line || line.party_id === null || !request) return
  const records = recordLines(w.db, personRecordIds(w.db, line.party_id)).filter((row) => !without.includes(row.uid))
  const rules = rulesInForce(w.db)
  const wanted = wantedIn(w.db, request)
  const decided = levelsOf(line)
  for (const row of records) {
    if (openLineFor(w.db, request.borrower_id, row.id)) continue
    // What came to the person since, or wants somebody else's word, was not decided with the rest.
    const levels = levelsOfRecord(w.db, rules, row, wanted, true)
    addRecordLine(w, line.request_id, row.id, covers(decided, levels) ? [] : levels)
  }
  closePerson(w, lineId, records.length)
}

function closePerson(w: WriteContext, lineId: number, count: number): void {
  const line = lineById(w.db, lineId)
  if (!line) return
  changeLine(w.db, lineId, { state: count === 0 ? 'not-held' : 'expanded', closed_at: w.now })
  noteLine(w, line, { action: 'requests.expand', detail: { records: count } })
}

function addItem(asking: Asking, item: AskedItem): void {
  if (item.kind === 'record') askRecord(asking, item.ref)
  else if (item.kind === 'person') askPerson(asking, item.ref)
  else
    insertLine(asking.w.db, {
      uid: uuidv7(asking.w.now),
      requestId: asking.requestId,
      kind: 'text',
      recordId: null,
      partyId: null,
      text: item.text,
      state: 'to-resolve',
      levels: '[]',
    })
}

function storeRequest(w: WriteContext, input: Input, borrower: BorrowerRow, rulesVersion: number): number {
  const year = w.today.slice(0, 4)
  const number = `SQ${year}-${String(nextNumber(w.db, `request.${year}`)).padStart(4, '0')}`
  const uid = uuidv7(w.now)
  const id = insertRequest(w.db, {
    uid,
    number,
    borrowerId: borrower.id,
    enteredBy: w.actor.userId,
    purpose: input.purpose,
    neededBy: input.neededBy,
    original: input.original,
    takeOut: input.takeOut,
    note: input.note,
    askedAt: w.now,
    askedOn: w.today,
    rulesVersion,
  })
  const texts = input.items.flatMap((item) => (item.kind === 'text' ? [maskPersonNumbers(item.text)] : []))
  const { purpose, neededBy, original, takeOut } = input
  const detail = { borrower: borrower.name, lines: input.items.length, purpose, neededBy, original, takeOut, texts }
  w.note({ subjectKind: 'request', subjectUid: uid, subject: number, detail })
  return id
}

/** Asks for records: one numbered request, all in one transaction; what needs nobody's consent is to be picked at once. */
export const ask: Ask = (input, w) => {
  expireReady(w)
  if (input.neededBy !== null && input.neededBy < w.today) fail('requests.past-date', { date: input.neededBy })
  const asker = askerOf(w, input)
  if (asker.borrower.active !== 1) fail('circulation.borrower-inactive', { name: asker.borrower.name })
  const rules = rulesInForce(w.db)
  const requestId = storeRequest(w, input, asker.borrower, rules.version)
  const wanted = { original: input.original, takeOut: input.takeOut, business: asker.business }
  const asking: Asking = { w, requestId, asker, seen: ownBusiness(w.db, w.actor), rules, wanted }
  for (const item of input.items) addItem(asking, item)
  tellRequest(w, requestId)
  const row = requestById(w.db, requestId) ?? fail('not-found')
  return presentRequests({ db: w.db, actor: w.actor, today: w.today }, [row])[0] ?? fail('not-found')
}
