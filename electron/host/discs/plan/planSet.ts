import { createHash } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { capacityOf, type DiscQuery, type NewDiscSet } from '../../../../shared/model/disc'
import { MASKED_EYE, showLoose } from '../../../../shared/rules/maskTable'
import { nextNumber } from '../../circulation'
import type { ActionContext, Host } from '../../context'
import { get, sql, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { refuseHeld } from '../../holds'
import type { JobHandle } from '../../jobs'
import { transactAsHost } from '../../pipeline'
import { uuidv7 } from '../../room'
import type { RoomState } from '../../roomState'
import { extrasBytesOf, extrasSize } from '../extras'
import { catalogueLine } from '../layout/catalogueXml'
import { metadataXml } from '../layout/metadataXml'
import { NamesGiven } from '../layout/names'
import { finishPlan, insertRecords, insertSet, removePlan, storeVolume, unfinishedPlans } from '../setStore'
import { freezeRecords, type FrozenRecord } from './freezeRecords'
import { selectRecords, type Chosen } from './selectRecords'
import { bytesOnDisc, splitIntoVolumes, wantsUdf, type DiscGroup } from './split'

const CHUNK = 200
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

/** The fonds of a set: the one asked for, else the first; discs are labelled with one 全宗号. */
const fondsOf = (db: ReadDb, uid: string | undefined): Fonds =>
  get(
    db,
    uid === undefined
      ? sql`SELECT id, number, name FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`
      : sql`SELECT id, number, name FROM fonds WHERE uid = ${uid}`,
  ) ?? fail('not-found', { uid })

/** Bytes one record takes: its metadata, its scans, its part of the catalogues. */
function bytesOf(frozen: FrozenRecord, at: number, capacity: number): number {
  const record = { ...frozen.record, disc: 1 }
  const xml = Buffer.byteLength(metadataXml(record))
  const lines = Buffer.byteLength(catalogueLine(record, at)) + extrasBytesOf(record)
  const files = record.scans.reduce((sum, scan) => sum + bytesOnDisc(scan.path, scan.size, capacity), 0)
  return bytesOnDisc(record.metadata, xml, capacity) + files + lines
}

interface Frozen {
  groups: DiscGroup[]
  digest: string
}

interface Freezing {
  id: number
  chosen: readonly Chosen[]
  fonds: Fonds
  full: boolean
  capacity: number
}

/** Freezes the records chunk by chunk and adds up what stays together. */
async function freezeAll(
  host: Host,
  room: RoomState,
  { id, chosen, fonds, full, capacity }: Freezing,
  job: JobHandle,
): Promise<Frozen> {
  const names = new NamesGiven()
  const hash = createHash('sha256')
  const groups: (DiscGroup & { key: string })[] = []
  for (let from = 0; from < chosen.length; from += CHUNK) {
    job.signal.throwIfAborted()
    const chunk = chosen.slice(from, from + CHUNK)
    const frozen = freezeRecords(
      room.reader,
      chunk.map((one) => one.id),
      { fonds, full, names },
    )
    const rows = frozen.map((one, at) => ({ id: (chunk[at] as Chosen).id, frozen: one }))
    for (const [at, { frozen: one }] of rows.entries()) {
      const { group, groupName } = chunk[at] as Chosen
      hash.update(JSON.stringify(one))
      const bytes = bytesOf(one, from + at + 1, capacity)
      const last = groups.at(-1)
      if (last?.key === group) Object.assign(last, { records: last.records + 1, bytes: last.bytes + bytes })
      else groups.push({ key: group, name: groupName, records: 1, bytes: bytes + 8192 })
    }
    transactAsHost(host, 'discs.plan', (w) => insertRecords(w.db, id, from + 1, rows), unseen)
    job.progress(from + chunk.length, chosen.length)
    await pause()
  }
  return { groups, digest: hash.digest('hex') }
}

interface PlannedVolume {
  volume: number
  from: number
  to: number
  bytes: number
}

/** Sequence numbers (from 1) and bytes of each volume. */
function volumesFrom(groups: readonly DiscGroup[], numbers: readonly number[], fixed: number): PlannedVolume[] {
  const volumes: PlannedVolume[] = []
  let seq = 0
  for (const [at, group] of groups.entries()) {
    const volume = numbers[at] ?? 1
    const last = volumes.at(-1)
    if (last?.volume === volume) Object.assign(last, { to: last.to + group.records, bytes: last.bytes + group.bytes })
    else volumes.push({ volume, from: seq + 1, to: seq + group.records, bytes: fixed + group.bytes })
    seq += group.records
  }
  return volumes
}

/** What a plan came to. */
export interface Planned {
  uid: string
  number: string
  records: number
  volumes: number
}

function store(
  context: ActionContext,
  input: NewDiscSet,
  id: number,
  chosen: readonly Chosen[],
  frozen: Frozen,
): Planned {
  const capacity = capacityOf(input.medium, input.ownCapacity)
  const fixed = FIXED + (wantsUdf(capacity, 0) ? HEAD : 0) + extrasSize(chosen.length)
  const volumes = volumesFrom(frozen.groups, splitIntoVolumes(frozen.groups, capacity, fixed), fixed)
  const years = chosen.map((one) => one.year)
  const span = { from: years.reduce((a, b) => Math.min(a, b)), to: years.reduce((a, b) => Math.max(a, b)) }
  return context.write((w) => {
    const year = w.today.slice(0, 4)
    const number = `G${year}-${String(nextNumber(w.db, `disc:${year}`)).padStart(4, '0')}`
    for (const one of volumes) {
      // These stand on labels, in the register and on the trail, whatever is on the disc.
      const named = (at: number) => showLoose(MASKED_EYE, chosen[at - 1]?.name ?? '')
      const [first, last] = [named(one.from), named(one.to)]
      const row = { set_id: id, volume: one.volume, records: one.to - one.from + 1, bytes: one.bytes, first, last }
      storeVolume(w.db, row, one.from, one.to)
    }
    finishPlan(w.db, id, { number, records: chosen.length, years: span, digest: frozen.digest, at: w.now })
    const uid = get<{ uid: string }>(w.db, sql`SELECT uid FROM disc_sets WHERE id = ${id}`)?.uid ?? ''
    w.note({
      action: 'discs.plan',
      subjectKind: 'discSet',
      subjectUid: uid,
      subject: number,
      detail: { masked: !input.full, medium: input.medium, count: chosen.length, volumes: volumes.length },
    })
    w.changed('discs', uid)
    return { uid, number, records: chosen.length, volumes: volumes.length }
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
  const chosen = await selectRecords(room, input.query, { fonds: fonds.id, full: input.full, signal: job.signal })
  if (chosen.length === 0) fail('discs.nothing-to-write')
  // A hold stops whole data; what is masked and without scans tells no more than the catalogue.
  if (input.full)
    refuseHeld(
      room.reader,
      chosen.map((one) => one.id),
      'export',
    )
  const { title, medium, full } = input
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
  try {
    return store(context, input, id, chosen, await freezeAll(host, room, { id, chosen, fonds, full, capacity }, job))
  } catch (error) {
    transactAsHost(host, 'discs.plan', (w) => removePlan(w.db, id), unseen)
    throw error
  }
}

/** Takes away plans a crash cut short. */
export const sweepPlans = (host: Host): void => {
  const left = host.room ? unfinishedPlans(host.room.reader) : []
  if (left.length > 0) transactAsHost(host, 'discs.plan', (w) => left.forEach((id) => removePlan(w.db, id)), unseen)
}
