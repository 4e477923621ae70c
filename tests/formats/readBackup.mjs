// Reads a backup of an archive room with public tools only, as docs/formats.md tells: the age program, openssl, and SQLite3 Multiple
// Ciphers (here the build of it in the npm package better-sqlite3-multiple-ciphers). Nothing of Juanzong is used.
//
//   node readBackup.mjs SNAPSHOT-FOLDER            the recovery key, or two shares parted by a line feed, on standard input
//
// Prints one JSON document: rows of every table, and of every object the SHA-256 of its content and whether its name answers to it.
import { execFileSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

// --- Bech32 (BIP-173), in which age writes keys ---

const SIGNS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

function polymod(values) {
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries())
      if ((top >>> bit) & 1) check ^= generator
  }
  return check
}

const expand = (prefix) => [...prefix].map((c) => c.charCodeAt(0) >> 5).concat(0, [...prefix].map((c) => c.charCodeAt(0) & 31)) // prettier-ignore

function regroup(values, from, to) {
  let [bits, held] = [0, 0]
  const out = []
  for (const value of values) {
    held = (held << from) | value
    bits += from
    while (bits >= to) out.push((held >> (bits -= to)) & ((1 << to) - 1))
    held &= (1 << bits) - 1
  }
  if (from > to && bits > 0) out.push((held << (to - bits)) & ((1 << to) - 1))
  return out
}

function bech32(prefix, bytes) {
  const words = regroup(bytes, 8, 5)
  const check = polymod([...expand(prefix), ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const tail = [0, 1, 2, 3, 4, 5].map((at) => (check >> (5 * (5 - at))) & 31)
  return prefix + '1' + [...words, ...tail].map((word) => SIGNS[word]).join('')
}

function fromBech32(prefix, signs) {
  const words = [...signs.toLowerCase()].map((sign) => SIGNS.indexOf(sign))
  if (words.includes(-1) || polymod([...expand(prefix), ...words]) !== 1) throw new Error('mistyped: wrong checksum')
  return Buffer.from(regroup(words.slice(0, -6), 5, 8))
}

// --- two of three shares (Shamir over GF(2^8), polynomial x^8 + x^4 + x^3 + x + 1) ---

function times(a, b) {
  let product = 0
  for (; b > 0; b >>= 1, a = (a << 1) ^ (a & 0x80 ? 0x11b : 0)) if (b & 1) product ^= a
  return product
}

function over(a, b) {
  for (let c = 0; c < 256; c++) if (times(b, c) === a) return c
  throw new Error('division by zero')
}

/** The line through two points at 0, byte by byte; the last byte of a share is its place. */
function joinShares(first, second) {
  const [x1, x2] = [first.at(-1), second.at(-1)]
  const [w1, w2] = [over(x2, x1 ^ x2), over(x1, x1 ^ x2)]
  return Buffer.from(first.subarray(0, -1).map((y1, at) => times(y1, w1) ^ times(second[at], w2)))
}

function recoveryIdentity(typed) {
  const parts = typed.trim().split('\n').map((line) => line.replace(/[\s-]/g, '')) // prettier-ignore
  if (parts.length === 1) return `AGE-SECRET-KEY-1${parts[0].toUpperCase()}`
  const [first, second] = parts.map((part) => fromBech32('jz-share-', part).subarray(5))
  return bech32('age-secret-key-', joinShares(first, second)).toUpperCase()
}

// --- the room key, the keys made from it, the catalogue, the objects ---

const snapshot = process.argv[2]
const scratch = mkdtempSync(join(tmpdir(), 'read-backup-'))

function age(identity, file) {
  const path = join(scratch, 'identity')
  writeFileSync(path, identity + '\n', { mode: 0o600 })
  return execFileSync('age', ['-d', '-i', path, file], { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] })
}

function derive(roomKey, info) {
  const options = ['digest:SHA256', `hexkey:${roomKey.toString('hex')}`, `hexsalt:${'00'.repeat(32)}`, `info:${info}`]
  return execFileSync('openssl', [
    'kdf',
    '-keylen',
    '32',
    ...options.flatMap((one) => ['-kdfopt', one]),
    '-binary',
    'HKDF',
  ])
}

function readCatalogue(key) {
  const db = new Database(join(snapshot, 'catalogue.db'), { readonly: true, fileMustExist: true })
  db.pragma("cipher = 'chacha20'")
  db.pragma(`key = 'raw:${key.toString('hex')}'`)
  if (db.pragma('application_id', { simple: true }) !== 0x4a55414e) throw new Error('not a catalogue')
  if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw new Error('the catalogue is not whole')
  const names = db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").pluck().all()
  const tables = {}
  for (const name of names.map(String)) {
    let rows = 0
    for (const row of db.prepare(`SELECT * FROM "${name}"`).iterate()) rows += row ? 1 : 0
    tables[name] = rows
  }
  db.close()
  return tables
}

function* objectFiles() {
  // Beside the snapshots, or in the folder of a room.
  const root = [join(dirname(dirname(snapshot)), 'objects'), join(snapshot, 'objects')].find((dir) => existsSync(dir))
  if (!root) return
  for (const folder of readdirSync(root).filter((name) => name.length === 2))
    for (const name of readdirSync(join(root, folder))) yield [name.replace(/\.age$/, ''), join(root, folder, name)]
}

function readObjects(identity, nameKey) {
  return [...objectFiles()].map(([id, file]) => {
    const sha256 = createHash('sha256').update(age(identity, file)).digest()
    const named = createHmac('sha256', nameKey).update(sha256).digest('hex') === id
    return { id, sha256: sha256.toString('hex'), named }
  })
}

try {
  const slots = readdirSync(join(snapshot, 'keys')).filter((name) => name.startsWith('recovery-'))
  const number = (name) => Number(name.replace(/\D/g, ''))
  const roomKey = age(
    recoveryIdentity(readFileSync(0, 'utf8')),
    join(snapshot, 'keys', slots.toSorted((a, b) => number(a) - number(b)).at(-1)),
  )
  const objects = bech32('age-secret-key-', derive(roomKey, 'objects')).toUpperCase()
  const document = {
    tables: readCatalogue(derive(roomKey, 'catalogue')),
    objects: readObjects(objects, derive(roomKey, 'object-names')),
  }
  process.stdout.write(JSON.stringify(document) + '\n')
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
