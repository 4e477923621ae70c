import { namesIn } from './snapshots'
import { ofSystem } from './openTarget'
import { JOINED } from './joinedMark'
import { UNFINISHED } from './journal'
import { isSnapshotName } from './manifestShape'
import { idOf, objectFolders } from './roomFiles'
import { targetPaths } from './targetPaths'

const OURS = new Set(['repository.json', JOINED, 'objects', 'snapshots'])

const isObject = (folder: string, name: string): boolean =>
  name.endsWith('.part') || idOf(name)?.startsWith(folder) === true

/**
 * What stands in a backup folder, beside its snapshots, and is neither a part of it nor put there by a system or by interrupted work; a snapshot
 * that was renamed is among it. Paths relative to the folder, with `/`.
 */
export async function foreignFiles(target: string): Promise<string[]> {
  const isForeign = (isOurs: (name: string) => boolean) => (name: string) => !isOurs(name) && !ofSystem(name)
  const root = (await namesIn(target)).filter(isForeign((name) => OURS.has(name) || name.startsWith(UNFINISHED)))
  const snapshots = await namesIn(targetPaths.snapshots(target))
  const folders = await namesIn(targetPaths.objects(target))
  const objects = [...objectFolders(target)].flatMap(({ folder, names }) => {
    const two = folder.slice(-2)
    return names.filter(isForeign((name) => isObject(two, name))).map((name) => `objects/${two}/${name}`)
  })
  return [
    ...root,
    ...snapshots.filter(isForeign(isSnapshotName)).map((name) => `snapshots/${name}`),
    ...folders.filter(isForeign((name) => /^[0-9a-f]{2}$/.test(name))).map((name) => `objects/${name}`),
    ...objects,
  ].toSorted()
}
