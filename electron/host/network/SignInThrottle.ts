import { isIPv4 } from 'node:net'
import { plainAddress } from './reach'

/** Wrong tries of one address within the window before it must wait. Many people may share an address behind a router. */
const FREE = 20
const WINDOW = 5 * 60_000
/** Tries of one address that may be under way: each costs a key derivation. */
const AT_ONCE = 60
const MOST_KNOWN = 10_000

/** IPv6 hands a whole network of addresses to each machine. */
const keyOf = (address: string): string => {
  const plain = plainAddress(address)
  return isIPv4(plain) ? plain : plain.split(':').slice(0, 4).join(':')
}

interface Tries {
  wrong: number[]
  running: number
}

/** Slows guessing from one address down, whatever names are tried; the wait of a single name is the sign-in's own (`SignInGuard`). */
export class SignInThrottle {
  private readonly known = new Map<string, Tries>()
  constructor(private readonly clock: () => number) {}

  /**
   * Begins a try. Answers how long this address must wait (ms) when it may not try now, else how to end the try: with whether it was wrong.
   */
  begin(address: string): { wait: number } | { end: (wrong: boolean) => void } {
    const key = keyOf(address)
    const tries = this.triesOf(key)
    const since = this.clock() - WINDOW
    // What lies ahead was tried before the clock was set right.
    tries.wrong = tries.wrong.filter((at) => at > since && at <= since + WINDOW)
    if (tries.wrong.length >= FREE) return { wait: Math.max(1000, (tries.wrong[0] ?? 0) - since) }
    if (tries.running >= AT_ONCE) return { wait: 1000 }
    tries.running += 1
    return {
      end: (wrong) => {
        tries.running -= 1
        if (wrong) tries.wrong.push(this.clock())
      },
    }
  }

  private triesOf(key: string): Tries {
    const found = this.known.get(key) ?? { wrong: [], running: 0 }
    this.known.delete(key)
    this.known.set(key, found)
    if (this.known.size > MOST_KNOWN) {
      const idle = [...this.known].find(([, { running }]) => running === 0)
      if (idle) this.known.delete(idle[0])
    }
    return found
  }
}
