import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { Findings } from './finding'

/** One readable file of the bag: path with '/' as it lies there, where its bytes are, bytes in it. */
export interface BagFile {
  path: string
  at: string
  size: number
}

/** What lies in the folder of a bag; nothing else is ever opened. */
export interface BagTree {
  files: Map<string, BagFile>
  folders: Set<string>
}

/**
 * Walks a bag without following links: a link to a file inside the bag is read (with a warning), one that leaves it, a link to a folder, a
 * pipe or a device is an error and never opened. Null when `dir` is no folder.
 */
export async function readBagTree(dir: string, findings: Findings): Promise<BagTree | null> {
  const base = await realpath(dir).catch(() => null)
  if (base === null || !(await stat(base)).isDirectory()) return null
  const tree: BagTree = { files: new Map(), folders: new Set() }
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const names = await readdir(join(base, folder)).catch(() => null)
    if (names === null) findings.error('unreadable', { path: folder })
    for (const name of names ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`
      const what = await look(base, path)
      if (what === 'folder') {
        tree.folders.add(path)
        waiting.push(path)
      } else if (typeof what === 'string') findings.error(what, { path })
      else {
        tree.files.set(path, { path, at: what.at, size: what.size })
        if (what.linked) findings.warn('symlink', { path })
      }
    }
  }
  return tree
}

type Seen = { at: string; size: number; linked: boolean } | 'folder' | 'symlink-outside' | 'not-a-file' | 'unreadable'

async function look(base: string, path: string): Promise<Seen> {
  const at = join(base, path)
  const here = await lstat(at).catch(() => null)
  if (here === null) return 'unreadable'
  if (here.isDirectory()) return 'folder'
  if (here.isFile()) return { at, size: here.size, linked: false }
  if (!here.isSymbolicLink()) return 'not-a-file'
  const target = await realpath(at).catch(() => null)
  if (target === null || !target.startsWith(base + sep)) return 'symlink-outside'
  const there = await lstat(target)
  return there.isFile() ? { at: target, size: there.size, linked: true } : 'symlink-outside'
}
