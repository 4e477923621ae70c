import { createHash } from 'node:crypto'
import { encodePath } from './bagPath'

/** A payload file as the manifests list it: path below the base folder (data/…), bytes, checksums in hex by algorithm. */
export interface PayloadFile {
  path: string
  size: number
  digests: Readonly<Record<string, string>>
}

/** Algorithms of new bags: the default of RFC 8493 §2.4, and the one everybody has. */
export const NEW_BAG_ALGORITHMS = ['sha256', 'sha512'] as const

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

const manifestOf = (files: readonly PayloadFile[], algorithm: string): string =>
  files
    .toSorted(byPath)
    .map((file) => `${file.digests[algorithm] ?? ''}  ${encodePath(file.path)}\n`)
    .join('')

/** Bytes and number of the payload: `OctetCount.StreamCount`. */
export const oxumOf = (files: readonly PayloadFile[]): string =>
  `${files.reduce((sum, file) => sum + file.size, 0)}.${files.length}`

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim()

/**
 * The tag files of a BagIt 1.0 bag, name → bytes: declaration, metadata with Payload-Oxum, payload and tag manifests of SHA-256 and SHA-512.
 * `others` are further tag files that lie in the bag outside data/. The same input gives the same bytes.
 */
export function bagTags(
  files: readonly PayloadFile[],
  info: readonly (readonly [label: string, value: string])[],
  others: readonly PayloadFile[] = [],
): Map<string, Uint8Array> {
  const elements = [...info, ['Payload-Oxum', oxumOf(files)] as const]
  const texts: Record<string, string> = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': elements.map(([label, value]) => `${label}: ${oneLine(value)}\n`).join(''),
  }
  for (const algorithm of NEW_BAG_ALGORITHMS) texts[`manifest-${algorithm}.txt`] = manifestOf(files, algorithm)
  const tags = new Map<string, Uint8Array>(
    Object.entries(texts).map(([name, text]) => [name, Buffer.from(text, 'utf8')] as const),
  )
  const own = [...tags].map(([path, bytes]): PayloadFile => {
    const digests = NEW_BAG_ALGORITHMS.map((name) => [name, createHash(name).update(bytes).digest('hex')])
    return { path, size: bytes.length, digests: Object.fromEntries(digests) as Record<string, string> }
  })
  for (const algorithm of NEW_BAG_ALGORITHMS)
    tags.set(`tagmanifest-${algorithm}.txt`, Buffer.from(manifestOf([...others, ...own], algorithm), 'utf8'))
  return tags
}
