import { randomBytes } from 'node:crypto'
import { bech32 } from '@scure/base'
import { fail } from '../errors'
import { ageIdentity } from './roomKeys'

const prefix = 'AGE-SECRET-KEY-1'

/** A new recovery key: an age X25519 identity (`AGE-SECRET-KEY-1…`). */
export function newRecoveryIdentity(): string {
  return ageIdentity(randomBytes(32))
}

/** The key as printed: the 58 signs after `AGE-SECRET-KEY-1` in groups of six, parted by blanks. */
export function recoveryText(identity: string): string {
  return (
    identity
      .slice(prefix.length)
      .match(/.{1,6}/g)
      ?.join(' ') ?? ''
  )
}

/** Signs Bech32 does not use, as people read them off paper: each stands for the sign it looks like. */
const lookAlikes: Record<string, string> = { O: '0', B: '8', I: 'L', '1': 'L' }

/** What counts of a typed key or shares: letters and figures, without the words they begin with, look-alikes as what they look like. */
export function plainSigns(text: string): string {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/AGESECRETKEY1|JZSHARE1/g, '')
  return signs.replace(/[OBI1]/g, (sign) => lookAlikes[sign] ?? sign)
}

/** The identity from its signs. Errors: `room.recovery-malformed {length, expected}` when it is not a recovery key at all. */
export function parseKeySigns(signs: string): string {
  const identity = prefix + signs
  const decoded = bech32.decodeUnsafe(identity)
  const isKey = decoded?.prefix.toUpperCase() === 'AGE-SECRET-KEY-' && bech32.fromWords(decoded.words).length === 32
  return isKey ? identity : fail('room.recovery-malformed', { length: signs.length, expected: 58 })
}
