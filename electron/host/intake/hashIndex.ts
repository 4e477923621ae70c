/** Where a key was first seen: row and sheet number, and a mark of the caller's choice. */
export type Sighting = { row: number; sheet: number; mark: number }

/** Two 32-bit hashes of a growing text (FNV-1a with different primes and a final mix); together 64 bits, so 600,000 rows meet by chance about once in 10^8 runs. */
export class TextHash {
  low = 0x811c9dc5
  high = 0x9e3779b9

  reset(): void {
    this.low = 0x811c9dc5
    this.high = 0x9e3779b9
  }

  /** Adds a text and an end mark, so that "ab"+"c" differs from "a"+"bc". */
  add(text: string): void {
    let { low, high } = this
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      low = Math.imul(low ^ unit, 0x01000193)
      high = Math.imul(high ^ unit, 0x85ebca6b)
      high ^= high >>> 13
    }
    this.low = Math.imul(low ^ 0xffff, 0x01000193)
    this.high = Math.imul(high ^ 0xffff, 0x85ebca6b)
  }
}

/** 32-bit hash of one text. */
export const hash32 = (text: string): number => {
  const hash = new TextHash()
  hash.add(text)
  return (hash.low ^ (hash.high >>> 7)) >>> 0
}

const FIRST_CAPACITY = 4096

/** Remembers where each 64-bit key was first seen, in typed arrays outside the garbage collector (20 bytes a slot). */
export class HashIndex {
  #capacity = FIRST_CAPACITY
  #size = 0
  #slots = HashIndex.#allocate(FIRST_CAPACITY)

  static #allocate(capacity: number) {
    const column = (): Uint32Array => new Uint32Array(capacity)
    return { low: column(), high: column(), row: column(), sheet: column(), mark: column() }
  }

  /** Number of keys remembered. */
  get size(): number {
    return this.#size
  }

  /** The first sighting of the key, or null after remembering this one. `row` must be above 0. */
  findOrAdd(low: number, high: number, seen: Sighting): Sighting | null {
    if (this.#size * 10 > this.#capacity * 6) this.#grow()
    const at = this.#slotOf(low >>> 0, high >>> 0)
    const slots = this.#slots
    if (slots.row[at] !== 0) return { row: slots.row[at] ?? 0, sheet: slots.sheet[at] ?? 0, mark: slots.mark[at] ?? 0 }
    this.#put(at, low >>> 0, high >>> 0, seen)
    this.#size++
    return null
  }

  #slotOf(low: number, high: number): number {
    const mask = this.#capacity - 1
    const slots = this.#slots
    let at = (low ^ (high >>> 11)) & mask
    while (slots.row[at] !== 0 && (slots.low[at] !== low || slots.high[at] !== high)) at = (at + 1) & mask
    return at
  }

  #put(at: number, low: number, high: number, seen: Sighting): void {
    const slots = this.#slots
    slots.low[at] = low
    slots.high[at] = high
    slots.row[at] = seen.row
    slots.sheet[at] = seen.sheet
    slots.mark[at] = seen.mark
  }

  #grow(): void {
    const old = this.#slots
    const count = this.#capacity
    this.#capacity = count * 2
    this.#slots = HashIndex.#allocate(this.#capacity)
    for (let at = 0; at < count; at++) {
      if (old.row[at] === 0) continue
      const [low, high] = [old.low[at] ?? 0, old.high[at] ?? 0]
      this.#put(this.#slotOf(low, high), low, high, {
        row: old.row[at] ?? 0,
        sheet: old.sheet[at] ?? 0,
        mark: old.mark[at] ?? 0,
      })
    }
  }
}
