import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Runs `work` while no other process of this machine runs work under the same lock file. A dead holder does not block. */
export async function locked(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) await wait(50)
  const free = () => rmSync(file, { force: true })
  process.once('exit', free)
  try {
    return await work()
  } finally {
    process.removeListener('exit', free)
    free()
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!holderLives(file)) rmSync(file, { force: true })
    return false
  }
}

function holderLives(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // An empty file belongs to a holder that is just writing its number.
    if (!pid) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
