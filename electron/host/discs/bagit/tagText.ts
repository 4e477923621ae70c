import type { BagFile } from './bagTree'
import type { Findings } from './finding'
import { readFile } from 'node:fs/promises'

const UTF8_BOM = [0xef, 0xbb, 0xbf]
const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** Whether a file begins with the byte order mark of UTF-8. */
export const hasUtf8Bom = (bytes: Uint8Array): boolean => startsWith(bytes, UTF8_BOM)

type Decode = (bytes: Uint8Array) => string

/** UTF-16 goes by its mark; without one it is big-endian (RFC 2781 §4.3). */
const utf16: Decode = (bytes) => {
  const little = startsWith(bytes, [0xff, 0xfe])
  return new TextDecoder(little ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes)
}

/** UTF-32 goes by its mark; without one it is big-endian. */
const utf32 =
  (order: 'le' | 'be' | 'mark'): Decode =>
  (bytes) => {
    const little = order === 'le' || (order === 'mark' && startsWith(bytes, [0xff, 0xfe, 0, 0]))
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length % 4 !== 0) throw new TypeError('not UTF-32')
    const points = Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(at * 4, little))
    // A loop: as many arguments as a long manifest has characters are too many for one call.
    return points.map((point) => String.fromCodePoint(point)).join('')
  }

/** Bytes above 0x7f are never valid here. */
const ascii: Decode = (bytes) => {
  if (bytes.some((byte) => byte > 0x7f)) throw new TypeError('not ASCII')
  return Buffer.from(bytes).toString('latin1')
}

const OWN: Record<string, Decode> = {
  'utf-16': utf16,
  'iso-10646-ucs-2': utf16,
  'utf-32': utf32('mark'),
  'utf-32le': utf32('le'),
  'utf-32be': utf32('be'),
  'us-ascii': ascii,
  ascii,
  // What the web calls so is windows-1252.
  'iso-8859-1': (bytes) => Buffer.from(bytes).toString('latin1'),
  latin1: (bytes) => Buffer.from(bytes).toString('latin1'),
}

/** A decoder for a registered encoding name, or null when it is not known here. */
export function decoderOf(encoding: string): Decode | null {
  const name = encoding.toLowerCase()
  const own = Object.hasOwn(OWN, name) ? OWN[name] : undefined
  if (own) return own
  try {
    const decoder = new TextDecoder(name, { fatal: true })
    return (bytes) => decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Lines of a tag file: ended by LF, CR or CRLF, the end of the last one optional (RFC 8493 §2.3). */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Reads a tag file in the declared encoding; null when it cannot be read, with the reason among the findings. */
export async function readTagLines(file: BagFile, decode: Decode, findings: Findings): Promise<string[] | null> {
  const bytes = await readFile(file.at).catch(() => null)
  if (bytes === null) {
    findings.error('unreadable', { path: file.path })
    return null
  }
  if (hasUtf8Bom(bytes)) findings.since1('bom', { file: file.path })
  try {
    return linesOf(decode(bytes).replace(/^\uFEFF/, ''))
  } catch {
    findings.error('encoding-broken', { file: file.path })
    return null
  }
}
