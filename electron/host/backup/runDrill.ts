import type { DrillReport } from '../../../shared/model/restore'
import type { Host } from '../context'
import { get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { JobHandle } from '../jobs'
import type { Control } from './backupControl'
import { drillBackup, type DrillFindings, type SampledRecord } from './drillBackup'
import { findSource, unlockSource } from './restoreSource'
import { restoreThread } from './restoreThread'

type Living = ReturnType<typeof compareAll>

/** So many records and objects a drill looks at whole, beside counting all of them. */
const SAMPLE = 200

/** Which backup is to be tried out; `snapshot` null or absent: the newest. */
export interface DrillWish {
  from: string
  snapshot?: string | null
}

/** Whether what the backup says of a record is what the room says, when nobody has changed it since. */
function compare(db: ReadDb, row: SampledRecord): 'same' | 'changed' | 'differs' {
  const now = get<SampledRecord>(db, sql`SELECT * FROM records WHERE uid = ${row.uid}`)
  if (!now || now.version !== row.version || now.updated_at !== row.updated_at) return 'changed'
  const columns = Object.keys(row).filter((column) => column in now)
  return columns.every((column) => now[column] === row[column]) ? 'same' : 'differs'
}

function compareAll(db: ReadDb, sample: readonly SampledRecord[]) {
  const found = sample.map((row) => ({ row, how: compare(db, row) }))
  const problems = found
    .filter(({ how }) => how === 'differs')
    .map(({ row }) => ({ code: 'restore.record-differs', data: { record: row.uid } }))
  const count = (wanted: string) => found.filter(({ how }) => how === wanted).length
  return { sampled: sample.length, same: count('same'), changed: count('changed'), problems }
}

/** What was found, told with what the living room says of it, if there was one to compare with. */
function reportOf(found: DrillFindings, living: Living | null, openedWith: DrillReport['openedWith']): DrillReport {
  const { records, target, ...rest } = found
  const problems = [...found.problems, ...(living?.problems ?? [])]
  const { sampled, same, changed } = living ?? { sampled: records.sample.length, same: 0, changed: 0 }
  return {
    ...rest,
    ok: problems.length === 0,
    folder: target,
    openedWith,
    depth: 'opened',
    records: { all: records.all, sampled, same, changed },
    problems,
  }
}

/**
 * Restore drill of a backup whose room is not here, with its recovery key or two shares: that the sheet opens it is part of the trial. Scratch files
 * lie in `scratch` and are removed. Errors: those of `drillBackup` and `unlockSource`.
 */
export async function drillByRecovery(
  { from, snapshot = null }: DrillWish,
  { recovery, now, scratch }: { recovery: string; now: number; scratch: string },
  control: Control,
): Promise<DrillReport> {
  const source = await findSource(from, snapshot)
  const roomKey = await unlockSource(source, recovery)
  try {
    const { room, id } = source.manifest
    const order = { from, snapshot: id, room, roomKey, now, scratch, sample: SAMPLE }
    return reportOf(await drillBackup(order, control), null, 'recovery-key')
  } finally {
    roomKey.fill(0)
  }
}

/**
 * Restore drill of a backup of the open room, with the key of the open room (恢复演练): see `drillBackup`; sampled records that nobody changed
 * since are compared with the room column by column. Needs no recovery key and says so. The caller stores the result and notes it. Errors:
 * those of `drillBackup`, `room.none-open`, `job.cancelled`.
 */
export async function runDrill(
  host: Host,
  { from, snapshot = null }: DrillWish,
  handle: Pick<JobHandle, 'signal' | 'progress'>,
): Promise<DrillReport> {
  const room = host.room ?? fail('room.none-open')
  const told: JobHandle['progress'] = (done, total, note) => handle.progress(done, total, { ...note, folder: from })
  const order = {
    from,
    snapshot,
    room: room.id,
    roomKey: Uint8Array.from(room.roomKey),
    now: host.clock(),
    scratch: host.userData,
    sample: SAMPLE,
  }
  const found = await restoreThread<'drill'>({ kind: 'drill', order }, { signal: handle.signal, progress: told })
  // The room may have been closed meanwhile; then there is nothing to compare with.
  const living = host.room?.id === room.id ? compareAll(host.room.reader, found.records.sample) : null
  return reportOf(found, living ?? { sampled: 0, same: 0, changed: 0, problems: [] }, 'room-key')
}
