import { randomBytes, randomUUID } from 'node:crypto'

/** A UUID of version 7 (RFC 9562, section 5.7): sorts by time; `now` in UTC milliseconds. */
export function uuidv7(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // Variant and random part of a version 4: node keeps a pool of random bytes for it, which counts when a ledger needs a million.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

const HIGH = 0x1000
const LOW = 0x100000
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0')

/**
 * UUIDs of version 7 of one moment, each above the one before: a 32-bit counter from a random start behind the time, 40 random bits of the series at
 * the end (RFC 9562, section 6.2, method 1). A bulk load appends to the index of uids with them instead of scattering over it.
 */
export function uuidSeries(now: number): () => string {
  const seed = randomBytes(12)
  const head = uuidv7(now).slice(0, 14)
  const tail = hex(seed.readUIntBE(6, 6), 12).slice(2)
  // Half of the counter stays free above the start: two thousand million uids.
  let high = seed.readUInt16BE(0) % (HIGH / 2)
  let low = seed.readUInt32BE(2) % LOW
  const variant = 0x8 | (seed.readUInt8(6) & 3)
  return () => {
    if (++low === LOW) [low, high] = [0, high + 1]
    return `${head}7${hex(high, 3)}-${variant.toString(16)}${hex(low, 5).slice(0, 3)}-${hex(low, 5).slice(3)}${tail}`
  }
}
