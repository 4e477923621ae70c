import { readdir } from 'node:fs/promises'
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors'
import { HostError } from '../errors'
import { hasSystemCode } from '../room/roomErrors'
import { readManifest, SnapshotName, type Manifest } from './manifest'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'

/** A snapshot of a backup folder: its manifest, or why it can't be read. */
export interface Snapshot {
  name: string
  number: number
  path: string
  manifest: Manifest | null
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
    const manifest = await readManifest(path)
    if (manifest.id === name) return { ...found, manifest, problem: null }
    const problem = { code: 'backup.damaged', file: 'manifest.json', detail: 'other-name' } as const
    return { ...found, manifest: null, problem }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const [file, detail] = [wordIn(error.data, 'file') || 'manifest.json', wordIn(error.data, 'detail') || error.code]
    return { ...found, manifest: null, problem: { code: error.code, file, detail } }
  }
}

/** Names of the snapshots of a backup folder in the order they were taken, without opening them. */
export async function snapshotNames(target: string): Promise<string[]> {
  const names = await withTargetErrors(target, () => namesIn(targetPaths.snapshots(target)))
  return names.filter((name) => SnapshotName.safeParse(name).success).toSorted((a, b) => numberOf(a) - numberOf(b))
}

/** Every snapshot of a backup folder in the order they were taken; interrupted ones (`new-*`) are not among them. */
export async function readSnapshots(target: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = []
  for (const name of await snapshotNames(target))
    snapshots.push(await withTargetErrors(target, () => readSnapshot(targetPaths.snapshot(target, name), name)))
  return snapshots
}
