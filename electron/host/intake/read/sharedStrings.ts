import { createCipheriv, randomBytes, randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes of a page; a longer text has one of its own. */
const PAGE = 16 * 1024
/** 8 MB of pages stay in memory: a sheet asks for its strings almost in their order, and for a few again and again. */
const PAGES_KEPT = 512
/** Texts at hand without a look into a page; a power of two. */
const TEXTS_KEPT = 4096

/** Texts of one page, UTF-8, one behind the other; `ends` says where each stops. */
interface Page {
  bytes: Buffer
  ends: Uint32Array
}

/** Where a page lies in the file; `at` is -1 before it was written. */
interface Place {
  first: number
  count: number
  at: number
  size: number
}

/**
 * The shared strings of a workbook by their number. A ledger of 600,000 rows has two million of them: a few megabytes stay in memory, the others
 * lie in a nameless file, ciphered under a key that only this object holds, for they are persons' data.
 */
export class SharedStrings {
  readonly #places: Place[] = []
  /** Pages in memory, the one asked for last at the end. */
  readonly #kept = new Map<number, Page>()
  /** The page asked for last. */
  #last: { at: number; page: Page } = { at: -1, page: { bytes: Buffer.alloc(0), ends: new Uint32Array() } }
  readonly #key = randomBytes(32)
  #file: number | null = null
  #fileEnd = 0
  #filling = Buffer.allocUnsafe(PAGE)
  #used = 0
  #ends: number[] = []
  #count = 0
  readonly #numbers = new Int32Array(TEXTS_KEPT).fill(-1)
  readonly #texts: string[] = Array.from({ length: TEXTS_KEPT }, () => '')

  /** Adds the next string. All are added before the first is asked for. */
  add(text: string): void {
    const most = text.length * 3
    if (this.#used + most > this.#filling.length) this.#seal()
    if (most > this.#filling.length) this.#filling = Buffer.allocUnsafe(most)
    this.#used += this.#filling.write(text, this.#used)
    this.#ends.push(this.#used)
    this.#count++
  }

  /** The string of a number; empty when there is none. */
  get(number: number): string {
    const slot = number & (TEXTS_KEPT - 1)
    if (this.#numbers[slot] === number) return this.#texts[slot] ?? ''
    if (this.#ends.length > 0) this.#seal()
    if (!Number.isInteger(number) || number < 0 || number >= this.#count) return ''
    const at = this.#pageOf(number)
    const { bytes, ends } = this.#page(at)
    const within = number - (this.#places[at]?.first ?? 0)
    const text = bytes.toString('utf8', within === 0 ? 0 : ends[within - 1], ends[within])
    this.#numbers[slot] = number
    this.#texts[slot] = text
    return text
  }

  /** Gives the file back. */
  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
    this.#kept.clear()
  }

  #seal(): void {
    const count = this.#ends.length
    if (count === 0) return
    const page = { bytes: Buffer.from(this.#filling.subarray(0, this.#used)), ends: Uint32Array.from(this.#ends) }
    this.#places.push({ first: this.#count - count, count, at: -1, size: this.#used })
    if (this.#filling.length > PAGE) this.#filling = Buffer.allocUnsafe(PAGE)
    this.#used = 0
    this.#ends = []
    this.#keep(this.#places.length - 1, page)
  }

  /** The page that holds a number. */
  #pageOf(number: number): number {
    let low = 0
    let high = this.#places.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#places[middle]?.first ?? 0) <= number) low = middle
      else high = middle - 1
    }
    return low
  }

  #page(at: number): Page {
    if (at === this.#last.at) return this.#last.page
    const kept = this.#kept.get(at)
    if (kept) this.#kept.delete(at)
    const page = kept ?? this.#read(at)
    this.#keep(at, page)
    this.#last = { at, page }
    return page
  }

  #keep(at: number, page: Page): void {
    this.#kept.set(at, page)
    if (this.#kept.size <= PAGES_KEPT) return
    for (const [oldest, given] of this.#kept) {
      this.#kept.delete(oldest)
      this.#write(oldest, given)
      return
    }
  }

  #write(at: number, { bytes, ends }: Page): void {
    const place = this.#places[at]
    if (!place || place.at >= 0) return
    this.#file ??= namelessFile()
    const plain = Buffer.concat([new Uint8Array(ends.buffer), bytes])
    const written = writeSync(this.#file, this.#ciphered(at, plain), 0, plain.length, this.#fileEnd)
    if (written < plain.length) throw Object.assign(new Error('no space for shared strings'), { code: 'ENOSPC' })
    place.at = this.#fileEnd
    this.#fileEnd += written
  }

  #read(at: number): Page {
    const place = this.#places[at]
    if (!place || this.#file === null) throw new Error('the shared strings are closed')
    const head = place.count * Uint32Array.BYTES_PER_ELEMENT
    const bytes = Buffer.allocUnsafe(head + place.size)
    readSync(this.#file, bytes, 0, bytes.length, place.at)
    const plain = Uint8Array.from(this.#ciphered(at, bytes))
    return { bytes: Buffer.from(plain.buffer, head), ends: new Uint32Array(plain.buffer, 0, place.count) }
  }

  /** Counter mode: the same step there and back. */
  #ciphered(at: number, bytes: Uint8Array): Buffer {
    const start = Buffer.alloc(16)
    start.writeUInt32BE(at, 0)
    return createCipheriv('aes-256-ctr', this.#key, start).update(bytes)
  }
}

/** A file that is gone with the process that holds it. */
function namelessFile(): number {
  const path = join(tmpdir(), `juanzong-${randomUUID()}`)
  const file = openSync(path, 'wx+', 0o600)
  rmSync(path)
  return file
}
