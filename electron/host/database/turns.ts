/** One counter in shared memory: how many short transactions of the host wait for the write lock. */
const waitingOf = (shared: SharedArrayBuffer): Int32Array => new Int32Array(shared)

/**
 * Turns between the host's short transactions and a worker that writes for minutes: the host says that it waits, the worker commits what it has
 * and lets it pass. SQLite itself does not tell who waits.
 */
export class WriteTurns {
  readonly shared = new SharedArrayBuffer(4)
  readonly #waiting = waitingOf(this.shared)

  /** Runs a transaction of the host ahead of any worker. */
  first<Result>(work: () => Result): Result {
    Atomics.add(this.#waiting, 0, 1)
    try {
      return work()
    } finally {
      Atomics.sub(this.#waiting, 0, 1)
      Atomics.notify(this.#waiting, 0)
    }
  }
}

/** The worker's side of the turns. */
export class WorkerTurns {
  readonly #waiting: Int32Array
  constructor(shared: SharedArrayBuffer) {
    this.#waiting = waitingOf(shared)
  }

  /** Whether somebody waits for the write lock: commit and let pass. */
  get wanted(): boolean {
    return Atomics.load(this.#waiting, 0) > 0
  }

  /** Waits until nobody waits any more, at most a second; never on the host's own thread, where nobody can wait meanwhile. */
  letPass(): void {
    const until = Date.now() + 1000
    for (let now = Atomics.load(this.#waiting, 0); now > 0 && Date.now() < until;) {
      Atomics.wait(this.#waiting, 0, now, 50)
      now = Atomics.load(this.#waiting, 0)
    }
  }
}
