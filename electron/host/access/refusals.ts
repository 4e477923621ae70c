import { normaliseLoginName } from '../../../shared/rules/loginName'
import type { ActionContext, Host } from '../context'
import { HostError } from '../errors'
import { transactAsHost } from '../pipeline'

interface Held {
  loginName: string
  count: number
  /** UTC milliseconds from which they are written down together. */
  until: number
}

const ACTION = 'access.signInRefused'
/** Refusals written one by one within a span; further ones are counted, whatever their names. */
export const SINGLY = 60
const SPAN = 10 * 60_000
const ANY_NAME = ''

/**
 * Which refused passwords get an entry of their own. While a name must wait, the first refusal is written and the others are counted until the
 * wait is over; many names at once are counted together. So each refusal stands in the trail, and nobody can flood it.
 */
export class Refusals {
  private readonly held = new Map<string, Held>()
  private written: number[] = []

  /** Whether this refusal is written now; wait: milliseconds the name still has to wait, 0 when its password was looked at. */
  isWrittenNow(loginName: string, wait: number, now: number): boolean {
    const key = normaliseLoginName(loginName)
    const known = this.held.get(key)
    if (wait > 0 && known) {
      known.count++
      return false
    }
    if (wait > 0) this.held.set(key, { loginName, count: 0, until: now + wait })
    return this.admit(1, now)
  }

  /** What was counted and is due now (`all`: whether due or not), to be written down; it is forgotten here. */
  takeDue(now: number, all = false): { loginName: string; count: number }[] {
    const due = [...this.held].filter(([, { until }]) => all || until <= now)
    for (const [key] of due) this.held.delete(key)
    const counted = due.map(([, held]) => held).filter(({ count }) => count > 0)
    return counted.filter(({ loginName, count }) => all || loginName === ANY_NAME || this.admit(count, now))
  }

  private admit(count: number, now: number): boolean {
    this.written = this.written.filter((at) => now - at < SPAN)
    if (this.written.length < SINGLY) return this.written.push(now) > 0
    const over = this.held.get(ANY_NAME) ?? { loginName: ANY_NAME, count: 0, until: (this.written[0] ?? now) + SPAN }
    this.held.set(ANY_NAME, { ...over, count: over.count + count })
    return false
  }
}

/** Writes down what was counted: once a wait is over, and at the closing of the room (`all`). */
export function writeRefusals(host: Host, all = false): void {
  if (!host.room) return
  for (const { loginName, count } of host.refusals.takeDue(host.clock(), all))
    transactAsHost(host, ACTION, (w) => w.note({ subject: loginName.slice(0, 40), detail: { waiting: true, count } }))
}

function writeLater(host: Host, wait: number): void {
  const write = () => {
    try {
      writeRefusals(host)
    } catch (error) {
      host.log.error({ err: error }, 'counted refusals could not be written')
    }
  }
  setTimeout(write, wait + 100).unref()
}

/** Runs an attempt with a password; a refused one stands in the trail, at the sign-in, at the lock and at the own password. */
export async function noteRefusal<Result>(
  context: ActionContext,
  loginName: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  const { host, transport } = context
  writeRefusals(host)
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof HostError) || !error.code.startsWith('access.')) throw error
    const wait = error.code === 'access.too-many-tries' ? Number(error.data.retryAfterMs) : 0
    if (host.refusals.isWrittenNow(loginName, wait, host.clock())) {
      const detail = wait > 0 ? { transport, waiting: true } : { transport }
      context.write((w) => w.note({ action: ACTION, subject: loginName.slice(0, 40), detail }))
      if (wait > 0) writeLater(host, wait)
    }
    throw error
  }
}
