import { retryMinutes } from '../../../shared/rules/reminderSteps'
import { dateIn } from '../../../shared/rules/timeZone'
import { makeTurns } from '../../../shared/turns'
import { linesById } from '../circulation'
import { zoneOf } from '../clock'
import type { Host, WriteContext } from '../context'
import { transactAsHost } from '../pipeline'
import type { RoomState } from '../roomState'
import { uuidv7 } from '../room/uuidv7'
import { mailText, readyText } from './mailText'
import { openPassword, readMailServer } from './mailServer'
import { markReadyGoing, noteReady, readyGoing, readyLines, readyToTell } from './readyMails'
import { linesTold, mailsGoing, markGoing, noteFailure, reminderByUid, settle, type ReminderRow } from './reminderStore'
import { sendMail, type MailResult } from './sendMail'

/** A transaction in which the outcome of a mail is noted. */
export type Write = <Result>(work: (w: WriteContext) => Result) => Result
export interface Sent {
  sent: number
  failed: number
  dropped: number
}

/** Problems of the server, not of one address: the others of a round would meet the same. */
const OF_SERVER = new Set(['auth', 'connection', 'timeout', 'tls', 'no-server'])
const MINUTE = 60_000
const UNKNOWN: MailResult = { problem: 'unknown', reply: '', permanent: true }

/** What the other mails of a round are told when this came of one; null: they are tried. Only the one that was handed over is unknown. */
const ofOthers = (result: MailResult | null): MailResult | null => {
  if (result?.problem === 'unknown') return { ...result, problem: 'connection', permanent: false }
  return result?.problem && OF_SERVER.has(result.problem) ? result : null
}

/** Sends the mails of a room, one after another, whoever asks. */
export class MailQueue {
  private readonly inTurn = makeTurns()
  private readonly stop = new AbortController()

  constructor(
    private readonly host: Host,
    private readonly room: RoomState,
  ) {}

  /** Sends these after whatever is being sent. What came back, or was sent meanwhile, is left out. */
  send(uids: readonly string[], write: Write): Promise<Sent> {
    return this.inTurn(() => this.sendNow(uids, write))
  }

  /** Tells askers what lies ready for them since, after whatever is being sent. */
  tellReady(write: Write): Promise<{ sent: number; failed: number }> {
    return this.inTurn(() => this.tellReadyNow(write))
  }

  /** Notes mails that were being handed over when the program ended or could not write any more: they are sent again by somebody only. */
  settleLeft(write: Write): Promise<void> {
    return this.inTurn(() => this.settleLeftNow(write))
  }

  /** Ends the connection in use and waits until nothing is being sent. */
  async close(): Promise<void> {
    this.stop.abort()
    await this.inTurn(() => undefined)
  }

  /** In turn nothing is under way: what is marked is left of a mail whose outcome was not noted. */
  private settleLeftNow(write: Write): void {
    const { reader: db } = this.room
    const rows = mailsGoing(db, dateIn(this.host.clock(), zoneOf(db)))
    const lines = readyGoing(db)
    if (rows.length === 0 && lines.length === 0) return
    write((w) => {
      for (const row of rows) noteResult(w, row, { result: UNKNOWN, told: [] })
      for (const uid of new Set(lines.map((line) => line.borrower_uid)))
        noteReady(
          w,
          lines.filter((line) => line.borrower_uid === uid),
          UNKNOWN,
        )
    })
  }

  /** Marked in the room, open or closing, before the end of the text leaves. */
  private mark(work: (w: WriteContext) => void): void {
    transactAsHost(this.host, 'reminders.send', work, { audit: false, room: this.room })
  }

  private async sendNow(uids: readonly string[], write: Write): Promise<Sent> {
    this.settleLeftNow(write)
    const counts: Sent = { sent: 0, failed: 0, dropped: 0 }
    let broken: MailResult | null = null
    for (const uid of uids) {
      if (this.stop.signal.aborted) break
      const today = dateIn(this.host.clock(), zoneOf(this.room.reader))
      const row = reminderByUid(this.room.reader, uid, today)
      if (!row || row.way !== 'email' || !isOpen(row)) continue
      const told = linesTold(this.room.reader, row.id).map(({ line_id }) => line_id)
      const result: MailResult | null = broken && row.lines > 0 ? broken : await this.tryOne(row, told, today)
      if (this.stop.signal.aborted && result?.problem && result.problem !== 'unknown') break
      broken ??= ofOthers(result)
      write((w) => noteResult(w, row, { result, told }))
      counts[result === null ? 'dropped' : result.problem === null ? 'sent' : 'failed'] += 1
    }
    return counts
  }

