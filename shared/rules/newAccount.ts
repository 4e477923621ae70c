const DAY = 24 * 3600_000

/** Days an account must have been in its owner's own hands before it counts as a second person, while nothing is set, and at most. 0: no wait. */
export const NEW_ACCOUNT_DAYS = 7
export const NEW_ACCOUNT_DAYS_MOST = 90
/** Days after a room was made or restored in which new accounts may sign all the same: everybody's account is new then. */
export const STARTING_DAYS = 30

/** The setting, and what it was before somebody made it smaller (written by the host). */
export const NEW_ACCOUNT_SETTING = 'confirmations.newAccountDays'
export const NEW_ACCOUNT_BEFORE = 'confirmations.newAccountDaysBefore'

/** Since when an account has a password its owner chose (UTC ms; null: still the one somebody gave), and who gave the account or its password. */
export interface OwnAccount {
  ownSince: number | null
  givenBy: number | null
}

const daysOf = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= NEW_ACCOUNT_DAYS_MOST
    ? value
    : NEW_ACCOUNT_DAYS

/** What held before the number was made smaller, until when (UTC ms); null when that is over or never was. */
export function daysBefore(settings: Record<string, unknown>, now: number): { days: number; until: number } | null {
  const before = settings[NEW_ACCOUNT_BEFORE]
  if (typeof before !== 'object' || before === null || !('until' in before) || !('days' in before)) return null
  const { until, days } = before
  return typeof until === 'number' && until > now ? { days: daysOf(days), until } : null
}

/** Days that hold now: a smaller number counts a week later at most, or who may set it could switch it off for one act. */
export const newAccountDays = (settings: Record<string, unknown>, now: number): number =>
  Math.max(daysOf(settings[NEW_ACCOUNT_SETTING]), daysBefore(settings, now)?.days ?? 0)

/** What is kept beside a changed number: the days that held so far and how long they still hold; null when it did not get smaller. */
export function keptDays(
  settings: Record<string, unknown>,
  next: unknown,
  now: number,
): { days: number; until: number } | null {
  const days = newAccountDays(settings, now)
  return daysOf(next) < days ? { days, until: now + Math.min(days, NEW_ACCOUNT_DAYS) * DAY } : null
}

/** Until when an account is too new to be a second person (UTC ms); null: it is not. */
export function newUntil({ ownSince }: OwnAccount, days: number, now: number): number | null {
  const until = (ownSince ?? now) + days * DAY
  return until > now ? until : null
}

/** Until when a room counts as starting (UTC ms). */
export const startingUntil = (startedAt: number): number => startedAt + STARTING_DAYS * DAY
