import { open, readdir, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '../../../errors'
import { SECTOR } from './descriptor'
import { treeAt, type UdfNode } from './files'
import { anchor, headOf, HEAD_SECTORS, PARTITION } from './volume'

/** Where a file's content begins: path with '/' in front → sector. */
export type Sectors = ReadonlyMap<string, number>

async function nodesOf(folder: string, path: string, starts: Sectors): Promise<UdfNode[]> {
  const found = await readdir(join(folder, path), { withFileTypes: true })
  const nodes: UdfNode[] = []
  for (const one of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = `${path}/${one.name}`
    if (one.isDirectory()) nodes.push({ name: one.name, size: 0, start: 0, inside: await nodesOf(folder, at, starts) })
    else {
      const { size } = await stat(join(folder, at))
      const start = starts.get(at)
      if (start === undefined && size > 0) fail('discs.image-failed', { program: 'UDF', said: at })
      nodes.push({ name: one.name, size, start: start ?? 0, inside: null })
    }
  }
  return nodes
}

const isDescriptor = (sector: Buffer): boolean => sector.subarray(1, 6).toString('latin1') === 'CD001'

/** The ISO 9660 volume descriptors at the head of the session, told how long the whole image is. */
async function descriptorsOf(image: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer } = await image.read(Buffer.alloc(8 * SECTOR), 0, 8 * SECTOR, from)
  let count = 0
  while (count < 5 && isDescriptor(buffer.subarray(count * SECTOR))) {
    const type = buffer[count * SECTOR]
    if (type === 1 || type === 2) {
      buffer.writeUInt32LE(length, count * SECTOR + 80)
      buffer.writeUInt32BE(length, count * SECTOR + 84)
    }
    count += 1
    if (type === 255) break
  }
  return buffer.subarray(0, count * SECTOR)
}

/** Copies the ISO 9660 descriptors of the session to where every reader looks for them. */
export async function showSession(image: string): Promise<void> {
  const file = await open(image, 'r+')
  try {
    const length = Math.ceil((await file.stat()).size / SECTOR)
    const descriptors = await descriptorsOf(file, (HEAD_SECTORS + 16) * SECTOR, length)
    await file.write(descriptors, 0, descriptors.length, 16 * SECTOR)
  } finally {
    await file.close()
  }
}

/**
 * Puts a UDF 1.02 file system over an image whose first 512 sectors are free and whose ISO 9660 session follows them: both show the same files,
 * whose contents lie there once. UDF knows files of any size, and every system reads it from the largest discs.
 */
export async function addUdf(
  image: string,
  { folder, label, at, starts }: { folder: string; label: string; at: number; starts: Sectors },
): Promise<void> {
  const root: UdfNode = { name: '', size: 0, start: 0, inside: await nodesOf(folder, '', starts) }
  const file = await open(image, 'r+')
  try {
    const end = Math.ceil((await file.stat()).size / SECTOR)
    const tree = treeAt(root, end - PARTITION, at)
    const total = end + tree.sectors + 1
    let sector = end
    for (const bytes of tree.bytes()) {
      await file.write(bytes, 0, bytes.length, sector * SECTOR)
      sector += bytes.length / SECTOR
    }
    await file.write(anchor(total - 1), 0, SECTOR, (total - 1) * SECTOR)
    const descriptors = await descriptorsOf(file, (HEAD_SECTORS + 16) * SECTOR, total)
    const { files, folders } = tree
    const head = headOf({ label, at, sectors: total, root: end - PARTITION, files, folders }, descriptors)
    await file.write(head, 0, head.length, 0)
    await file.sync()
  } finally {
    await file.close()
  }
}
