import { existsSync } from 'node:fs'
import { mkdir, realpath, rm, stat, statfs } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { ActionContext } from '../../context'
import { openDatabase } from '../../database/open'
import { asReadDb, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { refuseHeld } from '../../holds'
import type { JobHandle } from '../../jobs'
import { turnsBy } from '../../../../shared/turns'
import type { RoomState } from '../../roomState'
import { compareFolders } from '../compare/compareFolders'
import { withVolume } from '../compare/openVolume'
import type { DiscSetFacts } from '../discVolume'
import { imageTool, labelOf, type ImageFormat } from '../image'
import { volumeNumber } from '../layout/carrierTexts'
import { wantsUdf } from '../plan/split'
import {
  recordIdsOf,
  recordsOf,
  storeBuilt,
  storeSetBuilt,
  volumesOf,
  withDisc,
  type SetRow,
  type VolumeRow,
} from '../setStore'
import { withDiscTarget } from './discTarget'
import { setFacts } from './setFacts'
import { writeVolume, type DiscContent } from './writeVolume'
import { takeName } from '../../room/takeName'

/** What is to be built: the whole set, or one volume again. `images`: ISO images too, each read back and compared. */
export interface BuildRequest {
  set: SetRow
  volume: number | null
  target: string
  images: boolean
}

export interface BuiltVolume {
  volume: number
  path: string
  image: string | null
  /** File systems of the image: ISO 9660, or that and UDF. */
  format: ImageFormat | null
  files: number
  bytes: number
  seal: string
}

export interface Built {
  path: string
  volumes: BuiltVolume[]
}

const inTurn = turnsBy<RoomState>()

const inside = (path: string, folder: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !/^[A-Za-z]:|^\//.test(way))
}

/** The folder discs are built in: there, a folder, not in the room, with room enough on its disk. */
async function checkTarget(room: RoomState, target: string, needed: number): Promise<string> {
  const folder = await realpath(target).catch(() => null)
  if (folder === null || !(await stat(folder)).isDirectory()) return fail('discs.no-target', { path: target })
  if (inside(folder, await realpath(room.dir))) return fail('discs.target-in-room', { path: target })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < needed)
    return fail('discs.no-space', { path: target, neededBytes: needed, freeBytes: bavail * bsize })
  return folder
}

interface Making {
  context: ActionContext
  db: ReadDb
  facts: DiscSetFacts
  request: BuildRequest
  staging: string
  job: JobHandle
  told: () => void
}

/** Kept records of a set; one that was destroyed since can't be written again. */
function* contents({ db, request, facts }: Making, volume: number | null): Generator<DiscContent> {
  for (const row of recordsOf(db, request.set.id)) {
    const { frozen } = row
    if (volume !== null && row.volume !== volume) continue
    if (frozen === null) return fail('discs.record-gone', { number: facts.number, volume: row.volume })
    yield { record: withDisc({ frozen, volume: row.volume }), objects: frozen.objects }
  }
}

/** An image of a volume, taken out again and compared with it file by file before anybody may rely on it. */
async function makeImage({ facts, job, context }: Making, folder: string, largest: number): Promise<ImageFormat> {
  const name = basename(folder)
  const image = `${folder}.iso`
  const request = { folder, image, label: labelOf(name), at: facts.madeAt, signal: job.signal, onProgress: () => {} }
  const made = await imageTool().make({ ...request, format: wantsUdf(facts.capacity, largest) ? 'udf' : 'iso' })
  const scratch = context.host.spool.freshPath()
  const verdict = await withVolume(image, scratch, job.signal, (copy) =>
    compareFolders(folder, copy, { signal: job.signal }),
  )
  const [first] = verdict.problems
  if (first) fail('discs.image-differs', { path: first.path, code: first.code })
  const { size } = await stat(image)
  if (size > facts.capacity) fail('discs.too-large', { volume: name, bytes: size, capacity: facts.capacity })
  return made
}

async function makeVolume(making: Making, row: VolumeRow): Promise<BuiltVolume> {
  const { context, facts, staging, job, request } = making
  const name = volumeNumber(facts.number, row.volume)
  const base = join(staging, name)
  await mkdir(base)
  const written = await writeVolume({
    host: context.host,
    set: facts,
    volume: row.volume,
    base,
    mine: () => contents(making, row.volume),
    all: function* () {
      for (const { record } of contents(making, null)) yield record
    },
    signal: job.signal,
    onFile: making.told,
  })
  if (written.bytes > facts.capacity)
    fail('discs.too-large', { volume: name, bytes: written.bytes, capacity: facts.capacity })
  if (row.seal !== null && row.seal !== written.seal)
    fail('discs.not-the-same', { volume: name, expected: row.seal, found: written.seal, program: facts.program })
  const { largest, ...counts } = written
  const format = request.images ? await makeImage(making, base, largest) : null
  return { volume: row.volume, path: name, image: format && `${name}.iso`, format, ...counts }
}

