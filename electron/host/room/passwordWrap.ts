import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { base64nopad } from '@scure/base'
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption'
import { fail } from '../errors'

/** log2 of the scrypt work factor: 256 MiB and about half a second a try on the machines of this project. */
export const defaultWorkFactor = 18

/** A file that asks for more is not ours; trying it could hang the machine. */
const largestWorkFactor = 20

const label = Buffer.from('age-encryption.org/v1/scrypt')
const noNonce = Buffer.alloc(12)

/** Passwords typed with different input methods are one password, as for the users table (access/password.ts): NFKC, also full-width letters. */
function passwordBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8')
}

/** scrypt on libuv's threads: the host keeps answering meanwhile. */
function stretch(password: string, salt: Uint8Array, logN: number): Promise<Buffer> {
  const cost = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** logN * 1024 + 64 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(passwordBytes(password), Buffer.concat([label, salt]), 32, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/**
 * The scrypt stanza of the age format (https://age-encryption.org/v1, "The scrypt recipient type"), computed by
 * node:crypto off the main thread instead of in JavaScript on it.
 */
function passwordRecipient(password: string, logN: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16)
      const cipher = createCipheriv('chacha20-poly1305', await stretch(password, salt, logN), noNonce, {
        authTagLength: 16,
      })
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
      return [new Stanza(['scrypt', base64nopad.encode(salt), String(logN)], body)]
    },
  }
}

function unwrapWith(key: Buffer, body: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv('chacha20-poly1305', key, noNonce, { authTagLength: 16 })
  decipher.setAuthTag(body.subarray(16))
  try {
    return Buffer.concat([decipher.update(body.subarray(0, 16)), decipher.final()])
  } catch {
    return null
  }
}

/** Reads scrypt stanzas; `seen.wrong` tells a wrong password from a broken file. */
function passwordIdentity(password: string, seen: { wrong: boolean }): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas
      const logN = Number(stanza?.args[2])
      const isOurs = stanzas.length === 1 && stanza?.args[0] === 'scrypt' && stanza.body.length === 32
      if (!stanza?.args[1] || !isOurs || !(logN >= 1 && logN <= largestWorkFactor)) throw new Error('not a key slot')
      const fileKey = unwrapWith(await stretch(password, base64nopad.decode(stanza.args[1]), logN), stanza.body)
      seen.wrong = fileKey === null
      return fileKey
    },
  }
}

/** The room key as an age file that this password opens. */
export async function wrapForPassword(
  roomKey: Uint8Array,
  password: string,
  workFactor: number = defaultWorkFactor,
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(passwordRecipient(password, workFactor))
  return encrypter.encrypt(roomKey)
}

/**
 * The room key in an age file, or null when the password is not the one.
 * Errors: `room.damaged {file, detail:'key-slot'}` when the file is not a key slot or was changed.
 */
export async function unwrapWithPassword(file: Uint8Array, password: string, name: string): Promise<Buffer | null> {
  const seen = { wrong: false }
  const decrypter = new Decrypter()
  decrypter.addIdentity(passwordIdentity(password, seen))
  try {
    const roomKey = Buffer.from(await decrypter.decrypt(file))
    if (roomKey.length === 32) return roomKey
  } catch {
    if (seen.wrong) return null
  }
  return fail('room.damaged', { file: name, detail: 'key-slot' })
}
