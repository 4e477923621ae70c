import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, truncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { testFolder } from './testRoom'

const mount = (dir: string, megabytes: number) =>
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'ignore' })
const unmount = (dir: string) => execFileSync('umount', ['-l', dir], { stdio: 'ignore' })

/** Whether this account may mount small disks, for `test.runIf`: what is left out is told as left out. */
export const hasSmallDisks: boolean = (() => {
  const dir = mkdtempSync(join(tmpdir(), 'juanzong-disk-'))
  try {
    mount(dir, 1)
    unmount(dir)
    return true
  } catch {
    return false
  } finally {
    rmdirSync(dir)
  }
})()

/** A small disk of its own for one test. Throws where `hasSmallDisks` is false. */
export function smallDisk(megabytes: number): string {
  const dir = testFolder()
  mount(dir, megabytes)
  onTestFinished(() => void unmount(dir))
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
