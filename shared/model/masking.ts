import { z } from 'zod'
import { ROLES } from '../rules/abilities'
import { showings } from '../rules/maskTable'
import { personalKinds, type PersonalKind } from '../rules/masking'

/** Which strings of an answer are personal data; the host masks them by it on the way out (electron/host/masking). */
export const personalStrings = z.registry<{ kind: PersonalKind }>()

/** A string of this kind in an answer: the handler gives it whole, the reader gets what the room's table lets them see. */
export const Personal = (kind: PersonalKind) => z.string().register(personalStrings, { kind })

const Showing = z.enum(showings)
const Eye = z.object(
  Object.fromEntries(personalKinds.map((kind) => [kind, Showing])) as Record<PersonalKind, typeof Showing>,
)

export const REVEALS_PER_HOUR_MAX = 1000
export const REVEAL_MINUTES_MAX = 60
/** Whose pages carry name and date across them. `staff`: people who only look things up (borrowers, leaders). */
export const watermarks = ['off', 'staff', 'all'] as const

/** The room's rules for personal data; each change is a version of its own. */
export const MaskRules = z.object({
  table: z.object(Object.fromEntries(ROLES.map((role) => [role, Eye])) as Record<(typeof ROLES)[number], typeof Eye>),
  /** Values one person may reveal within an hour. */
  revealsPerHour: z.number().int().min(1).max(REVEALS_PER_HOUR_MAX),
  /** After so many minutes a revealed value is masked again on the screen. */
  revealMinutes: z.number().int().min(1).max(REVEAL_MINUTES_MAX),
  watermark: z.enum(watermarks),
})
export type MaskRules = z.infer<typeof MaskRules>

/** Why somebody looks at a whole value; `other` needs words. `visit`: an open 利用登记 stands for it (never asked for). */
export const revealPurposes = ['identify', 'review', 'correct', 'notify', 'audit', 'inquiry', 'other'] as const
export const RevealPurpose = z.enum(revealPurposes)
export type RevealPurpose = z.infer<typeof RevealPurpose>

/** Purpose as asked for; what is enough is decided by `isPurpose`. */
export const Purpose = {
  why: RevealPurpose.optional(),
  purpose: z.string().trim().max(200).default(''),
}

/** One version of the rules. version 0: what the program ships, never changed here. */
export const MaskVersion = z.object({
  version: z.number(),
  rules: MaskRules,
  reason: z.string(),
  madeAt: z.number().nullable(),
  by: z.string(),
})
export type MaskVersion = z.infer<typeof MaskVersion>
