import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, HostError } from '../../errors'
import { imageTool } from '../image'

/** An image is read-only in every folder; what is taken out of it must go away again. */
async function makeRemovable(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const one of await readdir(folder, { withFileTypes: true }))
    if (one.isDirectory()) await makeRemovable(join(folder, one.name))
}

/**
 * Works on a volume wherever it lies: a folder (a mounted disc too) as it is, an image (.iso) taken out into `scratch` first, which goes away
 * afterwards. Throws `discs.no-volume {path}` when there is neither.
 */
export async function withVolume<Result>(
  path: string,
  scratch: string,
  signal: AbortSignal,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) return work(path)
  if (!there?.isFile()) return fail('discs.no-volume', { path })
  await mkdir(dirname(scratch), { recursive: true })
  try {
    await mkdir(scratch, { mode: 0o700 })
    await imageTool()
      .extract(path, scratch, signal)
      .catch((error: unknown) => {
        throw error instanceof HostError ? new HostError(error.code, { ...error.data, image: path }) : error
      })
    await makeRemovable(scratch)
    return await work(scratch)
  } finally {
    await makeRemovable(scratch).catch(() => undefined)
    await rm(scratch, { recursive: true, force: true })
  }
}
