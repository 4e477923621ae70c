import { readJoined } from './joinedMark'
import { snapshotNames } from './snapshots'
import type { Checked, Findings } from './verifyBackup'

/**
 * The newest backup names those that must stand beside it: one that was taken away whole, or replaced, is told. That the newest itself was cut off
 * only the room can tell, unless it had let one go.
 */
export async function checkStanding({ target, snapshots, isWhole }: Checked, found: Findings): Promise<void> {
  const newest = snapshots.at(-1)
  if (!isWhole || !newest?.manifest || readJoined(target) === newest.name) return
  const here = new Map(snapshots.map(({ name, sha256 }) => [name, sha256]))
  const taken = newest.manifest.standing.filter(({ id }) => !here.has(id))
  // A backup made meanwhile may have let it go.
  const isStill = taken.length === 0 || (await snapshotNames(target)).at(-1) === newest.name
  for (const { id } of isStill ? taken : []) found.add('taken', `snapshots/${id}`, id)
  for (const { id, manifest } of newest.manifest.standing) {
    const sha256 = here.get(id) ?? manifest
    if (sha256 !== manifest) found.add('manifest', `snapshots/${id}/manifest.json`, id, 'replaced')
  }
}
