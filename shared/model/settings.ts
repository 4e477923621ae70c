import { z } from 'zod'
import { DiscRules } from './disc'
import { OBJECT_MEGABYTES_MOST } from './objects'
import { COOLING_DAYS_MOST, MEMBERS_MOST, MIN_MEMBERS } from '../rules/disposalState'
import { LATE_DAYS_MOST } from '../rules/lateEntry'
import { LOAN_DAYS_MOST, RENEWALS_MOST } from '../rules/lending'
import { IDLE_MINUTES_MAX } from '../rules/roomRules'
import { NEW_ACCOUNT_DAYS_MOST } from '../rules/newAccount'
import { areSteps } from '../rules/reminderSteps'
import { isTimeZone } from '../rules/timeZone'

/** What every page needs to know; the rest is for who sets it. */
export const SETTINGS_FOR_EVERYBODY = ['room.timeZone', 'access.idleMinutes'] as const

/** Kept among the settings, but written by procedures of their own, with checks and entries of the trail of their own. */
const OWN_WAY =
  /^(room\.(name|demo|recovery.*)|retention\.codeSystem|transfer\.scope|confirmations\.newAccountDaysBefore|intake\.yearSource\..*)$/

/** Working days a ready record waits to be fetched: while nothing is set, and at most. */
export const PICKUP_DAYS = 3
export const PICKUP_DAYS_MOST = 60
/** Hours a confirmation and days its paper may wait at most. */
export const CONFIRMATION_HOURS_MOST = 720
export const PAPER_DAYS_MOST = 90

const whole = (least: number, most: number) => z.number().int().min(least).max(most).optional()

/** Purposes offered to who asks for a record; an empty list means those that are shipped. */
export const Purposes = z.array(z.string().trim().min(1).max(200)).max(100)

/** Settings of the room as they may be changed. Topics fall back on what is shipped where an older value no longer fits. */
export const ChangedSettings = z
  .record(z.string().max(80), z.unknown())
  .and(
    z.object({
      'room.timeZone': z.string().max(60).refine(isTimeZone).optional(),
      'reminders.on': z.boolean().optional(),
      'reminders.hour': z.number().int().min(0).max(23).optional(),
      'reminders.steps': z
        .unknown()
        .refine((value) => value === undefined || areSteps(value))
        .optional(),
      'objects.maxMegabytes': whole(1, OBJECT_MEGABYTES_MOST),
      'access.idleMinutes': whole(0, IDLE_MINUTES_MAX),
      'circulation.loanDays': whole(1, LOAN_DAYS_MOST),
      'circulation.maxRenewals': whole(0, RENEWALS_MOST),
      'circulation.lateDays': whole(0, LATE_DAYS_MOST),
      'circulation.blockOverdue': z.boolean().optional(),
      'requests.pickupDays': whole(1, PICKUP_DAYS_MOST),
      'requests.purposes': Purposes.optional(),
      'disposal.minMembers': whole(MIN_MEMBERS, MEMBERS_MOST),
      'disposal.coolingDays': whole(0, COOLING_DAYS_MOST),
      'confirmations.hours': z.number().positive().max(CONFIRMATION_HOURS_MOST).nullish(),
      'confirmations.paperDays': z.number().positive().max(PAPER_DAYS_MOST).nullish(),
      'confirmations.newAccountDays': z.number().int().min(0).max(NEW_ACCOUNT_DAYS_MOST).nullish(),
      'backup.monthlyDrill': z.boolean().optional(),
      'discs.rules': DiscRules.optional(),
    }),
  )
  .refine((settings) => Object.keys(settings).every((key) => key.length <= 80 && !OWN_WAY.test(key)))
