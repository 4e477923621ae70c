import { retryMinutes } from '../../../shared/rules/reminderSteps'
import type { WriteContext } from '../context'
import { all, run, sql, type ReadDb, type WriteDb } from '../database/sql'
import { hasMailServer } from './mailServer'
import type { ReadyWords } from './mailText'
import type { MailResult } from './sendMail'

/** A line on the ready shelf whose asker has an address and was not told of it since it lies there. */
export interface ReadyLine extends ReadyWords {
  id: number
  ready_at: number
  tries: number
  borrower_uid: string
  email: string
}

const MINUTE = 60_000

/** Not told yet, or a try that failed and may be made again by now. */
const untold = (
  now: number,
) => sql`FROM request_lines l JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id
  LEFT JOIN records r ON r.id = l.record_id LEFT JOIN ready_mails m ON m.line_id = l.id AND m.ready_at = l.ready_at
  WHERE l.state = 'ready' AND l.closed_at IS NULL AND w.email <> '' AND w.active = 1
    AND (m.line_id IS NULL OR (m.state = 'failed' AND m.next_at <= ${now}))`

/** Rowids of askers to be told by mail now; none without a mail server. */
export const readyToTell = (db: ReadDb, now: number): number[] =>
  hasMailServer(db)
    ? all<{ id: number }>(db, sql`SELECT DISTINCT w.id ${untold(now)} ORDER BY w.id`).map(({ id }) => id)
    : []

/** What one asker is to be told of, in the order it became ready. */
export const readyLines = (db: ReadDb, borrowerId: number, now: number): ReadyLine[] =>
  all(
    db,
    sql`SELECT l.id, l.ready_at, l.ready_until, q.number, w.uid AS borrower_uid, w.name AS borrower, w.email, r.code, r.business_number,
          coalesce(m.tries, 0) AS tries ${untold(now)} AND w.id = ${borrowerId} ORDER BY l.ready_at, l.id`,
  )

/** The text of a mail with these lines is being handed over: until its outcome is noted nobody knows whether it arrived. */
export function markReadyGoing(db: WriteDb, lines: readonly ReadyLine[], at: number): void {
  for (const { id, ready_at } of lines)
    run(
      db,
      sql`INSERT INTO ready_mails (line_id, ready_at, state, tries, tried_at) VALUES (${id}, ${ready_at}, 'going', 0, ${at})
          ON CONFLICT (line_id, ready_at) DO UPDATE SET state = 'going', tried_at = excluded.tried_at, next_at = NULL`,
    )
}

/** Lines whose mail was being handed over. */
export const readyGoing = (db: ReadDb): ReadyLine[] =>
  all(
    db,
    sql`SELECT l.id, m.ready_at, l.ready_until, q.number, w.uid AS borrower_uid, w.name AS borrower, w.email, r.code, r.business_number, m.tries
        FROM ready_mails m JOIN request_lines l ON l.id = m.line_id JOIN requests q ON q.id = l.request_id
        JOIN borrowers w ON w.id = q.borrower_id LEFT JOIN records r ON r.id = l.record_id WHERE m.state = 'going' ORDER BY w.id, l.id`,
  )

/** Keeps what came of a mail for its lines, and writes it into the trail. A failed one is tried again like a reminder. */
export function noteReady(w: WriteContext, lines: readonly ReadyLine[], result: MailResult): void {
  const failed = result.problem !== null
  for (const { id, ready_at, tries } of lines) {
    const wait = failed && !result.permanent ? retryMinutes(tries + 1) : null
    const nextAt = wait === null ? null : w.now + wait * MINUTE
    run(
      w.db,
      sql`INSERT INTO ready_mails (line_id, ready_at, state, tries, next_at, tried_at, problem, reply)
          VALUES (${id}, ${ready_at}, ${failed ? 'failed' : 'sent'}, ${tries + 1}, ${nextAt}, ${w.now}, ${result.problem}, ${failed ? result.reply : ''})
          ON CONFLICT (line_id, ready_at) DO UPDATE SET state = excluded.state, tries = excluded.tries, next_at = excluded.next_at,
            tried_at = excluded.tried_at, problem = excluded.problem, reply = excluded.reply`,
    )
  }
  const detail = {
    outcome: failed ? 'failed' : 'sent',
    count: lines.length,
    which: [...new Set(lines.map(({ number }) => number))],
    ...(failed ? { problem: result.problem } : {}),
  }
  w.note({
    subjectKind: 'reminder',
    subjectUid: lines[0]?.borrower_uid ?? '',
    subject: lines[0]?.borrower ?? '',
    detail,
  })
  w.changed('reminders')
}
