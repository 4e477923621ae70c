import { renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { hasSystemCode } from './roomErrors'

/** Milliseconds between the tries: about three seconds in all. */
const PAUSES = [10, 20, 50, 100, 200, 400, 800, 1400]

const patient = process.platform === 'win32' ? PAUSES : []

/** Virus scanners and indexers of Windows hold a file or folder that was just written for a moment; nothing may be renamed meanwhile. */
const isHeld = (error: unknown): boolean => hasSystemCode(error, 'EPERM', 'EACCES', 'EBUSY')

/**
 * Gives a finished file or folder its name, replacing a file that has it. On Windows it is tried again for about three seconds while another
 * program holds one of them. Throws the error of the last try. `pauses` in milliseconds.
 */
export async function takeName(from: string, to: string, pauses: Iterable<number> = patient): Promise<void> {
  for (const pause of pauses) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!isHeld(error)) throw error
    }
    await wait(pause)
  }
  return rename(from, to)
}

/** The same for code that may not give up its turn: worker threads and the opening of a room. */
export function takeNameNow(from: string, to: string, pauses: Iterable<number> = patient): void {
  for (const pause of pauses) {
    try {
      return renameSync(from, to)
    } catch (error) {
      if (!isHeld(error)) throw error
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
  }
  renameSync(from, to)
}
