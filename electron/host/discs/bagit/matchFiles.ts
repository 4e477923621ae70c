import { isPortable, isSystemFile } from './bagPath'
import type { BagFile, BagTree } from './bagTree'
import type { Findings } from './finding'
import type { Manifest, ManifestLine } from './manifest'

/** What a manifest promises of one file that is there. */
export interface Promised {
  manifest: Manifest
  line: ManifestLine
  file: BagFile
}

const nfc = (path: string): string => path.normalize('NFC')

/**
 * Finds the file of every manifest line. A name that lies there in another Unicode form counts as found, with a warning (RFC 8493 §5.2.3);
 * `fetched` are paths that fetch.txt says are still to be had.
 */
export function matchFiles(
  tree: BagTree,
  manifests: readonly Manifest[],
  fetched: ReadonlySet<string>,
  findings: Findings,
): Promised[] {
  const byForm = new Map([...tree.files.values()].map((file) => [nfc(file.path), file]))
  return manifests.flatMap((manifest) => {
    checkTwice(manifest, findings)
    const named = new Set(manifest.lines.flatMap((line) => line.paths))
    return manifest.lines.flatMap((line) => {
      const at = { file: manifest.file, line: line.line, path: line.listed }
      const exact = line.paths.map((path) => tree.files.get(path)).find((file) => file !== undefined)
      const alike = line.paths.map((path) => byForm.get(nfc(path))).find((one) => one !== undefined)
      // One file does not stand for two that are listed.
      const file = exact ?? (alike && named.has(alike.path) ? undefined : alike)
      if (!file) {
        const [path = ''] = line.paths
        findings.error(tree.folders.has(path) ? 'is-folder' : fetched.has(path) ? 'not-fetched' : 'missing', at)
        return []
      }
      if (!exact) findings.warn('name-form', { ...at, found: file.path })
      if (isSystemFile(file.path)) findings.warn('system-file', at)
      if (!isPortable(file.path)) findings.warn('name-not-portable', at)
      return [{ manifest, line, file }]
    })
  })
}

/** The same name again: exactly, or in letters or a Unicode form that some systems do not tell apart. */
function checkTwice(manifest: Manifest, findings: Findings): void {
  const exact = new Map<string, string>()
  const loose = new Map<string, string>()
  for (const { line, listed, paths, checksum } of manifest.lines) {
    const [path = ''] = paths
    const at = { file: manifest.file, line, path: listed }
    const before = exact.get(path)
    const similar = loose.get(nfc(path).toLowerCase())
    if (before === checksum) findings.since1('listed-twice', at)
    else if (before !== undefined) findings.error('listed-twice-differently', at)
    else if (similar !== undefined)
      findings.warn(nfc(similar) === nfc(path) ? 'name-form' : 'name-case', { ...at, found: similar })
    exact.set(path, checksum)
    loose.set(nfc(path).toLowerCase(), path)
  }
}

/**
 * Whether the manifests cover what lies there: every payload file in every payload manifest (before 1.0: in one of them), every payload
 * manifest in every tag manifest, no tag manifest in any; other tag files should be listed.
 */
export function checkCover(tree: BagTree, manifests: readonly Manifest[], promised: Promised[], findings: Findings) {
  const listedBy = new Map<string, Set<string>>(manifests.map((one) => [one.file, new Set()]))
  for (const { manifest, file } of promised) listedBy.get(manifest.file)?.add(file.path)
  const listed = (manifest: Manifest, path: string) => listedBy.get(manifest.file)?.has(path) === true
  const [payload, tags] = [manifests.filter((one) => !one.forTags), manifests.filter((one) => one.forTags)]
  for (const path of tree.files.keys()) {
    if (path.startsWith('data/')) checkPayload(path, payload, listed, findings)
    else checkTag(path, payload, tags, listed, findings)
  }
}

type Listed = (manifest: Manifest, path: string) => boolean

function checkPayload(path: string, payload: readonly Manifest[], listed: Listed, findings: Findings): void {
  const without = payload.filter((one) => !listed(one, path))
  if (findings.strict) for (const one of without) findings.error('unlisted', { file: one.file, path })
  else if (without.length === payload.length) findings.error('unlisted', { path })
}

function checkTag(path: string, payload: Manifest[], tags: Manifest[], listed: Listed, findings: Findings): void {
  const isTagManifest = tags.some((one) => one.file === path)
  const isManifest = payload.some((one) => one.file === path)
  const without = tags.filter((one) => !listed(one, path))
  if (isTagManifest) {
    for (const one of tags) if (listed(one, path)) findings.since1('tag-manifest-listed', { file: one.file, path })
  } else if (isManifest) for (const one of without) findings.since1('manifest-not-listed', { file: one.file, path })
  else if (tags.length > 0 && without.length === tags.length) findings.warn('tag-file-not-listed', { path })
  else for (const one of without) findings.warn('tag-manifests-differ', { file: one.file, path })
}
