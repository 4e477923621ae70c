import { join } from 'node:path'
import type { KeptCandidate } from '../../../shared/rules/backupKeep'
import { readJournal, unfinishedNames } from './journal'
import type { BackedObject, Manifest } from './manifestShape'
import { eachSnapshot } from './snapshots'
import { withTargetErrors } from './targetErrors'

/** What a backup needs to know of one made before; its long lists are let go when they have been read. */
export interface Before extends KeptCandidate {
  trail: Manifest['trail'] | null
  sha256: string | null
  standing: Manifest['standing']
}

/** What lies in the backup folder: its snapshots, the objects they name, and those that only journals of `unfinished` backups name. */
export interface Survey {
  snapshots: Before[]
  known: Map<string, BackedObject>
  unfinished: BackedObject[]
  /** Something was left that no snapshot may name. */
  tidy: boolean
}

/** Reads the manifests and journals of a backup folder, one after another. */
export async function surveyTarget(target: string): Promise<Survey> {
  const snapshots: Before[] = []
  const known = new Map<string, BackedObject>()
  for await (const { name, number, manifest, sha256 } of eachSnapshot(target)) {
    const order = { name, number, at: manifest?.at ?? 0, good: manifest !== null }
    snapshots.push({ ...order, sha256, trail: manifest?.trail ?? null, standing: manifest?.standing ?? [] })
    for (const object of manifest?.objects ?? []) known.set(object.id, object)
  }
  const unfinished: BackedObject[] = []
  const left = await withTargetErrors(target, () => unfinishedNames(target))
  for (const name of left)
    for (const object of await readJournal(join(target, name))) {
      if (known.has(object.id)) continue
      known.set(object.id, object)
      unfinished.push(object)
    }
  return { snapshots, known, unfinished, tidy: left.length > 0 }
}
