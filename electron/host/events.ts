import type { Notice } from '../../shared/contract/events'

/** A notice inside the host. `users`: the borrowers (user uids) who may hear it; no other borrower does. */
export type HostNotice = Notice & { users?: readonly string[] }

type Listener = (notice: HostNotice) => void

/** Notices kept for a reader that does not come; beyond that its stream ends, and its page loads everything anew when it comes back. */
const MOST_WAITING = 1000
/** A stream says at least this often that it is alive (ms); pages that hear nothing for three times as long ask anew. */
export const HEARTBEAT = 15_000

/** Change notices after commits, to every open client. */
export class Events {
  private readonly listeners = new Set<Listener>()

  constructor(private readonly heartbeat = HEARTBEAT) {}

  /** Tells all open clients; a failing listener is dropped. */
  publish(notice: HostNotice): void {
    for (const listener of this.listeners) {
      try {
        listener(notice)
      } catch {
        this.listeners.delete(listener)
      }
    }
  }

  /** Streams that are open. */
  get open(): number {
    return this.listeners.size
  }

  /** Listens until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * The notices as an async stream that ends with the signal. Nothing is ever left out of it: a reader too slow for the notices waiting for it
   * loses the stream instead, since a page refetches when its stream begins anew.
   */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<HostNotice> {
    let waiting: HostNotice[] = [{ kind: 'hello' }]
    let overrun = false
    let wake: () => void = () => undefined
    const stop = this.subscribe((notice) => {
      overrun ||= waiting.length >= MOST_WAITING
      if (overrun) {
        waiting = []
        stop()
      } else waiting.push(notice)
      wake()
    })
    const beat = setInterval(() => {
      if (waiting.length === 0 && !overrun) waiting.push({ kind: 'hello' })
      wake()
    }, this.heartbeat)
    beat.unref()
    signal?.addEventListener('abort', () => wake(), { once: true })
    try {
      while (!signal?.aborted && !overrun) {
        const next = waiting.shift()
        if (next) yield next
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      clearInterval(beat)
      stop()
    }
  }
}
