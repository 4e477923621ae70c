import { randomUUID } from 'node:crypto'

/** A UUID of version 7 (RFC 9562, section 5.7): sorts by time; `now` in UTC milliseconds. */
export function uuidv7(now: number = Date.now()): string {
  const time = now.toString(16).padStart(12, '0')
  // Variant and random part of a version 4: node keeps a pool of random bytes for it, which counts when a ledger needs a million.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
