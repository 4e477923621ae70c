import { createPrivateKey, createPublicKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { bech32 } from '@scure/base'
import { identityToRecipient } from 'age-encryption'

/** Key pair that signs the heads of the trail (Ed25519). */
export interface TrailKeys {
  privateKey: KeyObject
  publicKey: KeyObject
}

/** Keys of the sealed objects: an age identity to read, its recipient to write, a key for their names. */
export interface ObjectKeys {
  identity: string
  recipient: string
  nameKey: Buffer
}

/** Everything made from a room key. Never logged, never sent anywhere. */
export interface RoomKeys {
  database: Buffer
  objects: ObjectKeys
  trail: TrailKeys
}

/** A new room key: 32 random bytes. */
export function newRoomKey(): Buffer {
  return randomBytes(32)
}

/** HKDF-SHA256 of the room key, empty salt; `info` names the purpose (docs/formats.md). */
function derive(roomKey: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', roomKey, new Uint8Array(), info, 32))
}

/** DER of PKCS#8 around an Ed25519 seed (RFC 8410, section 7); node:crypto takes no bare seed. */
const ed25519Pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function trailKeys(seed: Buffer): TrailKeys {
  const privateKey = createPrivateKey({ key: Buffer.concat([ed25519Pkcs8, seed]), format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

/** Text of an age X25519 identity from its 32 bytes. */
export function ageIdentity(secret: Uint8Array): string {
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase()
}

/** The keys of database, objects and trail for this room key. */
export async function deriveRoomKeys(roomKey: Uint8Array): Promise<RoomKeys> {
  const identity = ageIdentity(derive(roomKey, 'objects'))
  return {
    database: derive(roomKey, 'catalogue'),
    objects: { identity, recipient: await identityToRecipient(identity), nameKey: derive(roomKey, 'object-names') },
    trail: trailKeys(derive(roomKey, 'trail')),
  }
}