  private async tellReadyNow(write: Write): Promise<{ sent: number; failed: number }> {
    this.settleLeftNow(write)
    const { reader: db } = this.room
    const counts = { sent: 0, failed: 0 }
    let broken: MailResult | null = null
    for (const borrowerId of readyToTell(db, this.host.clock())) {
      const known = readMailServer(db)
      // What was fetched or given up meanwhile is left out.
      const lines = readyLines(db, borrowerId, this.host.clock())
      const [first] = lines
      if (this.stop.signal.aborted || !known || !first) continue
      const password = known.sealed === null ? '' : openPassword(this.room.roomKey, known.sealed)
      const words = readyText(known.server, this.room.name, lines, dateIn(this.host.clock(), zoneOf(db)))
      const mail = { to: first.email, id: uuidv7(this.host.clock()), ...words }
      const onHandOver = () => this.mark((w) => markReadyGoing(w.db, lines, w.now))
      const { signal } = this.stop
      const result: MailResult = broken ?? (await sendMail(known.server, password, mail, { signal, onHandOver }))
      if (signal.aborted && result.problem && result.problem !== 'unknown') break
      broken ??= ofOthers(result)
      write((w) => noteReady(w, lines, result))
      counts[result.problem === null ? 'sent' : 'failed'] += 1
    }
    return counts
  }

  /** Null: nothing of it is out any more. */
  private async tryOne(row: ReminderRow, told: number[], today: string): Promise<MailResult | null> {
    const db = this.room.reader
    const lines = linesById(db, told)
    if (lines.length === 0) return null
    const known = readMailServer(db)
    if (!known) return { problem: 'no-server', reply: '', permanent: false }
    if (row.email === '') return { problem: 'no-address', reply: '', permanent: true }
    const password = known.sealed === null ? '' : openPassword(this.room.roomKey, known.sealed)
    const words = mailText(known.server, this.room.name, row.borrower, lines, today)
    const onHandOver = () => this.mark((w) => markGoing(w.db, row.id, w.now))
    const { signal } = this.stop
    return sendMail(known.server, password, { to: row.email, id: row.uid, ...words }, { signal, onHandOver })
  }
}

const isOpen = ({ state }: Pick<ReminderRow, 'state'>): boolean => state === 'waiting' || state === 'failed'

/** What came of a mail: the lines it told, and what the server said. */
interface Outcome {
  result: MailResult | null
  told: readonly number[]
}

/** While the mail was under way others may have told the borrower, or the day's run may have added lines: those are still to be told. */
function settleMail(w: WriteContext, row: ReminderRow, { result, told }: Outcome): void {
  const now = reminderByUid(w.db, row.uid, w.today)
  if (!now || !isOpen(now)) return
  const at = w.now
  const by = w.session?.userId ?? null
  if (result?.problem) {
    const wait = result.permanent ? null : retryMinutes(row.tries + 1)
    const nextAt = wait === null ? null : at + wait * MINUTE
    noteFailure(w.db, row.id, { problem: result.problem, reply: result.reply, nextAt, at })
  } else if (linesTold(w.db, row.id).every(({ line_id }) => told.includes(line_id)))
    settle(w.db, row.id, { state: result === null ? 'dropped' : 'sent', at, by })
  else markGoing(w.db, row.id, null)
}

function noteResult(w: WriteContext, row: ReminderRow, sent: Outcome): void {
  const { result } = sent
  settleMail(w, row, sent)
  const outcome = result === null ? 'dropped' : result.problem === null ? 'sent' : 'failed'
  const detail = { outcome, count: row.lines, ...(result?.problem ? { problem: result.problem } : {}) }
  w.note({ subjectKind: 'reminder', subjectUid: row.uid, subject: row.borrower, detail })
  w.changed('reminders', row.uid)
}
