import { open } from 'node:fs/promises'
import { analyse } from 'chardet'

/** Encodings a text ledger may be read in, as names of TextDecoder; the order is the one offered to the clerk. */
export const textEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'] as const
export type TextEncoding = (typeof textEncodings)[number]

const SAMPLE = 512 * 1024

/** Whether the bytes decode without an error; a character cut at either end of the sample is forgiven. */
const decodes = (bytes: Uint8Array, encoding: TextEncoding): boolean => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let skip = 0; skip < 4; skip++) {
    try {
      decoder.decode(bytes.subarray(skip), { stream: true })
      return true
    } catch {
      if (skip === 3) return false
    }
  }
  return false
}

const byBom = (bytes: Uint8Array): TextEncoding | null => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** UTF-16 without a mark: digits, commas and line ends have a zero byte on one side. */
const byZeros = (bytes: Uint8Array): TextEncoding | null => {
  let even = 0
  let odd = 0
  const length = Math.min(bytes.length, 4096)
  for (let at = 0; at < length; at++) {
    if (bytes[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  if (odd > length / 20 && odd > even * 4) return 'utf-16le'
  return even > length / 20 && even > odd * 4 ? 'utf-16be' : null
}

/** Encoding of sample pieces of a text: byte order mark, zero bytes, strict UTF-8 validity, then statistics between GB18030 and Big5. */
export const guessEncoding = (samples: Uint8Array[]): TextEncoding => {
  const head = samples[0] ?? new Uint8Array()
  const sure = byBom(head) ?? byZeros(head)
  if (sure) return sure
  if (samples.every((sample) => decodes(sample, 'utf-8'))) return 'utf-8'
  const big5 = analyse(head).find((match) => match.name === 'Big5')
  const gb = analyse(head).find((match) => match.name === 'GB18030')
  const likelyBig5 =
    (big5?.confidence ?? 0) > (gb?.confidence ?? 0) + 10 || !samples.every((sample) => decodes(sample, 'gb18030'))
  return likelyBig5 && samples.every((sample) => decodes(sample, 'big5')) ? 'big5' : 'gb18030'
}

/** Head, middle and end of a file: a ledger whose first page is plain ASCII betrays its encoding later. */
export const readSamples = async (path: string, size: number): Promise<Uint8Array[]> => {
  const file = await open(path, 'r')
  try {
    const starts = size <= SAMPLE ? [0] : [0, Math.floor((size - SAMPLE) / 4) * 2, size - SAMPLE]
    const samples: Uint8Array[] = []
    for (const start of starts) {
      const buffer = new Uint8Array(Math.min(SAMPLE, size))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
      samples.push(buffer.subarray(0, bytesRead))
    }
    return samples
  } finally {
    await file.close()
  }
}
