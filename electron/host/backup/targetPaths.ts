import { join } from 'node:path'

/** Where each part of a backup folder stands; `target` is the folder, `snapshot` the folder of one snapshot. */
export const targetPaths = {
  repository: (target: string) => join(target, 'repository.json'),
  objects: (target: string) => join(target, 'objects'),
  object: (target: string, id: string) => join(target, 'objects', id.slice(0, 2), `${id}.age`),
  snapshots: (target: string) => join(target, 'snapshots'),
  snapshot: (target: string, name: string) => join(target, 'snapshots', name),
  manifest: (snapshot: string) => join(snapshot, 'manifest.json'),
  manifestHash: (snapshot: string) => join(snapshot, 'manifest.sha256'),
}
