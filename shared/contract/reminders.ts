import { z } from 'zod'
import {
  KnownMailServer,
  MailAddress,
  MailProblem,
  MailServerChange,
  OwnReminder,
  Reminder,
  ReminderLine,
  UntoldAsker,
} from '../model/reminder'
import { action, errorsOf, Nothing, read, Uid, write } from './procedure'

const Uids = z.array(Uid).min(1).max(500)

/** 催还提醒: who is reminded of what, when and how; and the server that sends the mail. */
export const reminders = {
  /** waiting: to be done, failed ones too; done: what was made on a day, whatever came of it. */
  list: read('circulation.desk')
    .input(
      z.object({
        which: z.enum(['waiting', 'done']).default('waiting'),
        /** Only for `done`; the day before which it lists, newest first. */
        before: z.string().max(64).nullable().default(null),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(
      z.object({
        reminders: z.array(Reminder),
        /** The uid to go on from, null at the end. */
        cursor: z.string().nullable(),
        counts: z.object({ email: z.number(), list: z.number(), failed: z.number() }),
        mail: z.boolean(),
      }),
    ),
  lines: read('circulation.desk')
    .input(z.object({ uid: Uid }))
    .output(z.object({ lines: z.array(ReminderLine) })),
  /** Makes the lists that are due now; what was made already is not made again. */
  run: write('circulation.desk')
    .input(Nothing)
    .output(z.object({ people: z.number(), lines: z.number() })),
  /** Sends waiting or failed mails now. What came back meanwhile is left out. */
  send: action('circulation.desk')
    .input(z.object({ uids: Uids }))
    .output(z.object({ sent: z.number(), failed: z.number(), dropped: z.number() }))
    .errors(errorsOf('reminders.no-server')),
  /** Handed on as a written list, by telephone or by word of mouth: done, and entered in the recall register (催还登记). */
  deliver: write('circulation.desk')
    .input(
      z.object({
        uids: Uids,
        manner: z.enum(['written', 'phone', 'oral']),
        answer: z.string().trim().max(300).default(''),
      }),
    )
    .output(z.object({ recalls: z.array(z.string()), dropped: z.number() }))
    .errors(errorsOf('reminders.done')),
  /** Not to be sent, and why. */
  dismiss: write('circulation.desk')
    .input(z.object({ uids: Uids, reason: z.string().trim().min(1).max(200) }))
    .output(Nothing)
    .errors(errorsOf('reminders.done')),
  /** Askers whose mail about what lies ready (到件通知) was given up. */
  untold: read('circulation.desk')
    .input(Nothing)
    .output(z.object({ askers: z.array(UntoldAsker) })),
  /** Tries their mails again, now and, when that fails, as often as at first. */
  sendReady: action('circulation.desk')
    .input(z.object({ borrowers: Uids }))
    .output(z.object({ sent: z.number(), failed: z.number() }))
    .errors(errorsOf('reminders.no-server', 'reminders.no-address', 'reminders.done')),
  /** Told by telephone or in person instead. */
  toldReady: write('circulation.desk')
    .input(
      z.object({
        borrowers: Uids,
        manner: z.enum(['phone', 'oral']),
        answer: z.string().trim().max(300).default(''),
      }),
    )
    .output(Nothing)
    .errors(errorsOf('reminders.done')),
  /** What the person who asks has out and was reminded of. */
  mine: read('requests.make')
    .input(Nothing)
    .output(z.object({ reminders: z.array(OwnReminder) })),
  mailServer: read('settings.manage')
    .input(Nothing)
    .output(z.object({ server: KnownMailServer.nullable() })),
  saveMailServer: write('settings.manage').input(MailServerChange).output(Nothing),
  removeMailServer: write('settings.manage').input(Nothing).output(Nothing),
  /** Sends a mail to try the kept settings. `problem` null: the server took it. */
  testMail: action('settings.manage')
    .input(z.object({ to: MailAddress }))
    .output(z.object({ problem: MailProblem.nullable(), reply: z.string() }))
    .errors(errorsOf('reminders.no-server')),
}
