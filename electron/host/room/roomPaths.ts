import { join } from 'node:path'

/** Where each part of a room stands; `dir` is the room's folder. */
export const roomPaths = {
  info: (dir: string) => join(dir, 'room.json'),
  catalogue: (dir: string) => join(dir, 'catalogue.db'),
  keys: (dir: string) => join(dir, 'keys'),
  slot: (dir: string, slotId: string) => join(dir, 'keys', `${slotId}.age`),
  preparedSlot: (dir: string, slotId: string) => join(dir, 'keys', `${slotId}.age.new`),
  recovery: (dir: string, number: number) => join(dir, 'keys', `recovery-${number}.age`),
  objects: (dir: string) => join(dir, 'objects'),
  object: (dir: string, id: string) => join(dir, 'objects', id.slice(0, 2), `${id}.age`),
  checkpoints: (dir: string) => join(dir, 'checkpoints'),
  lock: (dir: string) => join(dir, 'lock'),
  lockHolder: (dir: string) => join(dir, 'lock.holder.json'),
}
