import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Host, WriteContext } from '../context'
import { fail } from '../errors'
import { transactAsHost } from '../pipeline'
import { filePieces, objectId, openObject, roomPaths, sealObject, type ByteRange } from '../room'
import type { RoomState } from '../roomState'
import { eraseMarked } from './eraseObjects'
import {
  findObject,
  insertLink,
  insertObject,
  isLinked,
  markUnlinked,
  objectOfFile,
  type OwnerKind,
} from './objectStore'
import { inTurn, turnsOf } from './turns'

/** What is to be kept: a file, or a stream of content. */
export interface NewObject {
  content: { path: string } | AsyncIterable<Uint8Array>
  mediaType: string
  pages?: number | null
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of filePieces(path)) hash.update(piece)
  return hash.digest('hex')
}

/** The same content is not sealed anew: backups know the sealed file by its bytes. */
async function sealedBefore(room: RoomState, path: string): Promise<string | undefined> {
  const file = objectId(room.keys.objects, await hashOf(path))
  return existsSync(roomPaths.object(room.dir, file)) ? objectOfFile(room.reader, file) : undefined
}

async function keepFile(host: Host, room: RoomState, path: string, what: NewObject): Promise<string> {
  const { held } = turnsOf(room)
  const known = await sealedBefore(room, path)
  if (known) {
    held.add(known)
    return known
  }
  const { id: file, sha256, size } = await sealObject(room.dir, room.keys.objects, filePieces(path))
  const row = { file, sha256, size, mediaType: what.mediaType, pages: what.pages ?? null }
  const uid = transactAsHost(host, 'objects.keep', (w) => insertObject(w.db, w.now, row), { audit: false })
  held.add(uid)
  return uid
}

/**
 * Seals content into the room and answers the object's uid; the file is on the disk before its row is. The same content is one object. The
 * caller links it (`linkObject`) in the transaction that says what it is for, or lets go of it (`releaseObjects`); what was neither is swept at
 * the next opening. Errors: `room.disk-full`, `room.read-only`.
 */
export async function keepObject(host: Host, what: NewObject): Promise<string> {
  const { content } = what
  if ('path' in content) return inTurn(host, (room) => keepFile(host, room, content.path, what))
  const path = host.spool.freshPath()
  try {
    await pipeline(content as Readable, createWriteStream(path, { mode: 0o600 }))
    return await inTurn(host, (room) => keepFile(host, room, path, what))
  } finally {
    await rm(path, { force: true })
  }
}

/** What an object is for. `what`: the document of a record it shows, '' for the whole. */
export interface Use {
  object: string
  kind: OwnerKind
  uid: string
  what?: string
  name: string
}

/** Links a kept object to what it belongs to; answers the uid of the link. Errors: `objects.already-there {name}`, `not-found`. */
export function linkObject(w: WriteContext, { object, kind, uid, what = '', name }: Use): string {
  const row = findObject(w.db, object) ?? fail('not-found', { uid: object })
  if (isLinked(w.db, kind, uid, object)) fail('objects.already-there', { name })
  // The link must be durable before anybody may take the object for unused.
  w.afterCommit(() => Promise.resolve(void turnsOf(w.room).held.delete(object)))
  return insertLink(w.db, row.id, { kind, uid, what, name, at: w.now, by: w.session?.userId ?? null })
}

/** Lets go of objects that were kept: what nobody linked to is erased. */
export async function releaseObjects(host: Host, objects: readonly string[]): Promise<void> {
  if (!host.room || objects.length === 0) return
  const { held } = turnsOf(host.room)
  for (const uid of objects) held.delete(uid)
  const found = transactAsHost(host, 'objects.keep', (w) => markUnlinked(w.db, w.now, objects), { audit: false })
  if (found > 0) await eraseMarked(host)
}

/**
 * The content of an object (by its own uid, `KeptObject.object`), decrypted while it is read. Errors: `not-found`, `object.absent`,
 * `object.damaged` (here, or on `readable` for a chunk in the middle).
 */
export async function openObjectStream(
  host: Host,
  object: string,
  range?: ByteRange,
): Promise<{ size: number; mediaType: string; readable: Readable }> {
  const room = host.room ?? fail('room.none-open')
  const row = findObject(room.reader, object) ?? fail('not-found', { uid: object })
  const opened = await openObject(room.dir, row.file, room.keys.objects.identity, range)
  return { ...opened, mediaType: row.media_type }
}

/**
 * Reads an object whole, before it is shown and the trail says so: its file must hold what was kept in it, not only something of this room. Answers
 * its size in bytes. Errors: `not-found`, `object.absent`, `object.damaged`.
 */
export async function proveObject(host: Host, object: string): Promise<number> {
  const room = host.room ?? fail('room.none-open')
  const { file } = findObject(room.reader, object) ?? fail('not-found', { uid: object })
  const { size, readable } = await openObjectStream(host, object)
  const hash = createHash('sha256')
  for await (const piece of readable) hash.update(piece as Buffer)
  if (objectId(room.keys.objects, hash.digest('hex')) !== file) fail('object.damaged', { id: file, detail: 'name' })
  return size
}
