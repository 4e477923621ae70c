import { reminderRulesOf } from '../../../shared/rules/reminderSteps'
import { readSettings } from '../access'
import { timeOf } from '../clock'
import type { ActionContext, Host } from '../context'
import { fail } from '../errors'
import { transact, transactAsHost } from '../pipeline'
import type { RoomState } from '../roomState'
import { MailQueue, type Write } from './mailQueue'
import { readyToTell } from './readyMails'
import { mailsDue } from './reminderStore'
import { planReminders, storePlanned } from './runReminders'

const TICK = 30_000

/** Reminding in one open room: a run when it is opened and one a day at the set hour, and the queue of mails. */
export class RoomReminders {
  readonly queue: MailQueue
  private ranOn = ''

  constructor(
    private readonly host: Host,
    private readonly room: RoomState,
  ) {
    this.queue = new MailQueue(host, room)
    const timer = setInterval(() => void this.tick(), TICK)
    timer.unref()
    room.onClose(async () => {
      clearInterval(timer)
      await this.queue.close()
    })
  }

  /** Makes what is due now, in nobody's name; writes nothing when there is nothing. */
  run(): void {
    const { today } = timeOf(this.host)
    this.ranOn = today
    const planned = planReminders(this.room.reader, today)
    if (planned.length > 0)
      transactAsHost(this.host, 'reminders.run', (w) => storePlanned(w, planReminders(w.db, today)))
  }

  /** The day's run when its hour has come, then the mails that are due. Failures stand in the log; the next tick tries again. */
  async tick(): Promise<void> {
    try {
      if (this.host.room !== this.room) return
      const { now, today, zone } = timeOf(this.host)
      const { hour } = reminderRulesOf(readSettings(this.room.reader))
      if (this.ranOn !== today && hourIn(now, zone) >= hour) this.run()
      const { room } = this
      const write: Write = (work) => transactAsHost(this.host, 'reminders.send', work, { room })
      await this.queue.settleLeft(write)
      const due = mailsDue(this.room.reader, now, today).map(({ uid }) => uid)
      // A mail that was taken while the room was closing must be noted in it: it would be sent again.
      if (due.length > 0) await this.queue.send(due, write)
      if (readyToTell(this.room.reader, now).length > 0)
        await this.queue.tellReady((work) => transactAsHost(this.host, 'reminders.tellReady', work, { room }))
    } catch (error) {
      this.host.log.error({ err: error }, 'reminders failed')
    }
  }
}

/** Transactions of somebody who sends mails by hand in a room that may be closing meanwhile: what came of them has to stand in it. */
export const writeIn =
  (room: RoomState, context: ActionContext, name: 'reminders.send' | 'reminders.tellReady'): Write =>
  (work) =>
    transact(name, true, { ...context, ...timeOf(context.host) }, room, work)

/** Hour of the day (0–23) of an instant in a time zone. */
const hourIn = (at: number, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at))

const known = new WeakMap<RoomState, RoomReminders>()

/** The reminders of an open room. */
export const remindersOf = (room: RoomState): RoomReminders => known.get(room) ?? fail('room.none-open')

/** Starts reminding with the room. The first run is made at once, its mails go out behind the opening. */
export function openReminders(host: Host): void {
  if (!host.room) return
  const made = new RoomReminders(host, host.room)
  known.set(host.room, made)
  try {
    made.run()
  } catch (error) {
    host.log.error({ err: error }, 'reminders failed')
  }
  void made.tick()
}
