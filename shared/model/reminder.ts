import { z } from 'zod'
import { REMINDER_WAYS } from '../rules/reminderSteps'
import { LoanLine } from './loan'
import { Personal } from './masking'

export const ReminderWay = z.enum(REMINDER_WAYS)
/** waiting: to be sent or handed on; dropped: nothing of it was still out, or somebody decided against it. */
export const ReminderState = z.enum(['waiting', 'sent', 'failed', 'dropped'])
export type ReminderState = z.infer<typeof ReminderState>

/** Why a mail did not go; unknown: it may have gone, nobody heard. `reply`: the server's own words. */
export const MailProblem = z.enum([
  'auth',
  'connection',
  'timeout',
  'tls',
  'refused',
  'no-address',
  'no-server',
  'unknown',
  'other',
])
export type MailProblem = z.infer<typeof MailProblem>

/** One list for one person, day and way. */
export const Reminder = z.object({
  uid: z.string(),
  madeOn: z.string(),
  way: ReminderWay,
  state: ReminderState,
  borrowerUid: z.string(),
  borrower: z.string(),
  department: z.string(),
  phone: Personal('contact'),
  email: Personal('contact'),
  /** Records of it that are out now with the same due date, how many of them are overdue, and the earliest due date. */
  lines: z.number(),
  overdue: z.number(),
  oldestDue: z.string().nullable(),
  tries: z.number(),
  problem: MailProblem.nullable(),
  reply: z.string(),
  /** UTC ms of the next try; null when none is planned. */
  nextAt: z.number().nullable(),
  doneAt: z.number().nullable(),
  /** '' when the program did it by itself. */
  doneBy: z.string(),
})
export type Reminder = z.infer<typeof Reminder>

/** A line of a reminder with the step that led to it. */
export const ReminderLine = LoanLine.extend({ step: z.number() })

/** An asker who was not told by mail what lies ready: the mail was given up, and it still lies there. */
export const UntoldAsker = z.object({
  borrowerUid: z.string(),
  borrower: z.string(),
  department: z.string(),
  phone: Personal('contact'),
  email: Personal('contact'),
  /** What lies ready: 档号 or number, request, the day until which it is kept. */
  lines: z.array(z.object({ name: z.string(), request: z.string(), until: z.string().nullable() })),
  tries: z.number(),
  problem: MailProblem,
  reply: z.string(),
  /** UTC ms of the last try. */
  triedAt: z.number(),
})
export type UntoldAsker = z.infer<typeof UntoldAsker>

/** What a borrower is told about own loans. */
export const OwnReminder = z.object({
  /** 档号, business number or slip: never a person's name. */
  name: z.string(),
  slip: z.string(),
  dueOn: z.string(),
  overdueDays: z.number(),
  remindedOn: z.string(),
})
export type OwnReminder = z.infer<typeof OwnReminder>

const Address = z.email().max(120)

/** The server that sends the room's mail. The password goes in and never comes out. */
export const MailServer = z.object({
  host: z.string().trim().min(1).max(200),
  port: z.number().int().min(1).max(65_535),
  /** tls from the start, starttls required, or none. */
  security: z.enum(['tls', 'starttls', 'none']),
  login: z.string().trim().max(200).default(''),
  from: Address,
  /** Address of the staff page, put into the mail; '' for none. */
  link: z.union([z.literal(''), z.url().max(300)]).default(''),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  /** Certificate (PEM) of a server or authority the computer does not know; '' for the usual ones. */
  ca: z.string().max(20_000).default(''),
})
export type MailServer = z.infer<typeof MailServer>

export const MailServerChange = MailServer.extend({
  /** Absent: as it is; '' : none. */
  password: z.string().max(200).optional(),
})
export const KnownMailServer = MailServer.extend({ hasPassword: z.boolean() })
export type KnownMailServer = z.infer<typeof KnownMailServer>

export const MailAddress = Address
