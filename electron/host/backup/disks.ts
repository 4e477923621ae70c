import { execFile } from 'node:child_process'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, parse, resolve } from 'node:path'
import { promisify } from 'node:util'
import { findNetworkShare } from '../room/networkShare'

const run = promisify(execFile)
const TIMEOUT = 10_000

/** The folder itself, or the nearest above it that is there. */
async function existing(path: string): Promise<string> {
  const whole = resolve(path)
  const found = await stat(whole).catch(() => null)
  return found || dirname(whole) === whole ? whole : existing(dirname(whole))
}

/** Names of the disks below a block device of Linux: a partition's disk, the disks of a RAID, LVM or encrypted volume. */
async function disksBelow(device: string): Promise<string[]> {
  const below = await readdir(join(device, 'slaves')).catch(() => [])
  if (below.length > 0) {
    const real = await Promise.all(below.map((name) => realpath(join(device, 'slaves', name))))
    return (await Promise.all(real.map(disksBelow))).flat()
  }
  const isPartition = (await stat(join(device, 'partition')).catch(() => null)) !== null
  return [basename(isPartition ? dirname(device) : device)]
}

/** makedev(3) taken apart. */
const majorOf = (device: number): number => ((device / 2 ** 32) & ~0xfff) | ((device >>> 8) & 0xfff)
const minorOf = (device: number): number => ((device >>> 12) & 0xfff00) | (device & 0xff)

async function linuxDisks(path: string): Promise<string[]> {
  const { dev } = await stat(path)
  const device = await realpath(`/sys/dev/block/${majorOf(dev)}:${minorOf(dev)}`).catch(() => null)
  // A file system without a disk of its own (overlay, tmpfs): itself.
  return device === null ? [`dev ${dev}`] : disksBelow(device)
}

async function windowsDisks(path: string): Promise<string[]> {
  const letter = /^([A-Za-z]):/.exec(parse(path).root)?.[1]
  if (letter === undefined) return []
  const asked = `(Get-Partition -DriveLetter ${letter} | Get-Disk).Number`
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', asked], {
    timeout: TIMEOUT,
    windowsHide: true,
  })
  return stdout.split(/\s+/).filter((number) => number !== '')
}

async function macDisks(path: string): Promise<string[]> {
  const { stdout } = await run('/bin/df', ['-P', path], { timeout: TIMEOUT })
  const device = /^\/dev\/(disk\d+)/m.exec(stdout)?.[1]
  if (device === undefined) return []
  const info = await run('/usr/sbin/diskutil', ['info', device], { timeout: TIMEOUT })
  const store = /APFS Physical Store:\s+(disk\d+)/.exec(info.stdout)?.[1]
  return [store ?? device]
}

function disksOf(path: string): Promise<string[]> {
  if (process.platform === 'win32') return windowsDisks(path)
  return process.platform === 'darwin' ? macDisks(path) : linuxDisks(path)
}

/** Whether two folders (the second may not exist yet) lie on the same physical disk; null when this system does not tell. */
export async function onSameDisk(one: string, other: string): Promise<boolean | null> {
  try {
    const [a, b] = [await existing(one), await existing(other)]
    if ((await findNetworkShare(b)) !== null) return (await findNetworkShare(a)) !== null ? null : false
    const [disksA, disksB] = [await disksOf(a), await disksOf(b)]
    return disksA.length === 0 || disksB.length === 0 ? null : disksA.some((disk) => disksB.includes(disk))
  } catch {
    return null
  }
}
