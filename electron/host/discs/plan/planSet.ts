import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { capacityOf, type DiscQuery, type NewDiscSet } from '../../../../shared/model/disc'
import { MASKED_EYE, showLoose } from '../../../../shared/rules/maskTable'
import { nextNumber } from '../../circulation'
import type { ActionContext, Host } from '../../context'
import { get, sql, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import type { JobHandle } from '../../jobs'
import { transactAsHost } from '../../pipeline'
import { longReadsOf } from '../../reading'
import { uuidv7 } from '../../room'
import type { RoomState } from '../../roomState'
import { extrasBytesOf, extrasSize } from '../extras'
import { catalogueLine } from '../layout/catalogueXml'
import { metadataXml } from '../layout/metadataXml'
import { NamesGiven } from '../layout/names'
import { finishPlan, insertRecords, insertSet, removePiece, removePlan } from '../setStore'
import { storeVolume, storeVolumeOf, unfinishedPlans } from '../setStore'
import { freezeRecords, type FrozenRecord } from './freezeRecords'
import type { Chosen } from './selectRecords'
import { bytesOnDisc, splitIntoVolumes, wantsUdf, type DiscGroup } from './split'

/** Records frozen in one go, and rows told or taken away in one: others get their turn in between. */
const CHUNK = 25
const PIECE = 500
/** 说明文件, 其他/ and the bag's own tag files, without the lists that grow with the records. */
const FIXED = 300_000
/** What comes before the contents on an image with UDF. */
const HEAD = 1_100_000

interface Fonds {
  id: number
  number: string
  name: string
}

const unseen = { audit: false }

/** The fonds of a set: the one asked for (uid or 全宗号), else the first; discs are labelled with one 全宗号. */
const fondsOf = (db: ReadDb, asked: string | undefined): Fonds =>
  get(
    db,
    asked === undefined
      ? sql`SELECT id, number, name FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`
      : sql`SELECT id, number, name FROM fonds WHERE uid = ${asked} OR number = ${asked}`,
  ) ?? fail('not-found', { fonds: asked ?? '' })

/** Bytes one record takes: its metadata, its scans, its part of the catalogues. */
function bytesOf(frozen: FrozenRecord, at: number, capacity: number): number {
  const record = { ...frozen.record, disc: 1 }
  const xml = Buffer.byteLength(metadataXml(record))
  const lines = Buffer.byteLength(catalogueLine(record, at)) + extrasBytesOf(record)
  const files = record.scans.reduce((sum, scan) => sum + bytesOnDisc(scan.path, scan.size, capacity), 0)
  return bytesOnDisc(record.metadata, xml, capacity) + files + lines
}

interface Range {
  first: string
  last: string
}

/** What stays together, with the names of its first and last record. */
interface FrozenGroup extends DiscGroup, Range {}

interface Frozen {
  groups: FrozenGroup[]
  records: number
  digest: string
}

interface Freezing {
  id: number
  chosen: Chosen
  fonds: Fonds
  full: boolean
  capacity: number
}

/** From the first to the last that have a name: records without a number stand anywhere among them. */
const reaching = (one: Range, next: Range): Range => ({
  first: one.first || next.first,
  last: next.last || one.last,
})

/** Adds a record to the group it stays with: the one before, or a new one. */
class Groups {
  readonly all: FrozenGroup[] = []
  private last = -1

  add(group: number, { record }: FrozenRecord, bytes: number): void {
    const name = record.code ?? record.businessNumber ?? ''
    const same = group === this.last ? this.all.at(-1) : undefined
    this.last = group
    const grown = { records: (same?.records ?? 0) + 1, bytes: (same?.bytes ?? 0) + bytes }
    if (same) Object.assign(same, grown, reaching(same, { first: name, last: name }))
    else {
      const held = record.box ?? record.file?.title ?? record.code ?? record.businessNumber ?? record.title
      this.all.push({ name: held, records: 1, bytes: bytes + 8192, first: name, last: name })
    }
  }
}

/** Freezes the records chunk by chunk and adds up what stays together. */
async function freezeAll(host: Host, room: RoomState, freezing: Freezing, job: JobHandle): Promise<Frozen> {
  const { id, chosen, fonds, full, capacity } = freezing
  const names = new NamesGiven()
  const hash = createHash('sha256')
  const groups = new Groups()
  let records = 0
  for (let from = 0; from < chosen.ids.length; from += CHUNK) {
    job.signal.throwIfAborted()
    const ids = Array.from(chosen.ids.subarray(from, from + CHUNK))
    const groupOf = new Map(ids.map((one, at) => [one, chosen.groups[from + at] ?? 0]))
    // A record may have been deleted since it was chosen: it is not there any more.
    const rows = freezeRecords(room.reader, ids, { fonds, full, names })
    for (const [at, row] of rows.entries()) {
      hash.update(JSON.stringify(row.frozen))
      groups.add(groupOf.get(row.id) ?? 0, row.frozen, bytesOf(row.frozen, records + at + 1, capacity))
    }
    const seq = records + 1
    transactAsHost(host, 'discs.plan', (w) => insertRecords(w.db, id, seq, rows), unseen)
    records += rows.length
    job.progress(from + ids.length, chosen.ids.length)
    await pause()
  }
  if (records === 0) fail('discs.nothing-to-write')
  return { groups: groups.all, records, digest: hash.digest('hex') }
}

interface PlannedVolume extends Range {
  volume: number
  from: number
  to: number
  bytes: number
}

/** Sequence numbers (from 1), bytes and names of each volume. */
function volumesFrom(groups: readonly FrozenGroup[], numbers: readonly number[], fixed: number): PlannedVolume[] {
  const volumes: PlannedVolume[] = []
  let seq = 0
  for (const [at, group] of groups.entries()) {
    const { records, bytes, first, last } = group
    const volume = numbers[at] ?? 1
    const same = volumes.at(-1)
    if (same?.volume === volume)
      Object.assign(same, { to: same.to + records, bytes: same.bytes + bytes, ...reaching(same, group) })
    else volumes.push({ volume, from: seq + 1, to: seq + records, bytes: fixed + bytes, first, last })
    seq += records
  }
  return volumes
}

/** Tells every record its volume, piece by piece: nobody sees the set yet, and others write meanwhile. */
async function spread(host: Host, id: number, volumes: readonly PlannedVolume[], job: JobHandle): Promise<void> {
  for (const { volume, from, to } of volumes)
    for (let seq = from; seq <= to; seq += PIECE) {
      job.signal.throwIfAborted()
      const last = Math.min(to, seq + PIECE - 1)
      transactAsHost(host, 'discs.plan', (w) => storeVolumeOf(w.db, id, volume, seq, last), unseen)
      await pause()
    }
}

/** What a plan came to. */
export interface Planned {
  uid: string
  number: string
  records: number
  volumes: number
}

/** What is to be stored of a frozen plan. */
interface Storing extends Freezing {
  medium: NewDiscSet['medium']
  job: JobHandle
}

async function store(context: ActionContext, storing: Storing, frozen: Frozen): Promise<Planned> {
  const { id, chosen, capacity, full, medium, job } = storing
  const { records, digest } = frozen
  const fixed = FIXED + (wantsUdf(capacity, 0) ? HEAD : 0) + extrasSize(records)
  const volumes = volumesFrom(frozen.groups, splitIntoVolumes(frozen.groups, capacity, fixed), fixed)
  await spread(context.host, id, volumes, job)
  return context.write((w) => {
    const year = w.today.slice(0, 4)
    const number = `G${year}-${String(nextNumber(w.db, `disc:${year}`)).padStart(4, '0')}`
    for (const { volume, from, to, bytes, ...names } of volumes) {
      // These stand on labels, in the register and on the trail, whatever is on the disc.
      const [first, last] = [showLoose(MASKED_EYE, names.first), showLoose(MASKED_EYE, names.last)]
      storeVolume(w.db, { set_id: id, volume, records: to - from + 1, bytes, first, last })
    }
    finishPlan(w.db, id, { number, records, years: chosen.years, digest, at: w.now })
    const uid = get<{ uid: string }>(w.db, sql`SELECT uid FROM disc_sets WHERE id = ${id}`)?.uid ?? ''
    w.note({
      action: 'discs.plan',
      subjectKind: 'discSet',
      subjectUid: uid,
      subject: number,
      detail: { masked: !full, medium, count: records, volumes: volumes.length },
    })
    w.changed('discs', uid)
    return { uid, number, records, volumes: volumes.length }
  })
}

/**
 * Plans a set (`kept`: its query as it may be kept): chooses its records, freezes them as they will go out, splits them over volumes. Throws `discs.nothing-to-write`,
 * `discs.too-many`, `discs.box-too-large`, `holds.on-hold`. A plan that fails or is cancelled leaves nothing.
 */
export async function planSet(
  context: ActionContext,
  input: NewDiscSet,
  kept: DiscQuery,
  job: JobHandle,
): Promise<Planned> {
  const { host, actor, today } = context
  const room = host.room ?? fail('room.none-open')
  const fonds = fondsOf(room.reader, input.fonds)
  const { title, medium, full, query } = input
  const asked = { query, fonds: fonds.id, full }
  const chosen = await longReadsOf(room).ask({ kind: 'discRecords', asked }, job.signal)
  if (chosen.ids.length === 0) fail('discs.nothing-to-write')
  const capacity = capacityOf(medium, input.ownCapacity)
  const facts = { fonds: { number: fonds.number, name: fonds.name }, madeBy: actor.name }
  const set = {
    uid: uuidv7(),
    title,
    fonds: fonds.id,
    medium,
    capacity,
    full,
    query: kept,
    program: host.version,
    facts,
  }
  const by = { by: actor.userId, on: today }
  const id = transactAsHost(host, 'discs.plan', (w) => insertSet(w.db, { ...set, ...by }), unseen)
  const storing = { id, chosen, fonds, full, capacity, medium, job }
  try {
    return await store(context, storing, await freezeAll(host, room, storing, job))
  } catch (error) {
    await dropPlan(host, id)
    throw error
  }
}

/** Takes a plan away again, piece by piece. */
async function dropPlan(host: Host, id: number): Promise<void> {
  while (transactAsHost(host, 'discs.plan', (w) => removePiece(w.db, id, PIECE), unseen) > 0) await pause()
  transactAsHost(host, 'discs.plan', (w) => removePlan(w.db, id), unseen)
}

/** Takes away plans a crash cut short. */
export const sweepPlans = (host: Host): void => {
  const left = host.room ? unfinishedPlans(host.room.reader) : []
  if (left.length > 0) transactAsHost(host, 'discs.plan', (w) => left.forEach((id) => removePlan(w.db, id)), unseen)
}
