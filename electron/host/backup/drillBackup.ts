import { createHash, randomInt } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { SCHEMA } from '../database/migrate'
import { all, asReadDb, sql, value, type ReadDb } from '../database/sql'
import { fail, HostError } from '../errors'
import { openObject } from '../room/openObject'
import { deriveRoomKeys, type RoomKeys } from '../room/roomKeys'
import { roomPaths } from '../room/roomPaths'
import { objectId } from '../room/sealObject'
import { counter, type Control } from './backupControl'
import { copyVerified } from './copyVerified'
import { hashFile } from './hashFile'
import { openRestored } from './openRestored'
import { findSource, type Source } from './restoreSource'
import { targetPaths } from './targetPaths'

/** What is to be tried out, with the key of the room that is open. */
export interface DrillOrder {
  from: string
  snapshot: string | null
  room: string
  roomKey: Uint8Array
  now: number
  /** Where the scratch folder is made. */
  scratch: string
  /** So many records and objects are looked at whole. */
  sample: number
}

interface Problem {
  code: string
  data: Record<string, unknown>
}

/** A row of `records` as the backup has it. */
export type SampledRecord = Record<string, unknown> & { uid: string; version: number; updated_at: number }

/** What the drill found in the backup itself; the host compares the sampled records with the living room. */
export interface DrillFindings {
  target: string
  snapshot: string
  madeAt: number
  seconds: number
  bytes: number
  files: number
  records: { all: number; sample: SampledRecord[] }
  objects: { all: number; sampled: number }
  trail: { ok: boolean; entries: number }
  schema: { from: number; to: number }
  problems: Problem[]
}

/** So many different numbers below `count`, at random: each drill looks at others. */
function anyOf(count: number, wanted: number): number[] {
  if (count <= wanted) return Array.from({ length: count }, (_, at) => at)
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(randomInt(count))
  return [...chosen].toSorted((a, b) => a - b)
}

function sampleRecords(db: ReadDb, wanted: number): SampledRecord[] {
  const last = value<number>(db, sql`SELECT max(id) FROM records`) ?? 0
  const rows = anyOf(last, wanted).flatMap((at) =>
    all<SampledRecord>(db, sql`SELECT * FROM records WHERE id >= ${at + 1} ORDER BY id LIMIT 1`),
  )
  return [...new Map(rows.map((row) => [row.uid, row])).values()]
}

/** Every object is there whole, byte for byte as its manifest says. */
function checkObjects({ target, manifest }: Source, told: (bytes: number) => void): Problem[] {
  const problems: Problem[] = []
  for (const { id, size, sha256 } of manifest.objects) {
    const file = `objects/${id.slice(0, 2)}/${id}.age`
    try {
      const found = hashFile(targetPaths.object(target, id), told)
      if (found.size !== size || found.sha256 !== sha256) fail('backup.damaged', { file, detail: 'hash' })
    } catch (error) {
      if (error instanceof HostError && error.code === 'job.cancelled') throw error
      const detail = error instanceof HostError ? 'hash' : ((error as NodeJS.ErrnoException).code ?? 'unreadable')
      problems.push({ code: 'backup.damaged', data: { file, detail: detail === 'ENOENT' ? 'missing' : detail } })
    }
  }
  return problems
}

/** Opens sampled objects with the key of the room: what they hold must answer to their name, which was made from it. */
async function openObjects(source: Source, keys: RoomKeys, wanted: number, control: Control) {
  const { manifest, target } = source
  const problems: Problem[] = []
  const chosen = anyOf(manifest.objects.length, wanted)
  for (const at of chosen) {
    const { id } = manifest.objects[at] ?? { id: '' }
    control.stop()
    try {
      const hash = createHash('sha256')
      for await (const piece of (await openObject(target, id, keys.objects.identity)).readable)
        hash.update(piece as Buffer)
      if (objectId(keys.objects, hash.digest('hex')) !== id) fail('object.damaged', { id, detail: 'name' })
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      problems.push({ code: error.code, data: error.data })
    }
  }
  return { sampled: chosen.length, problems }
}

const SCRATCH = 'juanzong-drill-'
const DAY = 86_400_000

/** What a drill left whose program was killed. */
async function sweepOld(base: string): Promise<void> {
  for (const name of (await readdir(base)).filter((one) => one.startsWith(SCRATCH))) {
    const old = await stat(join(base, name)).catch(() => null)
    if (old && Date.now() - old.mtimeMs > DAY) await rm(join(base, name), { recursive: true, force: true })
  }
}

/** A folder that is gone afterwards, whatever happens. */
async function withScratch<Result>(
  base: string,
  bytes: number,
  work: (dir: string) => Promise<Result>,
): Promise<Result> {
  const { bavail, bsize } = await statfs(base)
  const [freeBytes, neededBytes] = [bavail * bsize, 2 * bytes]
  if (freeBytes < neededBytes) fail('room.disk-full', { path: base, freeBytes, neededBytes })
  await sweepOld(base)
  const dir = await mkdtemp(join(base, SCRATCH))
  try {
    await mkdir(roomPaths.keys(dir), { mode: 0o700 })
    return await work(dir)
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function tryOut(source: Source, dir: string, order: DrillOrder, control: Control): Promise<DrillFindings> {
  const started = performance.now()
  const { manifest, target } = source
  const sizes = [...manifest.files, ...manifest.objects].map(({ size }) => size)
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  const told = counter(control, 'copy', bytes)
  for (const file of manifest.files) copyVerified(join(source.dir, file.path), join(dir, file.path), file, told)
  const damagedObjects = checkObjects(source, told)
  const keys = await deriveRoomKeys(order.roomKey)
  const objects = await openObjects(source, keys, order.sample, control)
  const opened = await openRestored(dir, keys, manifest, order.now, control)
  try {
    const count = manifest.counts['records'] ?? 0
    const { ok, entries, firstBad } = opened.trail
    const trail: Problem[] = ok
      ? []
      : [{ code: 'restore.trail-broken', data: { id: firstBad?.id, why: firstBad?.why } }]
    return {
      target,
      snapshot: manifest.id,
      madeAt: manifest.at,
      seconds: (performance.now() - started) / 1000,
      bytes,
      files: manifest.files.length,
      records: { all: count, sample: sampleRecords(asReadDb(opened.raw), order.sample) },
      objects: { all: manifest.objects.length, sampled: objects.sampled },
      trail: { ok, entries },
      schema: { from: manifest.schema, to: SCHEMA },
      problems: [...damagedObjects, ...objects.problems, ...trail],
    }
  } finally {
    opened.raw.close()
  }
}

/**
 * Restore drill (恢复演练): the snapshot is restored into a scratch folder with the key of the open room. Every byte is compared, the catalogue
 * opened, counted and brought to the newest schema, the trail verified, samples of records and objects read whole; then the scratch is removed.
 * What is wrong in objects and trail stands in `problems`; what keeps the catalogue from opening is thrown. Errors: `backup.other-room`, those of
 * `findSource` and `openRestored`, `room.disk-full`.
 */
export async function drillBackup(order: DrillOrder, control: Control): Promise<DrillFindings> {
  control.progress(0, null, 'look')
  const source = await findSource(order.from, order.snapshot)
  const { manifest, target } = source
  if (manifest.room !== order.room) fail('backup.other-room', { path: target, name: manifest.name })
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0)
  return withScratch(order.scratch, bytes, (dir) => tryOut(source, dir, order, control))
}
