import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'

/** Large pieces: below a few hundred kilobytes the calls cost more than the hashing. */
const PIECE = 1 << 20

export interface Hashed {
  size: number
  /** Hex. */
  sha256: string
}

/** Hears every piece that was read; throws to end the work. */
export type OnPiece = (bytes: number) => void

/** One buffer a thread: the work is synchronous, so nobody else uses it meanwhile. */
const piece = Buffer.allocUnsafeSlow(PIECE)

function readThrough(file: number, take: (bytes: Buffer) => void, told: OnPiece): Hashed {
  const hash = createHash('sha256')
  let size = 0
  for (;;) {
    const length = readSync(file, piece, 0, PIECE, null)
    if (length === 0) return { size, sha256: hash.digest('hex') }
    const bytes = piece.subarray(0, length)
    hash.update(bytes)
    take(bytes)
    size += length
    told(length)
  }
}

/** SHA-256 of a file, on this thread. System errors are thrown as they are. */
export function hashFile(path: string, told: OnPiece = () => undefined): Hashed {
  const file = openSync(path, 'r')
  try {
    return readThrough(file, () => undefined, told)
  } finally {
    closeSync(file)
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

/** Copies what is left of an open file into another one and hashes it on the way. `fails` names on which side it went wrong. */
export function copyHashed(
  from: number,
  to: number,
  told: OnPiece,
  fails: (error: unknown, side: 'from' | 'to') => never,
): Hashed {
  let side: 'from' | 'to' = 'from'
  try {
    return readThrough(
      from,
      (bytes) => {
        side = 'to'
        writeAll(to, bytes)
        side = 'from'
      },
      told,
    )
  } catch (error) {
    return fails(error, side)
  }
}
