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

/**
 * Remembers where each 64-bit key was first seen, in one typed array outside the garbage collector: a slot is the key and as much of its sighting
 * as is wanted.
 */
export class HashIndex {
  #capacity = FIRST_CAPACITY
  #size = 0
  #slots: Uint32Array
  readonly #width: number

  /** `kept`: how many of row, sheet and mark are remembered; the others are told as 0. */
  constructor(kept: 0 | 1 | 3 = 3) {
    this.#width = 2 + kept
    this.#slots = new Uint32Array(FIRST_CAPACITY * this.#width)
  }

  /** Number of keys remembered. */
  get size(): number {
    return this.#size
  }

  /** The first sighting of the key, or null after remembering this one. */
  findOrAdd(low: number, high: number, seen: Sighting): Sighting | null {
    if (this.#size * 10 > this.#capacity * 6) this.#grow()
    // An empty slot is two zeros.
    const [first, second] = [(low >>> 0) + (low === 0 && high === 0 ? 1 : 0), high >>> 0]
    const at = this.#slotOf(first, second)
    const slots = this.#slots
    if (slots[at] !== 0 || slots[at + 1] !== 0) {
      const told = (which: number): number => (which < this.#width ? (slots[at + which] ?? 0) : 0)
      return { row: told(2), sheet: told(3), mark: told(4) }
    }
    slots[at] = first
    slots[at + 1] = second
    if (this.#width > 2) slots[at + 2] = seen.row
    if (this.#width > 3) {
      slots[at + 3] = seen.sheet
      slots[at + 4] = seen.mark
    }
    this.#size++
    return null
  }

  #slotOf(low: number, high: number): number {
    const mask = this.#capacity - 1
    const [slots, width] = [this.#slots, this.#width]
    let slot = (low ^ (high >>> 11)) & mask
    for (let at = slot * width; ; at = slot * width) {
      if ((slots[at] === low && slots[at + 1] === high) || (slots[at] === 0 && slots[at + 1] === 0)) return at
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    const [old, width] = [this.#slots, this.#width]
    this.#capacity *= 2
    this.#slots = new Uint32Array(this.#capacity * width)
    for (let at = 0; at < old.length; at += width) {
      const [low, high] = [old[at] ?? 0, old[at + 1] ?? 0]
      if (low !== 0 || high !== 0) this.#slots.set(old.subarray(at, at + width), this.#slotOf(low, high))
    }
  }
}
