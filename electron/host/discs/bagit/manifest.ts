import { algorithmOf } from './algorithms'
import { decodePath, hasStrayPercent, scopePath } from './bagPath'
import type { BagTree } from './bagTree'
import type { Findings } from './finding'
import { readTagLines } from './tagText'

/** One line of a manifest: the path as listed, the forms it may lie under in the tree (most likely first), the checksum in lower case. */
export interface ManifestLine {
  line: number
  listed: string
  paths: readonly string[]
  checksum: string
}

export interface Manifest {
  file: string
  algorithm: string
  forTags: boolean
  lines: ManifestLine[]
}

const NAME = /^(tag)?manifest-([A-Za-z0-9-]+)\.txt$/i

/** All manifests in the base folder whose algorithm is known; the others are findings. */
export async function readManifests(
  tree: BagTree,
  decode: (bytes: Uint8Array) => string,
  findings: Findings,
): Promise<Manifest[]> {
  const found: Manifest[] = []
  for (const file of [...tree.files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const match = NAME.exec(file.path)
    if (!match) continue
    const algorithm = (match[2] ?? '').toLowerCase().replaceAll('-', '')
    const forTags = match[1] !== undefined
    if (file.path !== `${forTags ? 'tag' : ''}manifest-${algorithm}.txt`)
      findings.since1('manifest-name', { file: file.path })
    if (found.some((one) => one.forTags === forTags && one.algorithm === algorithm))
      findings.error('manifest-twice', { file: file.path })
    if (!algorithmOf(algorithm)) {
      findings.error('algorithm-unknown', { file: file.path, found: algorithm })
      continue
    }
    const lines = (await readTagLines(file, decode, findings)) ?? []
    const read = lines.map((text, at) => parseLine(text, at + 1, { file: file.path, algorithm, forTags, findings }))
    found.push({ file: file.path, algorithm, forTags, lines: read.filter((line) => line !== null) })
  }
  if (!found.some((one) => !one.forTags)) findings.error('no-manifest')
  return found
}

interface Where {
  file: string
  algorithm: string
  forTags: boolean
  findings: Findings
}

function parseLine(text: string, line: number, where: Where): ManifestLine | null {
  const { file, findings } = where
  if (text.trim() === '') return null
  const match = /^(\S+)[ \t]+(.+)$/s.exec(text)
  const [, checksum = '', listed = ''] = match ?? []
  const at = { file, line, path: listed }
  if (!match) findings.error('line-malformed', { file, line, found: text })
  else if (!/^[0-9a-f]+$/i.test(checksum) || checksum.length !== algorithmOf(where.algorithm)?.digits)
    findings.error('checksum-malformed', { ...at, found: checksum })
  else {
    const paths = pathsOf(listed, at, where)
    if (paths) return { line, listed, paths, checksum: checksum.toLowerCase() }
  }
  return null
}

/** The forms a listed path may have in the tree: decoded, then as written; null when it may not be looked for at all. */
function pathsOf(listed: string, at: { file: string; line: number; path: string }, where: Where): string[] | null {
  const { forTags, findings } = where
  const plain = withoutStar(listed, at, where)
  const scoped = [decodePath(plain), plain].map(scopePath)
  const [first, raw] = scoped
  if (first === undefined || typeof first === 'string') {
    findings.error(first ?? 'line-malformed', at)
    return null
  }
  if (first.dotted) findings.warn('leading-dot', at)
  // Old bags listed tag files among the payload; they are compared like everything that is listed.
  if (first.path.startsWith('data/') === forTags)
    findings.since1(forTags ? 'payload-in-tag-manifest' : 'not-payload', at)
  if (hasStrayPercent(plain)) findings.warn('name-percent', at)
  const second = raw !== undefined && typeof raw !== 'string' && raw.path !== first.path ? [raw.path] : []
  return [first.path, ...second]
}

/** md5sum and its kin mark binary reading by a star before the name. */
function withoutStar(listed: string, at: { file: string; line: number; path: string }, { findings }: Where): string {
  if (!listed.startsWith('*')) return listed
  findings.warn('md5sum-star', at)
  return listed.slice(1)
}
