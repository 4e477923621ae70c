import { execFileSync } from 'node:child_process'
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { testFolder } from './testRoom'

/** A small disk of its own for one test, or null where this account may not mount one. */
export function smallDisk(megabytes: number): string | null {
  const dir = testFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'ignore' })
  } catch {
    return null
  }
  onTestFinished(() => void execFileSync('umount', ['-l', dir], { stdio: 'ignore' }))
  return dir
}

/** Fills a disk but for so many bytes; gives the file that does it. */
export function fillDisk(dir: string, leave = 0): string {
  const path = join(dir, 'filler')
  const file = openSync(path, 'w')
  const zeros = Buffer.alloc(1 << 16)
  let size = 0
  try {
    for (;;) size += writeSync(file, zeros)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
  truncateSync(path, Math.max(0, size - leave))
  return path
}
