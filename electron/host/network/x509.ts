import { createHash, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIP, isIPv4 } from 'node:net'
import { domainToASCII } from 'node:url'

/** DER (X.690) of one value: tag, length, content. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const length = body.length.toString(16)
  const bytes = Buffer.from(length.length % 2 ? `0${length}` : length, 'hex')
  const head = body.length < 128 ? [tag, body.length] : [tag, 0x80 | bytes.length, ...bytes]
  return Buffer.concat([Buffer.from(head), body])
}

const sequence = (...content: Uint8Array[]) => der(0x30, ...content)
const hex = (digits: string) => Buffer.from(digits, 'hex')

/** Object identifiers, already in DER (RFC 5280, RFC 5758). */
const oid = {
  ecdsaWithSha256: hex('06082a8648ce3d040302'),
  commonName: hex('0603550403'),
  subjectAltName: hex('0603551d11'),
  basicConstraints: hex('0603551d13'),
  keyUsage: hex('0603551d0f'),
  nameConstraints: hex('0603551d1e'),
  subjectKey: hex('0603551d0e'),
  authorityKey: hex('0603551d23'),
  extendedKeyUsage: hex('0603551d25'),
  serverAuth: hex('06082b06010505070301'),
}

/** UTCTime up to 2049, GeneralizedTime after (RFC 5280, 4.1.2.5); whole seconds. */
function time(instant: number): Buffer {
  const digits = new Date(instant).toISOString().replace(/\D/g, '').slice(0, 14)
  return digits < '2050' ? der(0x17, Buffer.from(`${digits.slice(2)}Z`)) : der(0x18, Buffer.from(`${digits}Z`))
}

/** The 4 or 16 bytes of an address; the zone of a link-local one (`%eth0`) is no part of it. */
function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [head = '', tail] = plain.split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const [front, back] = [groups(head), groups(tail ?? '')]
  const zeros = Array<string>(8 - front.length - back.length).fill('0')
  return hex([...front, ...zeros, ...back].map((group) => group.padStart(4, '0')).join(''))
}

/** GeneralName of a host name (2) or an address (7). */
function generalName(host: string): Buffer {
  return isIP(host) ? der(0x87, addressBytes(host)) : der(0x82, Buffer.from(domainToASCII(host), 'latin1'))
}

function extension(name: Buffer, value: Buffer, isCritical: boolean): Buffer {
  return sequence(name, ...(isCritical ? [hex('0101ff')] : []), der(0x04, value))
}

const spkiOf = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'der' })

/** Name of a key in certificates: SHA-1 of the point, the last 65 bytes of a P-256 key (RFC 5280, 4.2.1.2, method 1). */
const keyId = (key: KeyObject) => createHash('sha1').update(spkiOf(key).subarray(-65)).digest()

/** Names an authority may vouch for: host names with everything below them, and networks as address and prefix length. */
export interface Permitted {
  names: readonly string[]
  networks: readonly (readonly [address: string, bits: number])[]
}

function mask(bytes: number, bits: number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, (_, at) => 256 - 2 ** Math.max(0, Math.min(8, 8 - (bits - at * 8)))))
}

function constraints({ names, networks }: Permitted): Buffer {
  const trees = [
    ...names.map((name) => der(0x82, Buffer.from(domainToASCII(name), 'latin1'))),
    ...networks.map(([address, bits]) => {
      const bytes = addressBytes(address)
      const net = mask(bytes.length, bits)
      return der(0x87, Buffer.from(bytes.map((byte, at) => byte & (net[at] ?? 0))), net)
    }),
  ]
  return sequence(der(0xa0, ...trees.map((tree) => sequence(tree))))
}

/** An authority of one level: it signs servers with permitted names, no further authority (RFC 5280, 4.2.1). */
function authorityExtensions(key: KeyObject, permitted: Permitted): Buffer {
  return sequence(
    extension(oid.basicConstraints, sequence(hex('0101ff'), hex('020100')), true),
    extension(oid.keyUsage, hex('03020106'), true),
    extension(oid.nameConstraints, constraints(permitted), true),
    extension(oid.subjectKey, der(0x04, keyId(key)), false),
  )
}

/** For servers only: not an authority, signs with its key, names its hosts. */
function serverExtensions(key: KeyObject, authority: KeyObject, hosts: readonly string[]): Buffer {
  return sequence(
    extension(oid.basicConstraints, sequence(), true),
    extension(oid.keyUsage, hex('03020780'), true),
    extension(oid.extendedKeyUsage, sequence(oid.serverAuth), false),
    extension(oid.subjectAltName, sequence(...hosts.map(generalName)), false),
    extension(oid.subjectKey, der(0x04, keyId(key)), false),
    extension(oid.authorityKey, sequence(der(0x80, keyId(authority))), false),
  )
}

interface Dates {
  /** UTC milliseconds. */
  notBefore: number
  notAfter: number
}

interface Content extends Dates {
  subject: string
  issuer: string
  subjectKey: KeyObject
  issuerKey: KeyObject
  extensions: Buffer
}

const distinguishedName = (commonName: string) =>
  sequence(der(0x31, sequence(oid.commonName, der(0x0c, Buffer.from(commonName, 'utf8')))))

/** X.509 v3 (RFC 5280) for P-256 keys, PEM. Node makes keys and signatures but no certificates, so their few structures are written out here. */
function certificate({ subject, issuer, subjectKey, issuerKey, extensions, notBefore, notAfter }: Content): string {
  const algorithm = sequence(oid.ecdsaWithSha256)
  const toBeSigned = sequence(
    der(0xa0, hex('020102')),
    // The first byte keeps the serial number positive and free of padding (RFC 5280, 4.1.2.2).
    der(0x02, hex('4a'), randomBytes(15)),
    algorithm,
    distinguishedName(issuer),
    sequence(time(notBefore), time(notAfter)),
    distinguishedName(subject),
    spkiOf(subjectKey),
    der(0xa3, extensions),
  )
  const signature = der(0x03, hex('00'), sign('sha256', toBeSigned, issuerKey))
  const lines = sequence(toBeSigned, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** The certificate of an authority, signed with its own private key. */
export function authorityCertificate(
  key: KeyObject,
  { name, permitted, ...dates }: Dates & { name: string; permitted: Permitted },
): string {
  const extensions = authorityExtensions(key, permitted)
  return certificate({ ...dates, subject: name, issuer: name, subjectKey: key, issuerKey: key, extensions })
}

/** The certificate of a server with these names and addresses, signed by an authority; both keys are private keys. */
export function serverCertificate(
  key: KeyObject,
  authority: { key: KeyObject; name: string },
  { hosts, ...dates }: Dates & { hosts: readonly string[] },
): string {
  const extensions = serverExtensions(key, authority.key, hosts)
  const names = { subject: 'Juanzong', issuer: authority.name }
  return certificate({ ...dates, ...names, subjectKey: key, issuerKey: authority.key, extensions })
}
