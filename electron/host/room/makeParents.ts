import { mkdir, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Takes away empty folders from `dir` up to `top`. rmdir refuses one in which anything lies. */
async function removeEmpty(dir: string, top: string): Promise<void> {
  try {
    await rmdir(dir)
  } catch {
    return
  }
  if (dir !== top) await removeEmpty(dirname(dir), top)
}

/** Makes the folders above `path`. Gives what takes those it made away again, as far as nothing lies in them: for work that is refused. */
export async function makeParents(path: string): Promise<() => Promise<void>> {
  const parent = dirname(path)
  const top = await mkdir(parent, { recursive: true })
  return () => (top === undefined ? Promise.resolve() : removeEmpty(parent, top))
}
