import type { MailProblem } from '../../../shared/model/reminder'
import type { WriteContext } from '../context'
import { all, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { hasMailServer } from './mailServer'
import { outsideName } from './mailText'
import { countGivenUp } from './reminderStore'
import { remindersOf, writeIn } from './roomReminders'

type Reminders = HandlersOf<'reminders'>

interface UntoldLine {
  id: number
  ready_at: number
  ready_until: string | null
  number: string
  code: string | null
  business_number: string | null
  borrower_uid: string
  borrower: string
  department: string
  phone: string
  email: string
  active: number
  tries: number
  tried_at: number
  problem: MailProblem | null
  reply: string
}

/** What still lies ready and whose mail was given up, or has nowhere to go any more. */
const GIVEN_UP = sql`FROM ready_mails m JOIN request_lines l ON l.id = m.line_id AND l.ready_at = m.ready_at
  JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id LEFT JOIN records r ON r.id = l.record_id
  WHERE m.state = 'failed' AND l.state = 'ready' AND l.closed_at IS NULL
    AND (m.next_at IS NULL OR w.email = '' OR w.active = 0 OR NOT EXISTS (SELECT 1 FROM mail_server))`

const untoldLines = (db: ReadDb): UntoldLine[] =>
  all(
    db,
    sql`SELECT l.id, l.ready_at, l.ready_until, q.number, r.code, r.business_number, w.uid AS borrower_uid, w.name AS borrower, w.department,
          w.phone, w.email, w.active, m.tries, m.tried_at, m.problem, m.reply ${GIVEN_UP} ORDER BY l.ready_at, l.id`,
  )

/** How many people nobody told because their mail was given up: of what they have to give back, or of what lies ready for them. */
export const countMailsGivenUp = (db: ReadDb, today: string): number =>
  countGivenUp(db, today) + (value<number>(db, sql`SELECT count(DISTINCT w.id) ${GIVEN_UP}`) ?? 0)

function groupsOf(lines: readonly UntoldLine[]): UntoldLine[][] {
  const groups = new Map<string, UntoldLine[]>()
  for (const line of lines) groups.set(line.borrower_uid, [...(groups.get(line.borrower_uid) ?? []), line])
  return [...groups.values()]
}

export const untold: Reminders['untold'] = (_input, { db }) => ({
  askers: groupsOf(untoldLines(db)).flatMap((lines) => {
    const last = lines.toSorted((one, other) => other.tried_at - one.tried_at)[0]
    if (!last) return []
    return [
      {
        borrowerUid: last.borrower_uid,
        borrower: last.borrower,
        department: last.department,
        phone: last.phone,
        email: last.email,
        lines: lines.map((line) => ({
          name: outsideName({ ...line, slip: line.number }),
          request: line.number,
          until: line.ready_until,
        })),
        tries: last.tries,
        problem: last.problem ?? 'other',
        reply: last.reply,
        triedAt: last.tried_at,
      },
    ]
  }),
})

/** The lines of these askers, asker by asker; one who was told meanwhile is refused by name. */
function linesFor(w: WriteContext, borrowers: readonly string[]): UntoldLine[][] {
  const groups = groupsOf(untoldLines(w.db))
  return [...new Set(borrowers)].map((uid) => {
    const name = value<string>(w.db, sql`SELECT name FROM borrowers WHERE uid = ${uid}`) ?? fail('not-found', { uid })
    return groups.find(([first]) => first?.borrower_uid === uid) ?? fail('reminders.done', { borrower: name })
  })
}

function noteAsker(w: WriteContext, lines: readonly UntoldLine[], detail: Record<string, unknown>, reason = ''): void {
  w.note({
    subjectKind: 'reminder',
    subjectUid: lines[0]?.borrower_uid ?? '',
    subject: lines[0]?.borrower ?? '',
    detail: { ...detail, count: lines.length, which: [...new Set(lines.map(({ number }) => number))] },
    reason,
  })
}

export const sendReady: Reminders['sendReady'] = async ({ borrowers }, context) => {
  const { host, write } = context
  const room = host.room ?? fail('room.none-open')
  if (!hasMailServer(room.reader)) fail('reminders.no-server')
  write((w) => {
    for (const lines of linesFor(w, borrowers)) {
      const [first] = lines
      if (first?.email === '' || first?.active === 0) fail('reminders.no-address', { borrower: first.borrower })
      for (const { id, ready_at } of lines)
        run(
          w.db,
          sql`UPDATE ready_mails SET tries = 0, next_at = ${w.now} WHERE line_id = ${id} AND ready_at = ${ready_at}`,
        )
      noteAsker(w, lines, {})
    }
    w.changed('reminders')
  })
  return remindersOf(room).queue.tellReady(writeIn(room, context, 'reminders.tellReady'))
}

export const toldReady: Reminders['toldReady'] = ({ borrowers, manner, answer }, w) => {
  for (const lines of linesFor(w, borrowers)) {
    for (const { id, ready_at } of lines)
      run(w.db, sql`UPDATE ready_mails SET state = 'told' WHERE line_id = ${id} AND ready_at = ${ready_at}`)
    noteAsker(w, lines, { manner }, answer)
  }
  w.changed('reminders')
  return {}
}
