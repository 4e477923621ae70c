/** Bytes of a sector, and of a logical block: optical discs have no other. */
export const SECTOR = 2048

/** A buffer of zeros. */
export const zeros = (bytes: number): Buffer => Buffer.alloc(bytes)

const CRC_TABLE = Array.from({ length: 256 }, (_, at) => {
  let value = at << 8
  for (let bit = 0; bit < 8; bit++) value = (value & 0x8000 ? (value << 1) ^ 0x1021 : value << 1) & 0xffff
  return value
})

/** CRC of ECMA-182 with x¹⁶+x¹²+x⁵+1, starting at 0 (ECMA-167 3/7.2.6). */
export function crcOf(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) crc = ((crc << 8) ^ (CRC_TABLE[((crc >> 8) ^ byte) & 0xff] ?? 0)) & 0xffff
  return crc
}

/** Puts the tag (ECMA-167 3/7.2) before a descriptor whose 16 first bytes are free; `location`: sector, or block within the partition. */
export function tagged(identifier: number, location: number, descriptor: Buffer): Buffer {
  descriptor.writeUInt16LE(identifier, 0)
  descriptor.writeUInt16LE(2, 2)
  descriptor.writeUInt16LE(1, 6)
  descriptor.writeUInt16LE(crcOf(descriptor.subarray(16)), 8)
  descriptor.writeUInt16LE(descriptor.length - 16, 10)
  descriptor.writeUInt32LE(location, 12)
  let sum = 0
  for (let at = 0; at < 16; at++) if (at !== 4) sum += descriptor[at] ?? 0
  descriptor[4] = sum & 0xff
  return descriptor
}

/**
 * A name as OSTA Compressed Unicode (UDF 1.02, 2.1.1): 8 bits a character in ASCII, else 16. Latin-1, whose · stands in every 档号, would fit into
 * 8 too, but libcdio does not find such names.
 */
export function compressed(name: string): Buffer {
  const wide = /[^\u0000-\u007F]/.test(name) // oxlint-disable-line no-control-regex -- all of ASCII
  const bytes = Buffer.from(name, wide ? 'utf16le' : 'latin1')
  return Buffer.concat([Buffer.from([wide ? 16 : 8]), wide ? bytes.swap16() : bytes])
}

/** A text in a field of a fixed length, whose last byte tells how much of it is used. */
export function dstring(text: string, field: number): Buffer {
  const bytes = text === '' ? zeros(0) : compressed(text).subarray(0, field - 1)
  const filled = zeros(field)
  bytes.copy(filled)
  filled[field - 1] = bytes.length
  return filled
}

/** The character set of every UDF volume. */
export const charset = (): Buffer => Buffer.concat([zeros(1), Buffer.from('OSTA Compressed Unicode'), zeros(40)])

const entity = (identifier: string, suffix: readonly number[]): Buffer => {
  const filled = zeros(32)
  filled.write(identifier, 1, 'latin1')
  Buffer.from(suffix).copy(filled, 24)
  return filled
}

/** Who wrote it; no system is named, so that the same volume is the same bytes everywhere. */
export const program = (): Buffer => entity('*Juanzong', [])

/** The domain: UDF 1.02, write-protected. */
export const domain = (): Buffer => entity('*OSTA UDF Compliant', [0x02, 0x01, 0x03])

/** `*UDF LV Info` and its like: UDF 1.02. */
export const ofUdf = (identifier: string): Buffer => entity(identifier, [0x02, 0x01])

/** `+NSR02`. */
export const contents = (): Buffer => entity('+NSR02', [])

/** A time in UTC (ECMA-167 1/7.3). */
export function timestamp(at: number): Buffer {
  const date = new Date(at)
  const filled = zeros(12)
  filled.writeUInt16LE(0x1000, 0)
  filled.writeUInt16LE(date.getUTCFullYear(), 2)
  const parts = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()]
  Buffer.from([...parts, date.getUTCSeconds()]).copy(filled, 4)
  return filled
}

/** An extent of a volume: bytes and first sector. */
export function extent(bytes: number, sector: number): Buffer {
  const filled = zeros(8)
  filled.writeUInt32LE(bytes, 0)
  filled.writeUInt32LE(sector, 4)
  return filled
}

/** A long allocation descriptor into the one partition. `unique`: low half of the unique id of what lies there. */
export const longExtent = (bytes: number, block: number, unique = 0): Buffer => {
  const filled = Buffer.concat([extent(bytes, block), zeros(8)])
  filled.writeUInt32LE(unique, 12)
  return filled
}

export const u16 = (value: number): Buffer => {
  const filled = zeros(2)
  filled.writeUInt16LE(value)
  return filled
}

export const u32 = (value: number): Buffer => {
  const filled = zeros(4)
  filled.writeUInt32LE(value)
  return filled
}

export const u64 = (value: number): Buffer => {
  const filled = zeros(8)
  filled.writeBigUInt64LE(BigInt(value))
  return filled
}

/** Filled up with zeros to whole sectors. */
export const sectors = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, zeros((SECTOR - (bytes.length % SECTOR)) % SECTOR)])
