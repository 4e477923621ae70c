import { crc32, deflateRawSync } from 'node:zlib'

interface Part {
  name: string
  bytes: Uint8Array
}

/** MS-DOS time and date of an instant (UTC milliseconds); the format begins with 1980. */
function dosTime(at: number): [time: number, date: number] {
  const when = new Date(Math.max(at, Date.UTC(1980, 0, 1)))
  const time = (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1)
  return [time, ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate()]
}

/** The fields both headers of an entry share (APPNOTE 4.4): version, flags (UTF-8 names), deflate, time, sizes, length of the name. */
function fields(name: Buffer, raw: Uint8Array, packed: Uint8Array, at: number): Buffer {
  const shared = Buffer.alloc(26)
  const [time, date] = dosTime(at)
  for (const [offset, value] of [
    [0, 20],
    [2, 0x800],
    [4, 8],
    [6, time],
    [8, date],
    [22, name.length],
  ] as const)
    // prettier-ignore
    shared.writeUInt16LE(value, offset)
  shared.writeUInt32LE(crc32(raw), 10)
  shared.writeUInt32LE(packed.length, 14)
  shared.writeUInt32LE(raw.length, 18)
  return shared
}

const signed = (signature: number, ...parts: Uint8Array[]): Buffer => {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(signature)
  return Buffer.concat([mark, ...parts])
}

/** A zip container of these parts. The same parts and instant give the same bytes, so that a disc can be made again byte for byte. */
export function* zipOf(parts: Iterable<Part>, at: number): Generator<Uint8Array> {
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name)
    const packed = deflateRawSync(bytes, { level: 6 })
    const shared = fields(label, bytes, packed, at)
    const local = signed(0x04034b50, shared, label)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(signed(0x02014b50, Buffer.from([20, 0]), shared, place, label))
    offset += local.length + packed.length
    yield local
    yield packed
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  yield list
  yield signed(0x06054b50, end)
}
