import { decodePath, scopePath } from './bagPath'
import type { BagTree } from './bagTree'
import type { Findings } from './finding'
import type { Manifest } from './manifest'
import { readTagLines } from './tagText'

const LINE = /^(\S+)[ \t]+(\d+|-)[ \t]+(.+)$/s

/** Payload paths that fetch.txt says are to be had elsewhere. They are only reported: nothing is ever downloaded (RFC 8493 §2.2.3). */
export async function readFetch(
  tree: BagTree,
  manifests: readonly Manifest[],
  decode: (bytes: Uint8Array) => string,
  findings: Findings,
): Promise<Set<string>> {
  const file = tree.files.get('fetch.txt')
  const lines = file ? await readTagLines(file, decode, findings) : null
  const paths = new Set<string>()
  const payload = manifests
    .filter((one) => !one.forTags)
    .map((one) => ({ file: one.file, paths: new Set(one.lines.flatMap((line) => line.paths)) }))
  if (lines?.some((text) => text.trim() !== '')) findings.warn('holey', { file: 'fetch.txt' })
  lines?.forEach((text, index) => {
    if (text.trim() === '') return
    const [, url = '', length = '', listed = ''] = LINE.exec(text) ?? []
    const at = { file: 'fetch.txt', line: index + 1 }
    const scoped = scopePath(decodePath(listed))
    if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) findings.error('fetch-malformed', { ...at, found: text })
    else if (typeof scoped === 'string') findings.error(scoped, { ...at, path: listed })
    else if (!scoped.path.startsWith('data/')) findings.since1('not-payload', { ...at, path: listed })
    else {
      const here = tree.files.get(scoped.path)
      if (paths.has(scoped.path)) findings.warn('listed-twice', { ...at, path: listed })
      if (here && length !== '-' && Number(length) !== here.size)
        findings.warn('fetch-size', { ...at, path: listed, expected: length, found: String(here.size) })
      paths.add(scoped.path)
      for (const one of payload)
        if (!one.paths.has(scoped.path))
          findings.since1('fetch-not-listed', { ...at, path: listed, expected: one.file })
    }
  })
  return paths
}
