import { randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { longestHeader } from './ageHeader'
import { syncFolder } from './durableFiles'
import { hasSystemCode, withRoomErrors } from './roomErrors'
import { roomPaths } from './roomPaths'

/**
 * Makes a sealed object unreadable for good: the header that wraps its key is overwritten and written through to the disk, then the file is
 * removed. An absent file is no error: the work was cut short before. Errors: `room.*` of the disk.
 */
export async function destroyObject(dir: string, id: string): Promise<void> {
  const path = roomPaths.object(dir, id)
  await withRoomErrors(path, async () => {
    const file = await open(path, 'r+').catch((error: unknown) => {
      if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return null
      throw error
    })
    if (!file) return
    try {
      const length = Math.min((await file.stat()).size, longestHeader)
      await file.write(randomBytes(length), 0, length, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await rm(path, { force: true })
    await syncFolder(dirname(path))
  })
}
