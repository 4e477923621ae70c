import type { Notice } from '../../shared/contract/events'

type Listener = (notice: Notice) => void

/** Change notices after commits, to every open client. */
export class Events {
  private readonly listeners = new Set<Listener>()

  /** Tells all open clients; a failing listener is dropped. */
  publish(notice: Notice): void {
    for (const listener of this.listeners) {
      try {
        listener(notice)
      } catch {
        this.listeners.delete(listener)
      }
    }
  }

  /** Listens until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The notices as an async stream that ends with the signal; a slow reader keeps at most the newest 1,000. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<Notice> {
    const waiting: Notice[] = [{ kind: 'hello' }]
    let wake: () => void = () => undefined
    const stop = this.subscribe((notice) => {
      if (waiting.length >= 1000) waiting.shift()
      waiting.push(notice)
      wake()
    })
    signal?.addEventListener('abort', () => wake(), { once: true })
    try {
      while (!signal?.aborted) {
        const next = waiting.shift()
        if (next) yield next
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    } finally {
      stop()
    }
  }
}
