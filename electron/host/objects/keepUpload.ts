import { OBJECT_MEGABYTES, scanNames, type ScanType } from '../../../shared/model/objects'
import type { ActionContext } from '../context'
import { readSetting } from '../access/personalStore'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import { countPages } from './countPages'
import { keepObject } from './keepObject'
import { sniff } from './sniff'

/** An upload taken into the room, not linked to anything yet. */
export interface KeptUpload {
  object: string
  /** Name of the file as it was chosen. */
  name: string
  mediaType: ScanType
  pages: number | null
}

/** Largest scan in bytes; a setting of the room. */
export function largestScan(db: ReadDb): number {
  const set = readSetting(db, 'objects.maxMegabytes')
  return (typeof set === 'number' ? set : OBJECT_MEGABYTES) * 1024 * 1024
}

/**
 * Takes a committed upload of the caller into the room: PDF, JPEG, PNG, TIFF or OFD by its content. The spooled file stays; drop it when all is
 * done. Errors: `objects.bad-type {name, types}`, `objects.too-large {name, max}` (max in MB), `not-found`.
 */
export async function keepUpload({ host, actor }: ActionContext, upload: string): Promise<KeptUpload> {
  const file = host.spool.find(actor, upload)
  if (!file.complete) return fail('intake.upload-incomplete', { expected: file.size, received: file.received })
  const max = largestScan((host.room ?? fail('room.none-open')).reader)
  if (file.size > max) return fail('objects.too-large', { name: file.name, max: max / 1024 / 1024 })
  const mediaType = await sniff(file.path)
  if (!mediaType) return fail('objects.bad-type', { name: file.name, types: Object.values(scanNames).join(' ') })
  const pages = await countPages(file.path, mediaType)
  const object = await keepObject(host, { content: { path: file.path }, mediaType, pages })
  return { object, name: file.name, mediaType, pages }
}