/** Who took what out of the house, and what it was: noted before the finished folder gets its name. */
function note({ context, facts, request }: Making, rows: readonly VolumeRow[], volumes: readonly BuiltVolume[]): void {
  context.write((w) => {
    for (const { volume, bytes, seal } of volumes)
      storeBuilt(w.db, { set_id: request.set.id, volume, bytes, seal, at: w.now })
    if (request.volume === null) storeSetBuilt(w.db, request.set.id, w.now)
    w.note({
      action: 'discs.build',
      subjectKind: 'discSet',
      subjectUid: request.set.uid,
      subject: facts.number,
      detail: {
        masked: !facts.full,
        medium: facts.medium,
        count: facts.records,
        to: request.target,
        digest: request.set.digest,
        volumes: volumes.map(({ volume, files, bytes, seal }) => {
          const row = rows.find((one) => one.volume === volume)
          return {
            volume,
            records: row?.records ?? 0,
            first: row?.first ?? '',
            last: row?.last ?? '',
            files,
            bytes,
            seal,
          }
        }),
        ...(request.set.confirmation ? { confirmation: request.set.confirmation } : {}),
      },
    })
    w.changed('discs', request.set.uid)
  })
}

async function makeAll(making: Making, rows: readonly VolumeRow[], done: string): Promise<Built> {
  const { context, staging, job } = making
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { mode: 0o700 })
  try {
    const volumes: BuiltVolume[] = []
    for (const row of rows) volumes.push(await makeVolume(making, row))
    job.signal.throwIfAborted()
    note(making, rows, volumes)
    await context.host.room?.checkpoint('export')
    await takeName(staging, done)
    return { path: done, volumes }
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw error
  }
}

/**
 * Builds a set (or one volume of it again, byte for byte) below a folder: `<number>/<number>-01/…`, with images beside the volumes. Whole or not
 * at all. Throws `discs.not-released` for whole data nobody released, `holds.on-hold`, `discs.dropped`, `discs.no-target`,
 * `discs.target-in-room`, `discs.target-exists`, `discs.no-space`, `discs.no-image-tool`, `discs.record-gone`, `discs.not-the-same`.
 */
export function buildSet(context: ActionContext, request: BuildRequest, job: JobHandle): Promise<Built> {
  const room = context.host.room ?? fail('room.none-open')
  // Two at once would build in the same place and take each other's files away.
  return inTurn(room)(() => buildAtTurn(room, context, request, job))
}

async function buildAtTurn(
  room: RoomState,
  context: ActionContext,
  request: BuildRequest,
  job: JobHandle,
): Promise<Built> {
  job.signal.throwIfAborted()
  const { set } = request
  const facts = setFacts(room.reader, set)
  const rows = volumesOf(room.reader, set.id).filter((one) => request.volume === null || one.volume === request.volume)
  if (rows.length === 0) fail('not-found', { volume: request.volume })
  checkReady(room.reader, set)
  const missing = request.images ? await imageTool().missing() : null
  if (missing) fail('discs.no-image-tool', missing)
  const needed = rows.reduce((sum, row) => sum + row.bytes, 0) * (request.images ? 3 : 1)
  const folder = await checkTarget(room, request.target, needed)
  const name = request.volume === null ? facts.number : volumeNumber(facts.number, request.volume)
  const done = join(folder, name)
  if (existsSync(done)) fail('discs.target-exists', { path: done })
  const total = rows.reduce((sum, row) => sum + row.records, 0)
  let count = 0
  const told = () => job.progress(++count, total)
  // A snapshot of its own: nothing that is written meanwhile changes what goes onto the discs.
  const raw = openDatabase(room.databasePath, room.databaseKey, { readonly: true })
  try {
    const making = { context, db: asReadDb(raw), facts, request, staging: join(folder, `.new-${name}`), job, told }
    return await withDiscTarget(request.target, () => makeAll(making, rows, done))
  } finally {
    raw.close()
  }
}

/** Whether a set may be built now. */
export function checkReady(db: ReadDb, set: SetRow): void {
  if (set.dropped_at !== null) fail('discs.dropped', { number: set.number })
  if (set.full === 1 && set.released_at === null) fail('discs.not-released', { number: set.number })
  if (set.full === 1) refuseHeld(db, recordIdsOf(db, set.id), 'export')
}
