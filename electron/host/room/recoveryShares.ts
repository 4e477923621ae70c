import { createHash } from 'node:crypto'
import { bech32 } from '@scure/base'
import { combine, split } from 'shamir-secret-sharing'
import { fail } from '../errors'
import { ageIdentity } from './roomKeys'
import { parseKeySigns, plainSigns } from './recoveryKey'

/** Custodians of a recovery key that is split, and how many of them together have the key again. */
export const shareHolders = 3
export const sharesNeeded = 2

const prefix = 'JZ-SHARE-'
/** Signs of a printed share (docs/formats.md §4): 38 bytes and the checksum in Bech32. */
export const shareLength = 67
const keyLength = 58
const setBytes = 4

/** One custodian's share of a recovery key; `set` names the key it belongs to and tells nothing about it. */
interface Share {
  set: string
  /** 1 to 3, as on its sheet. */
  number: number
  bytes: Uint8Array
}

const setOf = (secret: Uint8Array): Buffer => {
  return createHash('sha256').update('juanzong-share-set').update(secret).digest().subarray(0, setBytes)
}

/** The 32 bytes of an age identity. */
const secretOf = (identity: string): Uint8Array => bech32.decodeToBytes(identity).bytes

/** Splits a recovery key (identity) into the texts of three shares, as printed in groups of six; any two have it again. */
export async function splitRecovery(identity: string): Promise<string[]> {
  const secret = secretOf(identity)
  const shares = await split(secret, shareHolders, sharesNeeded)
  return shares.map((share, at) => {
    const text = bech32.encodeFromBytes(prefix, Buffer.concat([setOf(secret), Buffer.from([at + 1]), share]))
    const signs = text.slice(prefix.length + 1).toUpperCase()
    return signs.match(/.{1,6}/g)?.join(' ') ?? ''
  })
}

function parseShare(signs: string, read: number): Share {
  const decoded = bech32.decodeUnsafe(`${prefix}1${signs}`)
  const bytes = decoded && bech32.fromWordsUnsafe(decoded.words)
  const number = bytes?.[setBytes] ?? 0
  if (bytes?.length !== setBytes + 1 + 33 || number < 1 || number > shareHolders)
    return fail('room.recovery-malformed', { length: read, expected: shareLength })
  return { set: Buffer.from(bytes.subarray(0, setBytes)).toString('hex'), number, bytes: bytes.subarray(setBytes + 1) }
}

/** What a person typed, scanned or loaded: a whole recovery key, or shares of one. */
export type TypedRecovery = { identity: string; shares?: undefined } | { identity?: undefined; shares: Share[] }

/**
 * Reads a recovery key or shares of one, however they are parted: only letters and figures count, look-alikes are forgiven, the checksum of
 * each finds a mistyped sign. Errors: `room.recovery-malformed {length, expected}`.
 */
export function parseRecovery(text: string): TypedRecovery {
  const signs = plainSigns(text)
  const count = Math.round(signs.length / shareLength)
  if (signs.length < (keyLength + shareLength) / 2) return { identity: parseKeySigns(signs) }
  const expected = count * shareLength
  if (signs.length !== expected || count > shareHolders)
    return fail('room.recovery-malformed', { length: signs.length, expected: Math.min(expected, 3 * shareLength) })
  const pieces = Array.from({ length: count }, (_, at) => signs.slice(at * shareLength, (at + 1) * shareLength))
  return { shares: pieces.map((piece) => parseShare(piece, signs.length)) }
}

/** Fingerprint of a share, by which its sheet is known again without the others. */
export const shareMark = (share: Share): string =>
  createHash('sha256').update('juanzong-share').update(share.set).update(share.bytes).digest('hex')

async function joinShares(shares: Share[]): Promise<string> {
  const [first] = shares
  const sets = new Set(shares.map((share) => share.set))
  if (sets.size !== 1) return fail('room.recovery-shares-differ')
  const single = [...new Map(shares.map((share) => [share.number, share])).values()]
  if (single.length < sharesNeeded) return fail('room.recovery-one-share', { number: first?.number })
  const secret = await combine(single.map((share) => share.bytes))
  // The library gives some bytes for any shares; the set tells whether they are the key.
  if (setOf(secret).toString('hex') !== first?.set) return fail('room.recovery-shares-differ')
  return ageIdentity(secret)
}

/**
 * The recovery identity from what was typed: the key itself, or two of its three shares. Errors: `room.recovery-malformed`,
 * `room.recovery-one-share {number}`, `room.recovery-shares-differ` (of different keys, or not what they were).
 */
export async function recoveryIdentity(text: string): Promise<string> {
  const typed = parseRecovery(text)
  return typed.shares ? joinShares(typed.shares) : typed.identity
}
