import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { Decrypter, Encrypter } from 'age-encryption'

/** Bytes of content in one sealed chunk, and what sealing adds to each (https://age-encryption.org/v1, "Payload"). */
export const chunkSize = 64 * 1024
export const tagSize = 16
export const nonceSize = 16

/** No header of ours is longer: one X25519 stanza takes some 200 bytes. */
export const longestHeader = 4096

/** A header for this recipient with the file key it wraps, and the payload nonce that follows it. */
export interface SealingHeader {
  bytes: Uint8Array
  streamKey: Buffer
}

function streamKeyOf(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
}

/**
 * Lets typage write the header: an empty file is sealed, its header and nonce are kept and its only chunk (16 bytes) is
 * cut off. A second recipient that adds no stanza sees the file key.
 */
export async function newHeader(recipient: string): Promise<SealingHeader> {
  let fileKey = new Uint8Array()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = key.slice()
      return []
    },
  })
  const sealed = await encrypter.encrypt(new Uint8Array())
  const bytes = sealed.subarray(0, sealed.length - tagSize)
  return { bytes, streamKey: streamKeyOf(fileKey, bytes.subarray(-nonceSize)) }
}

/** Length of the header in the first bytes of a file, or -1: it ends with the line that begins with `---`. */
export function headerLength(start: Buffer): number {
  const last = start.indexOf('\n--- ')
  const end = last < 0 ? -1 : start.indexOf('\n', last + 1)
  return end < 0 ? -1 : end + 1
}

/** Payload key of a file, from its header and the nonce behind it. Throws when the identity does not fit. */
export async function readHeader(header: Uint8Array, nonce: Uint8Array, identity: string): Promise<Buffer> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return streamKeyOf(await decrypter.decryptHeader(header), nonce)
}

/** Nonce of a chunk: its number in eleven bytes, then 1 for the last chunk, else 0. */
function chunkNonce(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Seals one chunk: its bytes, then the tag. A stream cipher holds nothing back, so `final` has no bytes of its own. */
export function sealChunk(key: Buffer, index: number, isLast: boolean, content: Uint8Array): [Buffer, Buffer] {
  const cipher = createCipheriv('chacha20-poly1305', key, chunkNonce(index, isLast), { authTagLength: tagSize })
  const sealed = cipher.update(content)
  cipher.final()
  return [sealed, cipher.getAuthTag()]
}

/** Opens one chunk; throws when it was changed, moved, or is not where the file ends. */
export function openChunk(key: Buffer, index: number, isLast: boolean, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, chunkNonce(index, isLast), { authTagLength: tagSize })
  decipher.setAuthTag(sealed.subarray(-tagSize))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagSize)), decipher.final()])
}
