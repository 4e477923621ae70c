import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keptSnapshots, type KeptCandidate } from '../../../shared/rules/backupKeep'
import type { KeepRules } from '../../../shared/model/backup'
import { makeFolders, syncFolder } from '../room/durableFiles'
import { breathe } from './backupControl'
import { UNFINISHED, unfinishedNames, unfinishedPath } from './journal'
import { idOf, objectFolders } from './roomFiles'
import { eachSnapshot } from './snapshots'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'
import { takeName } from '../room/takeName'

/** Stands in the folder until everything that interrupted work left is cleared away, however often that is interrupted itself. */
const UNTIDY = `${UNFINISHED}untidy`

/** Removes what interrupted work left beside the snapshots; the objects it left are looked for by `sweepTarget`. Nobody else works here: one room, one program. */
export async function removeUnfinished(target: string): Promise<void> {
  await withTargetErrors(target, async () => {
    const names = await unfinishedNames(target)
    if (names.length > 0) await makeFolders(join(target, UNTIDY))
    for (const name of names) if (name !== UNTIDY) await rm(join(target, name), { recursive: true, force: true })
  })
}

/** A snapshot on its way out is no snapshot from the first moment on; what is left of it goes when its objects have gone. */
async function putOut(target: string, name: string): Promise<void> {
  const going = unfinishedPath(target, `gone-${name}`)
  await rm(going, { recursive: true, force: true })
  await takeName(targetPaths.snapshot(target, name), going)
  await syncFolder(targetPaths.snapshots(target))
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

/** Ids that the manifests of these snapshots name; null when one of them can't be read: it may name anything. */
async function namedBy(target: string, names: ReadonlySet<string>): Promise<Set<string> | null> {
  const named = new Set<string>()
  for await (const { name, manifest } of eachSnapshot(target)) {
    if (!names.has(name)) continue
    if (!manifest) return null
    for (const { id } of manifest.objects) named.add(id)
  }
  return named
}

/**
 * Lets go what the keep rules let go of these snapshots, then the objects that none needs any more (looked for when one went, or `tidy`). Objects
 * stay as long as any manifest can't be read: it may name them. Gives the names of the snapshots that went.
 */
export async function sweepTarget(
  target: string,
  snapshots: readonly KeptCandidate[],
  { keep, zone, tidy }: { keep: KeepRules; zone: string; tidy: boolean },
): Promise<string[]> {
  return withTargetErrors(target, async () => {
    const kept = keptSnapshots(snapshots, keep, zone)
    const going = snapshots.filter(({ name }) => !kept.has(name)).map(({ name }) => name)
    for (const name of going) await putOut(target, name)
    const named = going.length > 0 || tidy ? await namedBy(target, kept) : null
    if (named) await removeObjects(target, named)
    // Also the mark: from here on nothing is left.
    for (const name of await unfinishedNames(target)) await rm(join(target, name), { recursive: true, force: true })
    return going
  })
}
