import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host, WriteContext } from '../context'
import { transactAsHost } from '../pipeline'
import { destroyObject, roomPaths } from '../room'
import type { RoomState } from '../roomState'
import { deleteLink, deleteObject, filesIn, linksOfRecords, marked, markUnlinked, neverLinked } from './objectStore'
import { inTurn, turnsOf } from './turns'

/** Destroys what is marked: first the key in the file and the file, then the row, so that a crash in between is taken up again. */
async function destroyMarked(host: Host, room: RoomState): Promise<number> {
  let done = 0
  for (let rows = marked(room.reader); rows.length > 0; rows = marked(room.reader)) {
    for (const row of rows) {
      await destroyObject(room.dir, row.file)
      transactAsHost(host, 'objects.erase', (w) => deleteObject(w.db, row.id), { audit: false })
      done += 1
    }
  }
  return done
}

/** Erases now what transactions have marked. What fails stays marked and is tried again at the next opening. */
export const eraseMarked = (host: Host): Promise<number> => inTurn(host, (room) => destroyMarked(host, room))

/** Takes uses away and marks what nobody uses any more; what somebody is just about to link to stays. */
function unlink(w: WriteContext, links: readonly { uid: string; object: string }[]): void {
  for (const { uid } of links) deleteLink(w.db, uid)
  const { held } = turnsOf(w.room)
  const free = links.map(({ object }) => object).filter((object) => !held.has(object))
  if (markUnlinked(w.db, w.now, free) > 0)
    w.afterCommit(async (host) => {
      await eraseMarked(host)
    })
}

/** Takes one use of an object away; its content is erased after the commit when that was the last one. */
export const removeKept = (w: WriteContext, link: { uid: string; object: string }): void => unlink(w, [link])

/**
 * Erases the scans of records (rowids): their rows go in this transaction; after the commit the key in every file that nothing else uses is
 * destroyed and the file removed. A crash in between is taken up at the next opening. Backups made before still hold the objects until their
 * keep rules let them go. Answers how many there were.
 */
export function eraseObjects(w: WriteContext, recordIds: readonly number[]): number {
  const links = linksOfRecords(w.db, recordIds)
  unlink(w, links)
  return links.length
}

async function strayFiles(room: RoomState): Promise<string[]> {
  const root = roomPaths.objects(room.dir)
  if (!existsSync(root)) return []
  const folders = (await readdir(root)).filter((name) => /^[0-9a-f]{2}$/.test(name))
  const stray: string[] = []
  for (const folder of folders) {
    const known = filesIn(room.reader, folder)
    for (const name of await readdir(join(root, folder))) {
      const [, file] = /^([0-9a-f]{64})\.age$/.exec(name) ?? []
      if (file && !known.has(file)) stray.push(file)
    }
  }
  return stray
}

/** What a crash left is cleared away when the room is opened: files without a row, rows nobody links to, erasing that was cut short. */
export async function sweepNow(host: Host): Promise<{ files: number; objects: number }> {
  return inTurn(host, async (room) => {
    const { held } = turnsOf(room)
    const unused = neverLinked(room.reader).filter((uid) => !held.has(uid))
    transactAsHost(host, 'objects.sweep', (w) => markUnlinked(w.db, w.now, unused), { audit: false })
    const objects = await destroyMarked(host, room)
    const stray = await strayFiles(room)
    for (const file of stray) await destroyObject(room.dir, file)
    const found = { files: stray.length, objects }
    if (stray.length + objects > 0)
      transactAsHost(host, 'objects.sweep', (w) => w.note({ subjectKind: 'room', detail: found }))
    return found
  })
}

/** `sweepNow` in the background, when a room has been opened. */
export const sweepObjects = (host: Host): void =>
  void sweepNow(host).catch((error: unknown) => host.log.error({ err: error }, 'left-over objects stay'))
