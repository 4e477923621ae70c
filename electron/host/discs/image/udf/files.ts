import {
  compressed,
  extent,
  longExtent,
  program,
  SECTOR,
  sectors,
  tagged,
  timestamp,
  u16,
  u32,
  u64,
  zeros,
} from './descriptor'
import { PARTITION } from './volume'

/** A file or folder of the image. `start`: first sector of a file's content, which lies in one piece; 0 for an empty one. */
export interface UdfNode {
  name: string
  size: number
  start: number
  /** Null for a file. */
  inside: UdfNode[] | null
}

// An extent holds less than 1 GiB, in whole blocks.
const MOST = 0x3fff_f800
const FOLDER = 4
const FILE = 5

interface Placed {
  node: UdfNode
  parent: Placed | null
  entry: number
  unique: number
  inside: Placed[]
  /** Block of the list of a folder. */
  list: number
  listed: number
}

const foldersIn = (node: Placed): number => node.inside.filter((one) => one.node.inside !== null).length

const listBytes = (node: Placed): number =>
  node.inside.reduce((sum, one) => sum + padded(38 + compressed(one.node.name).length), 40)

const padded = (bytes: number): number => Math.ceil(bytes / 4) * 4

/** Every folder before what is in it, in the order given: entries get blocks one after another, then the lists of the folders. */
function place(root: UdfNode, first: number): Placed[] {
  const all: Placed[] = []
  const add = (node: UdfNode, parent: Placed | null): Placed => {
    const placed: Placed = { node, parent, entry: first + all.length, unique: 0, inside: [], list: 0, listed: 0 }
    placed.unique = parent === null ? 0 : 15 + all.length
    all.push(placed)
    placed.inside = (node.inside ?? []).map((one) => add(one, placed))
    return placed
  }
  add(root, null)
  let next = first + all.length
  for (const one of all)
    if (one.node.inside !== null) {
      one.listed = listBytes(one)
      one.list = next
      next += Math.ceil(one.listed / SECTOR)
    }
  return all
}

/** Pieces of a content: short allocation descriptors of less than 1 GiB. */
function pieces(bytes: number, block: number): Buffer {
  const made: Buffer[] = []
  for (let at = 0; at < bytes; at += MOST) made.push(extent(Math.min(MOST, bytes - at), block + at / SECTOR))
  return Buffer.concat(made)
}

/** Entry of a file or folder (ECMA-167 4/14.9): read-only for everybody, of nobody. */
function entryOf(one: Placed, at: number): Buffer {
  const folder = one.node.inside !== null
  const size = folder ? one.listed : one.node.size
  const where = folder ? pieces(size, one.list) : pieces(size, one.node.start - PARTITION)
  const icb = [u32(0), u16(4), u16(0), u16(1), Buffer.from([0, folder ? FOLDER : FILE]), zeros(6), u16(0)]
  // prettier-ignore
  return tagged(
    261,
    one.entry,
    Buffer.concat([
      zeros(16), ...icb, u32(0xffff_ffff), u32(0xffff_ffff), u32(folder ? 0x14a5 : 0x1084),
      u16(folder ? 1 + foldersIn(one) : 1), zeros(6), u64(size), u64(Math.ceil(size / SECTOR)),
      timestamp(at), timestamp(at), timestamp(at), u32(1), zeros(16), program(), u64(one.unique),
      u32(0), u32(where.length), where,
    ]),
  )
}

/** One name in the list of a folder; the first one of each is the folder above, without a name. */
function nameOf(of: Placed, name: Buffer, kind: number, block: number): Buffer {
  const made = [
    zeros(16),
    u16(1),
    Buffer.from([kind, name.length]),
    longExtent(SECTOR, of.entry, of.unique),
    u16(0),
    name,
  ]
  return tagged(257, block, Buffer.concat([...made, zeros(padded(38 + name.length) - 38 - name.length)]))
}

function listOf(folder: Placed): Buffer {
  const made = [nameOf(folder.parent ?? folder, zeros(0), 0x0a, folder.list)]
  let written = made[0]?.length ?? 0
  for (const one of folder.inside) {
    const block = folder.list + Math.floor(written / SECTOR)
    const bytes = nameOf(one, compressed(one.node.name), one.node.inside === null ? 0 : 0x02, block)
    made.push(bytes)
    written += bytes.length
  }
  return sectors(Buffer.concat(made))
}

/** Entries and lists of a whole tree as they follow the contents, sector by sector; `first`: block the root's entry gets. */
export interface UdfTree {
  files: number
  folders: number
  sectors: number
  bytes: () => Generator<Buffer>
}

/** Lays out a tree from block `first` of the partition on; every time in it is `at` (UTC milliseconds). */
export function treeAt(root: UdfNode, first: number, at: number): UdfTree {
  const all = place(root, first)
  const folders = all.filter((one) => one.node.inside !== null)
  return {
    files: all.length - folders.length,
    folders: folders.length,
    sectors: all.length + folders.reduce((sum, one) => sum + Math.ceil(one.listed / SECTOR), 0),
    *bytes() {
      for (const one of all) yield sectors(entryOf(one, at))
      for (const one of folders) yield listOf(one)
    },
  }
}
