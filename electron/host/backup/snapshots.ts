import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors'
import { HostError } from '../errors'
import { hasSystemCode } from '../room/roomErrors'
import { readHashed } from './manifest'
import { isSnapshotName, type Manifest } from './manifestShape'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'

/** A snapshot of a backup folder: its manifest, or why it can't be read. */
export interface Snapshot {
  name: string
  number: number
  path: string
  manifest: Manifest | null
  /** SHA-256 of the manifest. */
  sha256: string | null
  problem: { code: ErrorCode; file: string; detail: string } | null
}

/** A text among the data of an error, '' when there is none. */
export const wordIn = (data: ErrorData, key: string): string => (typeof data[key] === 'string' ? data[key] : '')

const numberOf = (name: string): number => Number(name.slice(name.lastIndexOf('-') + 1))

/** Names in a folder, none when it is not there. */
export async function namesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  })
}

/** Reads one snapshot; a damaged one is told of, not thrown. */
export async function readSnapshot(path: string, name: string): Promise<Snapshot> {
  const found = { name, number: numberOf(name), path }
  try {
    const { manifest, sha256 } = await readHashed(path)
    if (manifest.id === name) return { ...found, manifest, sha256, problem: null }
    const problem = { code: 'backup.damaged', file: 'manifest.json', detail: 'other-name' } as const
    return { ...found, manifest: null, sha256: null, problem }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const [file, detail] = [wordIn(error.data, 'file') || 'manifest.json', wordIn(error.data, 'detail') || error.code]
    return { ...found, manifest: null, sha256: null, problem: { code: error.code, file, detail } }
  }
}

/** Names of the snapshots of a backup folder in the order they were taken, without opening them. */
export async function snapshotNames(target: string): Promise<string[]> {
  const names = await withTargetErrors(target, () => namesIn(targetPaths.snapshots(target)))
  return names.filter(isSnapshotName).toSorted((a, b) => numberOf(a) - numberOf(b))
}

/**
 * The snapshots of a backup folder in the order they were taken, one after another: a manifest names every object of the room, so only who needs
 * several at once keeps them. Interrupted ones (`new-*`) are not among them.
 */
export async function* eachSnapshot(target: string): AsyncGenerator<Snapshot> {
  for (const name of await snapshotNames(target))
    yield await withTargetErrors(target, () => readSnapshot(targetPaths.snapshot(target, name), name))
}

/** All of them at once. */
export async function readSnapshots(target: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = []
  for await (const snapshot of eachSnapshot(target)) snapshots.push(snapshot)
  return snapshots
}

/** Instant of the stamp in a snapshot's name, to the second. */
const stampOf = (name: string): number => {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? []
  const [year = 0, month = 1, ...rest] = parts.map(Number)
  return Date.UTC(year, month - 1, ...rest)
}

/** How many snapshots there are, how many of them lack their manifest, and when the newest was taken; reads none. */
export async function countSnapshots(
  target: string,
): Promise<{ snapshots: number; damaged: number; lastAt: number | null }> {
  const names = await snapshotNames(target)
  const good = names.filter((name) => existsSync(targetPaths.manifest(targetPaths.snapshot(target, name))))
  const last = good.at(-1)
  return {
    snapshots: good.length,
    damaged: names.length - good.length,
    lastAt: last === undefined ? null : stampOf(last),
  }
}
