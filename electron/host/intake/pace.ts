const IN_FLIGHT = 0
const OTHERS_WROTE = 1
const FOLDING = 2
const SENT = 3
const [ASKED, RESTING] = [1, 2]
/** Rows of a chunk, and chunks on their way: enough to go on reading during a commit. A row on its way takes about 6 KB. */
export const CHUNK = 200
const MOST_IN_FLIGHT = 16
const PATIENCE_MS = 100
const MOMENT_MS = 1
const FOLDING_MS = 5000

/**
 * What a reading and a writing thread of one load tell each other: how many chunks are on their way, that somebody else wrote, and that the log is
 * to be folded back, for which no reader may keep an old state of the room.
 */
export class Pace {
  readonly #cells: Int32Array
  /** Writer: chunks it knew of. */
  #seen = 0
  /** Reader: gives up its state of the room. */
  freshen: () => void = () => undefined

  constructor(readonly shared: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.#cells = new Int32Array(shared)
  }

  /** Reader: waits until another chunk may be sent; `stop` is asked meanwhile and throws. */
  beforeSending(stop: () => void): void {
    for (let now = Atomics.load(this.#cells, IN_FLIGHT); now >= MOST_IN_FLIGHT;) {
      stop()
      this.restIfAsked()
      Atomics.wait(this.#cells, IN_FLIGHT, now, PATIENCE_MS)
      now = Atomics.load(this.#cells, IN_FLIGHT)
    }
    Atomics.add(this.#cells, IN_FLIGHT, 1)
  }

  /** Writer: a chunk has been taken. */
  taken(): void {
    Atomics.sub(this.#cells, IN_FLIGHT, 1)
    Atomics.notify(this.#cells, IN_FLIGHT)
  }

  /** Reader: a chunk is on its way. */
  sent(): void {
    Atomics.add(this.#cells, SENT, 1)
    Atomics.notify(this.#cells, SENT)
  }

  /** Writer: waits a moment for another chunk. */
  awaitChunk(): void {
    Atomics.wait(this.#cells, SENT, this.#seen, MOMENT_MS)
    this.#seen = Atomics.load(this.#cells, SENT)
  }

  /** Writer: somebody else wrote. */
  tellOthersWrote(): void {
    Atomics.store(this.#cells, OTHERS_WROTE, 1)
  }

  /** Reader: whether somebody else wrote since it was asked last. */
  get othersWrote(): boolean {
    return Atomics.exchange(this.#cells, OTHERS_WROTE, 0) === 1
  }

  /** Writer: does its work while the reader rests; without an answer within a moment it does it all the same. */
  whileReaderRests(work: () => void): void {
    Atomics.store(this.#cells, FOLDING, ASKED)
    Atomics.notify(this.#cells, IN_FLIGHT)
    Atomics.wait(this.#cells, FOLDING, ASKED, PATIENCE_MS)
    try {
      work()
    } finally {
      Atomics.store(this.#cells, FOLDING, 0)
      Atomics.notify(this.#cells, FOLDING)
    }
  }

  /** Reader: if the writer asked for it, gives up its state of the room and waits for the writer. */
  restIfAsked(): void {
    if (Atomics.load(this.#cells, FOLDING) !== ASKED) return
    this.freshen()
    if (Atomics.compareExchange(this.#cells, FOLDING, ASKED, RESTING) !== ASKED) return
    Atomics.notify(this.#cells, FOLDING)
    Atomics.wait(this.#cells, FOLDING, RESTING, FOLDING_MS)
  }
}
