import { realpath } from 'node:fs/promises'
import type { DiscVerdict } from '../../../../shared/model/disc'
import { digestFile } from '../bagit'
import { Findings } from '../bagit/finding'
import { readBagTree, type BagTree } from '../bagit/bagTree'

interface Options {
  signal: AbortSignal
  progress?: (done: number, total: number) => void
}

/** Every file below a folder; links that leave it and what can't be read are problems, never followed. */
async function treeOf(folder: string, problems: DiscVerdict['problems']): Promise<BagTree> {
  const findings = new Findings()
  const tree = await readBagTree(await realpath(folder).catch(() => folder), findings)
  for (const { code, path = '' } of findings.errors) problems.push({ path, code })
  if (!tree) problems.push({ path: folder, code: 'absent' })
  return tree ?? { files: new Map(), folders: new Set() }
}

/** Byte-for-byte comparison of every file of two folders: what is missing in the other, what is there besides, what differs. */
export async function compareFolders(original: string, copy: string, options: Options): Promise<DiscVerdict> {
  const problems: DiscVerdict['problems'] = []
  const [ours, theirs] = [await treeOf(original, problems), await treeOf(copy, problems)]
  for (const path of theirs.files.keys()) if (!ours.files.has(path)) problems.push({ path, code: 'surplus' })
  const total = [...ours.files.values()].reduce((sum, file) => sum + file.size, 0)
  let [files, bytes] = [0, 0]
  for (const [path, file] of ours.files) {
    options.signal.throwIfAborted()
    const other = theirs.files.get(path)
    if (!other) problems.push({ path, code: 'missing' })
    else if (other.size !== file.size) problems.push({ path, code: 'size-differs' })
    else {
      const same = await sameContent(file.at, other.at, options.signal)
      if (same !== true) problems.push({ path, code: same })
    }
    files += 1
    bytes += file.size
    options.progress?.(bytes, total)
  }
  return { ok: problems.length === 0, files, bytes, seal: null, problems }
}

async function sameContent(one: string, other: string, signal: AbortSignal): Promise<true | 'differs' | 'unreadable'> {
  try {
    const [a, b] = [await digestFile(one, ['sha256'], { signal }), await digestFile(other, ['sha256'], { signal })]
    return a.get('sha256') === b.get('sha256') ? true : 'differs'
  } catch (error) {
    signal.throwIfAborted()
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return 'unreadable'
  }
}
