const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const
type Signal = keyof typeof numbers
type End = () => void | Promise<void>

/** SIGINT, SIGTERM and SIGHUP while a command runs: open rooms are closed before the program ends with 128 + n. */
export class Signals {
  private readonly ends = new Set<End>()
  private waiting: (() => void) | undefined
  private taken: number | undefined

  constructor() {
    for (const signal of Object.keys(numbers) as Signal[]) process.on(signal, () => this.take(signal))
  }

  /** Work to be done before the program ends by a signal; gives back how to withdraw it. */
  before(end: End): () => void {
    this.ends.add(end)
    return () => void this.ends.delete(end)
  }

  /** Waits for a signal, which then does not end the program: its command goes on and finishes by itself. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.waiting = resolve))
  }

  /** The exit code of the program: a command that ends by itself while a signal closes its room was interrupted all the same. */
  exitCode(code: number): number {
    return this.taken ?? code
  }

  private take(signal: Signal): void {
    const { waiting } = this
    this.waiting = undefined
    if (waiting) return waiting()
    this.taken = 128 + numbers[signal]
    const ended = [...this.ends].toReversed().map(async (end) => end())
    void Promise.allSettled(ended).then(() => process.exit(this.taken))
  }
}
