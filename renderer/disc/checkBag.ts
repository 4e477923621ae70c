import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** A file of the folder that was chosen; `path` begins with the folder's own name. */
export interface ChosenFile {
  path: string
  size: number
  slice: (from: number, to: number) => Blob
}

export type Fault = 'missing' | 'changed' | 'extra' | 'unreadable'
export interface Checked {
  /** Files that were compared. */
  count: number
  faults: { fault: Fault; path: string }[]
}

/** One mebibyte a time: the page stays alive and memory flat. */
const PIECE = 1024 * 1024

async function hashOf(file: ChosenFile): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += PIECE)
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
  return bytesToHex(hash.digest())
}

const decode = (path: string) => path.replace(/%0D/gi, '\r').replace(/%0A/gi, '\n').replace(/%25/g, '%')

/** Lines of a manifest (RFC 8493 §2.1.3): checksum, blanks, path. */
function linesOf(text: string): [path: string, checksum: string][] {
  return text.split(/\r\n|\n|\r/).flatMap((line): [string, string][] => {
    const [, checksum, path] = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/.exec(line) ?? []
    return checksum && path ? [[decode(path).replace(/^\.\//, '').normalize('NFC'), checksum.toLowerCase()]] : []
  })
}

const MANIFESTS = ['manifest-sha256.txt', 'tagmanifest-sha256.txt']

/** Everything below the folder that holds bagit.txt, by its path there; null when there is no bag. */
function bagOf(files: readonly ChosenFile[]): Map<string, ChosenFile> | null {
  const roots = files.map(({ path }) => /^(.*\/|)bagit\.txt$/.exec(path)?.[1]).filter((root) => root !== undefined)
  const [root] = [...roots].sort((a, b) => a.length - b.length)
  if (root === undefined) return null
  const inside = files.filter(({ path }) => path.startsWith(root))
  const bag = new Map(inside.map((file) => [file.path.slice(root.length).normalize('NFC'), file]))
  return MANIFESTS.every((name) => bag.has(name)) ? bag : null
}

async function faultOf(file: ChosenFile | undefined, checksum: string): Promise<Fault | null> {
  if (!file) return 'missing'
  try {
    return (await hashOf(file)) === checksum ? null : 'changed'
  } catch {
    return 'unreadable'
  }
}

/** Files outside both manifests: in data/ none may be; beside it the second manifest itself and the 512 bit ones are not listed. */
const isExtra = (path: string, listed: ReadonlySet<string>) =>
  !listed.has(path) && !/^tagmanifest-[a-z0-9]+\.txt$/.test(path)

/**
 * Compares every file with the SHA-256 manifests of a BagIt bag, and names what no manifest lists. Null when the folder is no bag.
 * `onProgress`: files done, of how many, and the one that is read.
 */
export async function checkBag(
  files: readonly ChosenFile[],
  onProgress: (done: number, all: number, path: string) => void,
): Promise<Checked | null> {
  const bag = bagOf(files)
  if (!bag) return null
  const lines: [string, string][] = []
  for (const name of MANIFESTS) {
    const file = bag.get(name)
    if (file) lines.push(...linesOf(await file.slice(0, file.size).text()))
  }
  const faults: Checked['faults'] = []
  for (const [at, [path, checksum]] of lines.entries()) {
    onProgress(at, lines.length, path)
    const fault = await faultOf(bag.get(path), checksum)
    if (fault) faults.push({ fault, path })
  }
  const listed = new Set(lines.map(([path]) => path))
  for (const path of bag.keys()) if (isExtra(path, listed)) faults.push({ fault: 'extra', path })
  return { count: lines.length, faults }
}
