import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RestoreReport } from '../../../shared/model/restore'
import { appendTrail, trailHead } from '../audit/trailStore'
import { SCHEMA } from '../database/migrate'
import { all, sql, type ReadDb } from '../database/sql'
import { fail, HostError } from '../errors'
import { appendCheckpoint } from '../room/checkpoints'
import { syncFolder, writeNewFile } from '../room/durableFiles'
import { readRoomInfo, roomInfoText } from '../room/roomInfo'
import { toRoomError } from '../room/roomErrors'
import { deriveRoomKeys, type RoomKeys } from '../room/roomKeys'
import { roomPaths } from '../room/roomPaths'
import { counter, type Control } from './backupControl'
import { copyVerified } from './copyVerified'
import { openRestored, type OpenedCopy } from './openRestored'
import { takePlace, type Place } from './restorePlace'
import { checkFile, findSource, unlockSource, type Source } from './restoreSource'
import { targetPaths } from './targetPaths'

/** What is to be restored from where to where, in whose presence. */
export interface RestoreOrder {
  from: string
  /** null: the newest that can be read. */
  snapshot: string | null
  to: string
  /** Recovery key or two shares, as typed. */
  recovery: string
  persons: [string, string]
  /** UTC milliseconds. */
  now: number
  /** Leave out objects that are damaged or missing in the backup instead of giving up, and say which. */
  withoutDamaged: boolean
}

const INFO = 'room.json'
const CATALOGUE = 'catalogue.db'
/** What a snapshot consists of; anything else has no business in a room. */
const KNOWN = /^(?:room\.json|catalogue\.db|checkpoints|keys\/recovery-\d+\.age)$/

/** Everything but room.json, without which no folder is taken for a room, and the catalogue, which is large. */
function copySmall({ dir, manifest }: Source, part: string): void {
  const names = new Set(manifest.files.map(({ path }) => path))
  for (const file of [INFO, CATALOGUE, 'checkpoints'])
    if (!names.has(file)) fail('backup.damaged', { file, detail: 'missing' })
  const files = manifest.files.filter(({ path }) => path !== INFO && path !== CATALOGUE)
  const foreign = files.find(({ path }) => !KNOWN.test(path))
  if (foreign) fail('backup.damaged', { file: foreign.path, detail: 'foreign' })
  for (const file of files) copyVerified(join(dir, file.path), join(part, file.path), file, () => undefined)
}

async function copyObjects(source: Source, part: string, order: RestoreOrder, told: (bytes: number) => void) {
  const leftOut: string[] = []
  const folders = new Set<string>()
  for (const { id, size, sha256 } of source.manifest.objects) {
    const to = roomPaths.object(part, id)
    const folder = dirname(to)
    if (!folders.has(folder)) await mkdir(folder, { mode: 0o700 })
    folders.add(folder)
    const expected = { path: `objects/${id.slice(0, 2)}/${id}.age`, size, sha256 }
    try {
      copyVerified(targetPaths.object(source.target, id), to, expected, told)
    } catch (error) {
      if (!order.withoutDamaged || !(error instanceof HostError) || error.code !== 'backup.damaged') throw error
      leftOut.push(id)
    }
  }
  for (const folder of [...folders, roomPaths.objects(part), roomPaths.keys(part)]) await syncFolder(folder)
  return leftOut
}

const administratorsOf = (db: ReadDb) =>
  all<{ loginName: string; name: string }>(
    db,
    sql`SELECT login_name AS "loginName", name FROM users WHERE role = 'administrator' AND active = 1 ORDER BY id`,
  )

