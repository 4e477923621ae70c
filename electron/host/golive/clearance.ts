import type { Clearance } from '../../../shared/model/leaver'
import type { LoanLine } from '../../../shared/model/loan'
import { lineAllows, type LineStateName } from '../../../shared/rules/requestState'
import { endedOutside, endUser, slotOf } from '../access/users'
import { findById, type UserRow } from '../access/userStore'
import {
  borrowerByUid,
  changeBorrower,
  listLines,
  presentBorrower,
  presentLine,
  type BorrowerRow,
} from '../circulation'
import type { WriteContext } from '../context'
import { all, get, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { readerOf } from '../forms'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { nextOf } from './storeLoan'

type Golive = HandlersOf<'golive'>

const MOST_LINES = 5000
const NAMED = 20

const userIdOf = (db: ReadDb, borrowerId: number): number | null =>
  value<number | null>(db, sql`SELECT user_id FROM borrowers WHERE id = ${borrowerId}`) ?? null

const openOf = (db: ReadDb, borrower: string, today: string): LoanLine[] =>
  listLines(db, { which: 'open', overdue: false, borrower }, today, null, MOST_LINES).map((row) =>
    presentLine(row, today),
  )

const nameOfLine = ({ code, businessNumber, title }: LoanLine): string => code ?? businessNumber ?? title

function lastOf(db: ReadDb, borrowerId: number): Clearance['last'] {
  return (
    get<NonNullable<Clearance['last']>>(
      db,
      sql`SELECT uid, number, cleared_on AS clearedOn, reason FROM clearances WHERE borrower_id = ${borrowerId} ORDER BY id DESC LIMIT 1`,
    ) ?? null
  )
}

/** Requests of a borrower that wait for something: numbers, each once. */
const waitingRequests = (db: ReadDb, borrowerId: number): string[] =>
  all<{ number: string; state: LineStateName }>(
    db,
    sql`SELECT DISTINCT q.number, l.state FROM request_lines l JOIN requests q ON q.id = l.request_id WHERE q.borrower_id = ${borrowerId} ORDER BY q.id`,
  ).flatMap(({ number, state }) => (lineAllows(state, 'withdraw') ? [number] : []))

/** What a borrower still has, the sign-in that would end, and the last clearance. */
export const clearance: Golive['clearance'] = ({ borrower: uid }, { db, today }) => {
  const row = borrowerByUid(db, uid, today) ?? fail('not-found', { uid })
  const userId = userIdOf(db, row.id)
  const user = userId === null ? undefined : findById(db, userId)
  return {
    borrower: presentBorrower(row),
    user: user?.active === 1 ? { name: user.login_name, role: user.role } : null,
    lines: openOf(db, uid, today),
    requests: [...new Set(waitingRequests(db, row.id))],
    last: lastOf(db, row.id),
  }
}

type Input = Parameters<Golive['clearLeaver']>[0]

/** What stays out with its explanation; refused when a line has none. */
function explainedLines(w: WriteContext, { borrower, explained }: Input): { line: LoanLine; text: string }[] {
  const texts = new Map(explained.map(({ line, text }) => [line, text]))
  const open = openOf(w.db, borrower, w.today).map((line) => ({ line, text: texts.get(line.id) ?? '' }))
  const without = open.filter(({ text }) => text === '')
  if (without.length > 0)
    fail('golive.not-cleared', {
      count: without.length,
      codes: without.slice(0, NAMED).map(({ line }) => nameOfLine(line)),
    })
  return open
}

function store(w: WriteContext, input: Input, row: BorrowerRow) {
  const kept = explainedLines(w, input).map(({ line, text }) => ({
    code: nameOfLine(line),
    title: line.title,
    slip: line.slip,
    lentOn: line.lentOn,
    dueOn: line.dueOn,
    text,
  }))
  const waiting = [...new Set(waitingRequests(w.db, row.id))]
  if (waiting.length > 0) fail('golive.requests-open', { count: waiting.length, numbers: waiting.slice(0, NAMED) })
  if (!changeBorrower(w.db, { ...row, active: 0 })) fail('conflict', { subject: row.name })
  const number = nextOf(w, 'QT', w.today.slice(0, 4))
  const uid = uuidv7(w.now)
  run(
    w.db,
    sql`INSERT INTO clearances (uid, number, borrower_id, reason, explained, cleared_on, cleared_at, user_id)
        VALUES (${uid}, ${number}, ${row.id}, ${input.reason}, ${JSON.stringify(kept)}, ${w.today}, ${w.now}, ${w.actor.userId})`,
  )
  w.note({
    subjectKind: 'borrower',
    subjectUid: row.uid,
    subject: row.name,
    detail: { number, active: [1, 0], explained: kept.map(({ code, text }) => `${code}: ${text}`) },
    reason: input.reason,
  })
  w.changed('golive', uid)
  w.changed('circulation', row.uid)
  return { uid, number }
}

/** Clears a leaver: nothing is out without an explanation; the borrower gets no more, and a linked user cannot sign in any more. */
export const clearLeaver: Golive['clearLeaver'] = async (input, context) => {
  const reader = readerOf(context)
  const known = borrowerByUid(reader, input.borrower, context.today) ?? fail('not-found', { uid: input.borrower })
  const userId = userIdOf(reader, known.id)
  const slot = userId !== null && (await slotOf(context, userId))
  let ended: UserRow | null = null
  const made = context.write((w) => {
    const row = borrowerByUid(w.db, input.borrower, w.today) ?? fail('not-found', { uid: input.borrower })
    if (row.active !== 1 && lastOf(w.db, row.id)) fail('golive.already-cleared', { name: row.name })
    const done = store(w, input, row)
    ended = userId === null ? null : endUser(w, userId, slot)
    return done
  })
  if (ended) await endedOutside(context, ended)
  return made
}
