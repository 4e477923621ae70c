import { createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'
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

/** For servers only: not an authority, signs with its key, names its hosts. */
function extensions(hosts: string[]): Buffer {
  return sequence(
    extension(oid.basicConstraints, sequence(), true),
    extension(oid.keyUsage, hex('03020780'), true),
    extension(oid.extendedKeyUsage, sequence(oid.serverAuth), false),
    extension(oid.subjectAltName, sequence(...hosts.map(generalName)), false),
  )
}

export interface CertificateContent {
  hosts: string[]
  commonName: string
  /** UTC milliseconds. */
  notBefore: number
  notAfter: number
}

/**
 * A server certificate (X.509 v3, RFC 5280) for a P-256 key, signed by that key itself; PEM. Node makes keys and
 * signatures but no certificates, so the few structures of a self-signed one are written out here.
 */
export function selfSignedCertificate(privateKey: KeyObject, content: CertificateContent): string {
  const algorithm = sequence(oid.ecdsaWithSha256)
  const name = sequence(der(0x31, sequence(oid.commonName, der(0x0c, Buffer.from(content.commonName, 'utf8')))))
  const toBeSigned = sequence(
    der(0xa0, hex('020102')),
    // The first byte keeps the serial number positive and free of padding (RFC 5280, 4.1.2.2).
    der(0x02, hex('4a'), randomBytes(15)),
    algorithm,
    name,
    sequence(time(content.notBefore), time(content.notAfter)),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions(content.hosts)),
  )
  const signature = der(0x03, hex('00'), sign('sha256', toBeSigned, privateKey))
  const lines = sequence(toBeSigned, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`
}