/** The entry that begins the restored room's own history, signed; then the catalogue is one closed file. */
async function begin(
  part: string,
  keys: RoomKeys,
  opened: OpenedCopy,
  source: Source,
  order: RestoreOrder,
  leftOut: string[],
) {
  const { raw, db } = opened
  const { manifest } = source
  try {
    const administrators = administratorsOf(db)
    const detail = {
      snapshot: manifest.id,
      madeAt: new Date(manifest.at).toISOString(),
      entries: manifest.trail.count,
      witnesses: order.persons,
      ...(leftOut.length > 0 ? { leftOut: leftOut.length } : {}),
    }
    const actor = { userId: null, name: order.persons.join('、') }
    const subject = { subjectKind: 'room', subjectUid: manifest.room, subject: manifest.name }
    raw.transaction(() => appendTrail(db, order.now, actor, 'restore.run', { ...subject, detail })).immediate()
    const head = trailHead(db)
    raw.pragma('wal_checkpoint(TRUNCATE)')
    await appendCheckpoint(part, keys.trail, { ...head, at: order.now, why: 'restore' })
    return administrators
  } catch (error) {
    throw toRoomError(error, roomPaths.catalogue(part))
  } finally {
    raw.close()
  }
}

/** room.json comes last: until it is there the folder is no room, whatever ends the work. */
async function finish(source: Source, part: string): Promise<void> {
  const file =
    source.manifest.files.find(({ path }) => path === INFO) ?? fail('backup.damaged', { file: INFO, detail: 'missing' })
  checkFile(join(source.dir, INFO), file)
  const info = await readRoomInfo(source.dir)
  await writeNewFile(roomPaths.info(part), roomInfoText({ ...info, schema: SCHEMA }))
}

async function build(source: Source, place: Place, roomKey: Buffer, order: RestoreOrder, control: Control) {
  const { manifest } = source
  const { part } = place
  copySmall(source, part)
  const large = manifest.files.filter(({ path }) => path === CATALOGUE)
  const bytes = [...large, ...manifest.objects].reduce((sum, { size }) => sum + size, 0)
  const told = counter(control, 'copy', bytes)
  for (const file of large) copyVerified(join(source.dir, file.path), roomPaths.catalogue(part), file, told)
  const leftOut = await copyObjects(source, part, order, told)
  const keys = await deriveRoomKeys(roomKey)
  const opened = await openRestored(part, keys, manifest, order.now, control)
  const administrators = await begin(part, keys, opened, source, order, leftOut)
  await finish(source, part)
  control.stop()
  return { administrators, leftOut, trail: opened.trail, bytes }
}

/**
 * Restores a snapshot into a new folder: every byte is compared with the manifest while it is copied, the catalogue opened, counted, its trail
 * verified and brought to the newest schema, the two persons and the backup written to its trail; only then it gets its name. Whatever ends the
 * work before leaves nothing that could be taken for a room. Errors: those of `findSource`, `unlockSource`, `takePlace`, `copyVerified`,
 * `openRestored`.
 */
export async function restoreBackup(order: RestoreOrder, control: Control): Promise<RestoreReport> {
  control.progress(0, null, 'look')
  const source = await findSource(order.from, order.snapshot)
  const { manifest } = source
  const roomKey = await unlockSource(source, order.recovery)
  const whole = [...manifest.files, ...manifest.objects].reduce((sum, { size }) => sum + size, 0)
  const place = await takePlace(order.to, source.target, whole)
  try {
    const { administrators, leftOut, trail, bytes } = await build(source, place, roomKey, order, control)
    await place.settle()
    return {
      dir: place.dir,
      room: { id: manifest.room, name: manifest.name },
      snapshot: manifest.id,
      passedOver: source.passedOver,
      madeAt: manifest.at,
      persons: order.persons,
      schema: { from: manifest.schema, to: SCHEMA },
      files: manifest.files.length,
      objects: manifest.objects.length - leftOut.length,
      bytes,
      records: manifest.counts['records'] ?? 0,
      missing: manifest.missing.length,
      leftOut,
      trail: { ok: trail.ok, entries: trail.entries, firstBad: trail.firstBad },
      slips: manifest.slips,
      administrators,
    }
  } catch (error) {
    await place.withdraw()
    throw error
  } finally {
    roomKey.fill(0)
  }
}
