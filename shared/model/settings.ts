import { z } from 'zod'
import { OBJECT_MEGABYTES_MOST } from './objects'
import { IDLE_MINUTES_MAX } from '../rules/roomRules'
import { areSteps } from '../rules/reminderSteps'
import { isTimeZone } from '../rules/timeZone'

/** What every page needs to know; the rest is for who sets it. */
export const SETTINGS_FOR_EVERYBODY = ['room.timeZone', 'access.idleMinutes'] as const

/** Kept among the settings, but written by procedures of their own, with checks and entries of the trail of their own. */
const OWN_WAY = /^(room\.(name|demo|recovery.*)|retention\.codeSystem|transfer\.scope|intake\.yearSource\..*)$/

/** Settings of the room as they may be changed: those the host itself goes by are checked, topics check theirs when they read them. */
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
      'objects.maxMegabytes': z.number().int().min(1).max(OBJECT_MEGABYTES_MOST).optional(),
      'access.idleMinutes': z.number().int().min(0).max(IDLE_MINUTES_MAX).optional(),
    }),
  )
  .refine((settings) => Object.keys(settings).every((key) => key.length <= 80 && !OWN_WAY.test(key)))
