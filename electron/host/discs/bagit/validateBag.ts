import { readBagInfo } from './bagInfo'
import { readBagTree, type BagFile } from './bagTree'
import { readDeclaration } from './declaration'
import { digestFile } from './digestFile'
import { readFetch } from './fetchFile'
import { Findings, type BagVerdict } from './finding'
import { readManifests } from './manifest'
import { checkCover, matchFiles, type Promised } from './matchFiles'

export interface ValidateOptions {
  signal?: AbortSignal
  /** Bytes read so far of all that will be. */
  progress?: (done: number, total: number) => void
}

/**
 * Judges a bag of version 0.93 to 1.0: complete and valid (RFC 8493 §3), everything wrong in one pass, what is only odd apart. Reads nothing
 * outside the folder and nothing from a network; every byte of every listed file is read.
 */
export async function validateBag(dir: string, options: ValidateOptions = {}): Promise<BagVerdict> {
  const findings = new Findings()
  const tree = await readBagTree(dir, findings)
  if (!tree) {
    findings.error('absent', { path: dir })
    return { valid: false, version: null, ...listsOf(findings), checked: { files: 0, bytes: 0 } }
  }
  const { version, decode } = await readDeclaration(tree, findings)
  if (!tree.folders.has('data')) findings.error('no-payload-folder')
  const manifests = await readManifests(tree, decode, findings)
  const fetched = await readFetch(tree, manifests, decode, findings)
  const promised = matchFiles(tree, manifests, fetched, findings)
  checkCover(tree, manifests, promised, findings)
  await readBagInfo(tree, version, decode, findings)
  const checked = await compareBytes(promised, findings, options)
  return { valid: findings.errors.length === 0, version, ...listsOf(findings), checked }
}

const listsOf = ({ errors, warnings }: Findings) => ({ errors, warnings })

async function compareBytes(promised: Promised[], findings: Findings, { signal, progress }: ValidateOptions) {
  const byFile = new Map<BagFile, Promised[]>()
  for (const one of promised) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one])
  const files = [...byFile].map(([file, wants]) => ({ file, wants }))
  const total = files.reduce((sum, { file }) => sum + file.size, 0)
  const checked = { files: 0, bytes: 0 }
  for (const { file, wants } of files) {
    const onBytes = (bytes: number) => {
      checked.bytes += bytes
      progress?.(checked.bytes, total)
    }
    const algorithms = new Set(wants.map((one) => one.manifest.algorithm))
    const found = await digestFile(file.at, algorithms, { signal, onBytes }).catch((error: unknown) => {
      signal?.throwIfAborted()
      if ((error as NodeJS.ErrnoException).code === undefined) throw error
      findings.error('unreadable', { path: file.path })
      return null
    })
    if (found) checked.files++
    for (const { manifest, line } of found ? wants : []) {
      const digest = found?.get(manifest.algorithm) ?? ''
      const at = { file: manifest.file, line: line.line, path: line.listed }
      if (digest !== line.checksum)
        findings.error('checksum-differs', { ...at, expected: line.checksum, found: digest })
    }
  }
  return checked
}
