import { checkPassword, hashPassword } from './password'
import { normaliseLoginName } from '../../../shared/rules/loginName'
import { findByLogin, type UserRow } from './userStore'
import type { RequestContext } from '../context'
import { fail } from '../errors'
import type { ReadDb } from '../database/sql'

interface Tries {
  wrong: number
  until: number
}

/** Gives null for a wrong password. */
type Try<Result> = () => Promise<Result | null>

const FREE_TRIES = 3
const NAMES_MOST = 1000
const FORGET_AFTER = 3600_000
const LONGEST_WAIT = 5 * 60_000
let decoy: Promise<string> | undefined

/** Milliseconds a login name waits after this many wrong passwords. */
const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (wrong - FREE_TRIES))

/** Slows guessing down: after three wrong passwords each further one doubles the wait of that login name, up to five minutes. */
export class SignInGuard {
  private readonly tries = new Map<string, Tries>()
  private readonly last = new Map<string, Promise<unknown>>()
  constructor(private readonly clock: () => number) {}

  /**
   * Runs one try of a login name; tries at once run one after another, so that many can't outrun the delay. Throws
   * access.wrong-password {retryAfterMs}, or access.too-many-tries {retryAfterMs} while the name must wait.
   */
  async attempt<Result>(loginName: string, open: Try<Result>): Promise<Result> {
    const key = normaliseLoginName(loginName)
    const run = (this.last.get(key) ?? Promise.resolve()).then(async () => {
      this.check(loginName)
      const result = await open()
      return result ?? fail('access.wrong-password', { retryAfterMs: this.wrong(loginName) })
    })
    const settled = run.then(
      () => undefined,
      () => undefined,
    )
    this.last.set(key, settled)
    try {
      return await run
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key)
    }
  }

  private check(loginName: string): void {
    const known = this.tries.get(normaliseLoginName(loginName))
    if (!known) return
    // A clock that was ahead and is set right makes no wait longer.
    known.until = Math.min(known.until, this.clock() + waitAfter(known.wrong))
    const wait = known.until - this.clock()
    if (wait > 0) fail('access.too-many-tries', { retryAfterMs: wait })
  }

  /** Remembers a wrong password; answers how long (ms) the login name must wait now. */
  private wrong(loginName: string): number {
    const key = normaliseLoginName(loginName)
    const wrong = (this.tries.get(key)?.wrong ?? 0) + 1
    this.forgetOld()
    const wait = waitAfter(wrong)
    this.tries.set(key, { wrong, until: this.clock() + wait })
    return wait
  }

  /** Guessed names must not fill the memory. */
  private forgetOld(): void {
    if (this.tries.size < NAMES_MOST) return
    for (const [key, { until }] of this.tries) if (this.clock() - until > FORGET_AFTER) this.tries.delete(key)
  }

  /** Forgets the wrong tries after a right one. */
  right(loginName: string): void {
    this.tries.delete(normaliseLoginName(loginName))
  }
}

/** The guard of where a call comes from. */
export const guardOf = ({ host, transport, here }: RequestContext): SignInGuard =>
  transport === 'network' && !here ? host.awayGuard : host.guard

/** The user of a login name and password. Unknown names cost the same time as wrong passwords and give the same answer. */
export async function findSignedIn(
  db: ReadDb,
  guard: SignInGuard,
  loginName: string,
  password: string,
): Promise<UserRow> {
  const user = await guard.attempt(loginName, async () => {
    const known = findByLogin(db, loginName)
    decoy ??= hashPassword('decoy')
    const right = await checkPassword(password, known?.password_hash ?? (await decoy))
    return known && right ? known : null
  })
  if (user.active !== 1) return fail('access.user-inactive')
  guard.right(loginName)
  return user
}
