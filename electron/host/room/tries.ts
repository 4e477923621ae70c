import { makeTurns, type Turns } from '../../../shared/turns'
import { fail } from '../errors'

/** Wrong passwords that cost nothing: everybody mistypes. */
const freeTries = 2
const longestDelayMs = 5 * 60_000

interface Tries {
  wrong: number
  blockedUntil: number
  /** Tries of one opener run one after another, so that many at once can't outrun the delay. */
  inTurn: Turns
}

const triesByOpener = new Map<string, Tries>()

/** Delay in ms after this many wrong passwords in a row: none twice, then 1 s, 2 s, 4 s … at most 5 minutes. */
export function delayAfter(wrong: number): number {
  return wrong <= freeTries ? 0 : Math.min(1000 * 2 ** (wrong - freeTries - 1), longestDelayMs)
}

async function attempt<T>(tries: Tries, now: () => number, open: () => Promise<T | null>): Promise<T> {
  // A clock that was ahead and is set right makes no delay longer.
  tries.blockedUntil = Math.min(tries.blockedUntil, now() + delayAfter(tries.wrong))
  const retryAfterMs = tries.blockedUntil - now()
  if (retryAfterMs > 0) return fail('room.too-many-tries', { retryAfterMs })
  const result = await open()
  if (result !== null) {
    tries.wrong = 0
    return result
  }
  tries.wrong += 1
  const delay = delayAfter(tries.wrong)
  tries.blockedUntil = now() + delay
  return fail('room.wrong-password', { retryAfterMs: delay })
}

/**
 * Runs one password try of `opener` (room and slot) under the growing delay. `open` gives null for a wrong password.
 * Errors: `room.wrong-password {retryAfterMs}`, and before that time has passed `room.too-many-tries {retryAfterMs}`.
 */
export function tryPassword<T>(opener: string, now: () => number, open: () => Promise<T | null>): Promise<T> {
  const tries = triesByOpener.get(opener) ?? { wrong: 0, blockedUntil: 0, inTurn: makeTurns() }
  triesByOpener.set(opener, tries)
  return tries.inTurn(() => attempt(tries, now, open))
}
