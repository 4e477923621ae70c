import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keptSnapshots } from '../../../shared/rules/backupKeep'
import type { KeepRules } from '../../../shared/model/backup'
import { syncFolder } from '../room/durableFiles'
import { breathe } from './backupControl'
import { unfinishedNames, unfinishedPath } from './journal'
import { idOf, objectFolders } from './roomFiles'
import { readSnapshots, type Snapshot } from './snapshots'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'

/** Removes what interrupted work left beside the snapshots. Nobody else works here: one room, one program. */
export async function removeUnfinished(target: string): Promise<void> {
  await withTargetErrors(target, async () => {
    for (const name of await unfinishedNames(target)) await rm(join(target, name), { recursive: true, force: true })
  })
}

/** A snapshot on its way out is no snapshot from the first moment on. */
async function removeSnapshot(target: string, name: string): Promise<void> {
  const going = unfinishedPath(target, `gone-${name}`)
  await rm(going, { recursive: true, force: true })
  await rename(targetPaths.snapshot(target, name), going)
  await syncFolder(targetPaths.snapshots(target))
  await rm(going, { recursive: true, force: true })
}

/** Removes objects no snapshot names, and halves of objects. */
async function removeObjects(target: string, named: ReadonlySet<string>): Promise<void> {
  for (const { folder, names } of objectFolders(target)) {
    for (const name of names) {
      const id = idOf(name)
      if (id === undefined ? !name.endsWith('.part') : named.has(id)) continue
      await rm(join(folder, name), { force: true })
    }
    await breathe()
  }
}

const candidateOf = ({ name, number, manifest }: Snapshot) => ({
  name,
  number,
  at: manifest?.at ?? 0,
  good: manifest !== null,
})

/**
 * Lets go what the keep rules let go, then the objects that no snapshot needs any more. Objects stay as long as any manifest can't be read: it may
 * name them. Gives the names of the snapshots that went.
 */
export async function sweepTarget(target: string, rules: KeepRules, zone: string): Promise<string[]> {
  return withTargetErrors(target, async () => {
    const snapshots = await readSnapshots(target)
    const kept = keptSnapshots(snapshots.map(candidateOf), rules, zone)
    const going = snapshots.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
    for (const name of going) await removeSnapshot(target, name)
    const staying = snapshots.filter(({ name }) => kept.has(name))
    if (staying.length > 0 && staying.every(({ manifest }) => manifest !== null)) {
      const named = new Set(staying.flatMap(({ manifest }) => (manifest ? manifest.objects.map(({ id }) => id) : [])))
      await removeObjects(target, named)
    }
    return going
  })
}
