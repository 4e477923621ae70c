import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { takeName } from './takeName'

/**
 * Makes the folder's entries (new names, renames) survive a power cut. Windows keeps its folder entries in its own
 * journal and refuses to sync a folder, so nothing is done there.
 */
export async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some network file systems and FUSE drivers have no sync for folders.
    if (!['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await handle.close()
  }
}

/**
 * Makes a folder and those above it that are missing, mode 0700; gives the first one made. Where a disk is read-only Node says ENOENT of all of
 * them together: made one by one, the first that can't be made tells why.
 */
export async function makeFolders(dir: string): Promise<string | undefined> {
  const mode = 0o700
  try {
    return await mkdir(dir, { recursive: true, mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(dir) === dir) throw error
    const first = await makeFolders(dirname(dir))
    await mkdir(dir, { mode })
    return first ?? dir
  }
}

/** Writes a file that somebody wrote before through to the disk. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.sync().finally(() => handle.close())
}

/** Writes a new file and its bytes through to the disk; the file must not exist yet. Mode 0600. */
export async function writeNewFile(path: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A name beside `path` that nothing else uses: files left over by a crash end in `.part`. */
export function partPath(path: string): string {
  return `${path}.${randomBytes(4).toString('hex')}.part`
}

/** Replaces a file as a whole: readers and a power cut see the old bytes or the new ones, never half. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const part = partPath(path)
  try {
    await writeNewFile(part, content)
    await takeName(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Removes the half-written files of a folder that a crash left behind. A folder that is not there is left alone. */
export async function removeParts(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const name of names.filter((each) => each.endsWith('.part'))) await rm(join(dir, name), { force: true })
}
