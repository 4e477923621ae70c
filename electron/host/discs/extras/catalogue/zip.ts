import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of the container; its text comes piece by piece, others get their turn in between. */
interface Part {
  name: string
  pieces: Iterable<string>
}

interface Packed {
  bytes: Buffer
  /** Of what was packed. */
  crc: number
  size: number
}

async function pack(pieces: Iterable<string>, signal: AbortSignal): Promise<Packed> {
  const deflate = createDeflateRaw({ level: 6 })
  const packed: Buffer[] = []
  deflate.on('data', (bytes: Buffer) => packed.push(bytes))
  const done = finished(deflate)
  // Awaited below; without this an early failure would count as unhandled.
  done.catch(() => undefined)
  let [crc, size] = [0, 0]
  try {
    for (const piece of pieces) {
      signal.throwIfAborted()
      const bytes = Buffer.from(piece)
      crc = crc32(bytes, crc)
      size += bytes.length
      if (!deflate.write(bytes)) await Promise.race([once(deflate, 'drain'), done])
    }
  } catch (error) {
    deflate.destroy()
    throw error
  }
  deflate.end()
  await done
  return { bytes: Buffer.concat(packed), crc, size }
}

/** MS-DOS time and date of an instant (UTC milliseconds); the format begins with 1980. */
function dosTime(at: number): [time: number, date: number] {
  const when = new Date(Math.max(at, Date.UTC(1980, 0, 1)))
  const time = (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1)
  return [time, ((when.getUTCFullYear() - 1980) << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate()]
}

/** The fields both headers of an entry share (APPNOTE 4.4): version, flags (UTF-8 names), deflate, time, sizes, length of the name. */
function fields(name: Buffer, { bytes, crc, size }: Packed, at: number): Buffer {
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
  shared.writeUInt32LE(crc, 10)
  shared.writeUInt32LE(bytes.length, 14)
  shared.writeUInt32LE(size, 18)
  return shared
}

const signed = (signature: number, ...parts: Uint8Array[]): Buffer => {
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(signature)
  return Buffer.concat([mark, ...parts])
}

/** A zip container of these parts. The same parts and instant give the same bytes, so that a disc can be made again byte for byte. */
export async function* zipOf(parts: Iterable<Part>, at: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const central: Buffer[] = []
  let offset = 0
  for (const { name, pieces } of parts) {
    const label = Buffer.from(name)
    const packed = await pack(pieces, signal)
    const shared = fields(label, packed, at)
    const local = signed(0x04034b50, shared, label)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(signed(0x02014b50, Buffer.from([20, 0]), shared, place, label))
    offset += local.length + packed.bytes.length
    yield local
    yield packed.bytes
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
