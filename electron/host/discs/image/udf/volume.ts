import { createHash } from 'node:crypto'
import {
  charset,
  contents,
  domain,
  dstring,
  extent,
  longExtent,
  ofUdf,
  program,
  SECTOR,
  sectors,
  tagged,
  timestamp,
  u16,
  u32,
  u64,
  zeros,
} from './descriptor'

/** Sectors before the ISO 9660 session; the descriptors of both file systems lie in them. */
export const HEAD_SECTORS = 512

/** First sector of the partition: right after the anchor. */
export const PARTITION = 257

const ANCHOR = 256
const MAIN = 32
const RESERVE = 48
const INTEGRITY = 64
const SEQUENCE = 16

/** What the descriptors tell of a volume. `sectors`: of the whole image; `root`: block of the root folder's entry. */
export interface UdfVolume {
  label: string
  /** UTC milliseconds. */
  at: number
  sectors: number
  root: number
  files: number
  folders: number
}

/** An own number of the volume, which its first 16 characters must be: made of its label and time, so always the same. */
const setIdOf = ({ label, at }: UdfVolume): string =>
  createHash('sha256').update(`${label} ${at}`).digest('hex').slice(0, 16).toUpperCase()

// prettier-ignore
const primary = (volume: UdfVolume, sector: number): Buffer =>
  tagged(
    1,
    sector,
    Buffer.concat([
      zeros(16), u32(1), u32(0), dstring(volume.label, 32), u16(1), u16(1), u16(2), u16(2), u32(1), u32(1),
      dstring(`${setIdOf(volume)}${volume.label}`, 128), charset(), charset(), zeros(16), program(),
      timestamp(volume.at), program(), zeros(64), zeros(28),
    ]),
  )

// prettier-ignore
const partition = (volume: UdfVolume, sector: number): Buffer =>
  tagged(
    5,
    sector,
    Buffer.concat([
      zeros(16), u32(2), u16(1), u16(0), contents(), zeros(128), u32(1), u32(PARTITION),
      u32(volume.sectors - PARTITION - 1), program(), zeros(284),
    ]),
  )

// prettier-ignore
const logical = (volume: UdfVolume, sector: number): Buffer =>
  tagged(
    6,
    sector,
    Buffer.concat([
      zeros(16), u32(3), charset(), dstring(volume.label, 128), u32(SECTOR), domain(), longExtent(2 * SECTOR, 0),
      u32(6), u32(1), program(), zeros(128), extent(2 * SECTOR, INTEGRITY), Buffer.from([1, 6]), u16(1), u16(0),
    ]),
  )

// prettier-ignore
const implementation = (volume: UdfVolume, sector: number): Buffer =>
  tagged(
    4,
    sector,
    Buffer.concat([
      zeros(16), u32(4), ofUdf('*UDF LV Info'), charset(), dstring(volume.label, 128), zeros(108), program(),
      zeros(128),
    ]),
  )

const unallocated = (sector: number): Buffer => tagged(7, sector, Buffer.concat([zeros(16), u32(5), u32(0)]))

const terminator = (sector: number): Buffer => tagged(8, sector, zeros(512))

/** One of the two copies of the volume descriptors. */
const sequenceAt = (volume: UdfVolume, start: number): Buffer => {
  const made = [primary(volume, start), partition(volume, start + 1), logical(volume, start + 2)]
  made.push(implementation(volume, start + 3), unallocated(start + 4), terminator(start + 5))
  return Buffer.concat([...made.map(sectors), zeros((SEQUENCE - made.length) * SECTOR)])
}

// prettier-ignore
const integrity = (volume: UdfVolume): Buffer =>
  tagged(
    9,
    INTEGRITY,
    Buffer.concat([
      zeros(16), timestamp(volume.at), u32(1), zeros(8), u64(16 + volume.files + volume.folders), zeros(24),
      u32(1), u32(46), u32(0), u32(volume.sectors - PARTITION - 1), program(), u32(volume.files),
      u32(volume.folders), u16(0x0102), u16(0x0102), u16(0x0102),
    ]),
  )

/** Where the descriptors are to be found; it lies in sector 256 and in the last one. */
export const anchor = (sector: number): Buffer =>
  sectors(
    tagged(
      2,
      sector,
      Buffer.concat([zeros(16), extent(SEQUENCE * SECTOR, MAIN), extent(SEQUENCE * SECTOR, RESERVE), zeros(480)]),
    ),
  )

// prettier-ignore
const fileSet = (volume: UdfVolume): Buffer =>
  tagged(
    256,
    0,
    Buffer.concat([
      zeros(16), timestamp(volume.at), u16(3), u16(3), u32(1), u32(1), u32(0), u32(0), charset(),
      dstring(volume.label, 128), charset(), dstring(volume.label, 32), zeros(64), longExtent(SECTOR, volume.root),
      domain(), zeros(64),
    ]),
  )

/** `BEA01`, `NSR02`, `TEA01`: that there is a UDF file system. */
const recognition = ['BEA01', 'NSR02', 'TEA01'].map((name) =>
  sectors(Buffer.concat([zeros(1), Buffer.from(`${name}\u0001`, 'latin1')])),
)

/**
 * The first sectors of an image that is ISO 9660 and UDF 1.02 in one: `descriptors` are the ISO 9660 volume descriptors, which stay in sector
 * 16; what UDF asks for follows where ECMA-167 wants it.
 */
export function headOf(volume: UdfVolume, descriptors: Buffer): Buffer {
  const head = zeros(HEAD_SECTORS * SECTOR)
  const put = (sector: number, bytes: Buffer) => bytes.copy(head, sector * SECTOR)
  put(16, descriptors)
  recognition.forEach((bytes, at) => put(16 + descriptors.length / SECTOR + at, bytes))
  put(MAIN, sequenceAt(volume, MAIN))
  put(RESERVE, sequenceAt(volume, RESERVE))
  put(INTEGRITY, sectors(integrity(volume)))
  put(INTEGRITY + 1, sectors(terminator(INTEGRITY + 1)))
  put(ANCHOR, anchor(ANCHOR))
  put(PARTITION, sectors(fileSet(volume)))
  put(PARTITION + 1, sectors(tagged(8, 1, zeros(512))))
  return head
}
