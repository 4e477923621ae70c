import { overdueDays } from '../../../shared/rules/lending'
import { linesById, presentLine } from '../circulation'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { storeRecall } from '../tracing'
import { mailServer, removeMailServer, saveMailServer, testMail } from './mailSettings'
import { hasMailServer } from './mailServer'
import { outsideName } from './mailText'
import { presentReminder } from './present'
import { sendReady, toldReady, untold } from './untoldAskers'
import {
  linesTold,
  madeReminders,
  ownReminders,
  reminderByUid,
  settle,
  waitingReminders,
  type ReminderRow,
} from './reminderStore'
import { remindersOf, writeIn } from './roomReminders'
import { planReminders, storePlanned } from './runReminders'

type Reminders = HandlersOf<'reminders'>

const list: Reminders['list'] = ({ which, before, limit }, { db, today }) => {
  const waiting = waitingReminders(db, today, 10_000)
  const after = before === null ? null : (reminderByUid(db, before, today)?.id ?? fail('not-found', { uid: before }))
  const rows = which === 'waiting' ? waiting.slice(0, limit) : madeReminders(db, today, after, limit)
  const of = (way: string) => waiting.filter((row) => row.way === way).length
  return {
    reminders: rows.map(presentReminder),
    cursor: which === 'done' && rows.length === limit ? (rows.at(-1)?.uid ?? null) : null,
    counts: { email: of('email'), list: of('list'), failed: waiting.filter((row) => row.state === 'failed').length },
    mail: hasMailServer(db),
  }
}

const lines: Reminders['lines'] = ({ uid }, { db, today }) => {
  const row = reminderByUid(db, uid, today) ?? fail('not-found', { uid })
  const steps = new Map(linesTold(db, row.id).map(({ line_id, step }) => [line_id, step]))
  return {
    lines: linesById(db, [...steps.keys()]).map((line) => ({
      ...presentLine(line, today),
      step: steps.get(line.id) ?? 0,
    })),
  }
}

const run: Reminders['run'] = (_input, w) => storePlanned(w, planReminders(w.db, w.today))

const send: Reminders['send'] = async ({ uids }, context) => {
  const room = context.host.room ?? fail('room.none-open')
  if (!hasMailServer(room.reader)) fail('reminders.no-server')
  return remindersOf(room).queue.send(uids, writeIn(room, context, 'reminders.send'))
}

/** Reminders that still wait; one that is done already is refused by name. */
function openOnes(w: WriteContext, uids: readonly string[]): ReminderRow[] {
  return [...new Set(uids)].map((uid) => {
    const row = reminderByUid(w.db, uid, w.today) ?? fail('not-found', { uid })
    const open = row.state === 'waiting' || row.state === 'failed'
    return open ? row : fail('reminders.done', { borrower: row.borrower })
  })
}

const subjectOf = (row: ReminderRow) => ({ subjectKind: 'reminder', subjectUid: row.uid, subject: row.borrower })

const deliver: Reminders['deliver'] = ({ uids, manner, answer }, w) => {
  const recalls: string[] = []
  let dropped = 0
  for (const row of openOnes(w, uids)) {
    // Whether something came back is asked now, not when the list was made.
    const told = linesTold(w.db, row.id)
    const state = told.length > 0 ? 'sent' : 'dropped'
    if (state === 'dropped') dropped += 1
    for (const { line_id } of told)
      recalls.push(storeRecall(w, { lineId: line_id, manner, told: '', answer, expectedOn: null }))
    settle(w.db, row.id, { state, at: w.now, by: w.actor.userId })
    w.note({ ...subjectOf(row), detail: { manner, count: told.length }, reason: answer })
    w.changed('reminders', row.uid)
  }
  if (recalls.length > 0) w.changed('tracing', ...recalls)
  return { recalls, dropped }
}

const dismiss: Reminders['dismiss'] = ({ uids, reason }, w) => {
  for (const row of openOnes(w, uids)) {
    settle(w.db, row.id, { state: 'dropped', at: w.now, by: w.actor.userId })
    w.note({ ...subjectOf(row), detail: { count: row.lines }, reason })
    w.changed('reminders', row.uid)
  }
  return {}
}

const mine: Reminders['mine'] = (_input, { db, actor, today }) => ({
  reminders: ownReminders(db, actor.userId).map((row) => ({
    name: outsideName(row),
    slip: row.slip,
    dueOn: row.due_on,
    overdueDays: overdueDays(row.due_on, today),
    remindedOn: row.reminded_on,
  })),
})

export const reminders: Reminders = {
  list,
  lines,
  run,
  send,
  deliver,
  dismiss,
  mine,
  untold,
  sendReady,
  toldReady,
  mailServer,
  saveMailServer,
  removeMailServer,
  testMail,
}
