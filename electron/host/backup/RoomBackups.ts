import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BackupMade, BackupRun, BackupVerdict, CheckDepth } from '../../../shared/model/backup'
import { isDue } from '../../../shared/rules/backupSchedule'
import { timeOf } from '../clock'
import type { Host, WriteContext } from '../context'
import { fail, HostError } from '../errors'
import type { JobHandle } from '../jobs'
import { transactAsHost } from '../pipeline'
import { uuidv7 } from '../room/uuidv7'
import type { RoomState } from '../roomState'
import { lastMade, lastTry, readPlan, storeChecked, storeFailed, storeMade, type BackupRow } from './backupStore'
import { backupThread, givenUpEnded } from './backupThread'
import { onSameDisk } from './disks'
import { stoppedEnded } from './restoreThread'
import { letGoOfThread } from './keptThread'
import { targetPaths } from './targetPaths'

const TICK = 30_000
/** Opening, signing in and the first lists come first. */
const SETTLED = 5_000

/** Who makes a backup and how what came of it is written down. */
export interface Maker {
  /** uid for the job; '' = by itself. */
  by: string
  userId: number | null
  write: <Result>(work: (w: WriteContext) => Result) => Result
}

/** Backing up one open room: one at a time, by itself at the set times, and what came of it in its table and on the trail. */
export class RoomBackups {
  #job: string | null = null
  readonly #openedAt: number
  /** Tries of this run of the program, also those not worth a line of the table. */
  readonly #tries = new Map<string, { at: number; error: string | null }>()

  constructor(
    private readonly host: Host,
    private readonly room: RoomState,
  ) {
    this.#openedAt = host.clock()
    const timers = [setInterval(() => this.lookAround(), TICK), setTimeout(() => this.lookAround(), SETTLED)]
    for (const timer of timers) timer.unref()
    room.onClose(async () => {
      for (const timer of timers) clearTimeout(timer)
      await Promise.all([letGoOfThread(), givenUpEnded(), stoppedEnded()])
    })
  }

  /** The job that makes a backup now. */
  get running(): string | null {
    return this.#job
  }

  /** Starts backing up to these folders, one after another. Errors: `backup.running`, `backup.no-folder`. */
  start(folders: readonly string[], maker: Maker, recheck = false): string {
    if (this.running !== null) fail('backup.running')
    if (folders.length === 0) fail('backup.no-folder')
    const job = this.host.jobs.start('backup.create', maker.by, (handle) =>
      this.makeAll(folders, maker, recheck, handle).finally(() => this.follow(null)),
    )
    this.follow(job.id)
    return job.id
  }

  private follow(job: string | null): void {
    this.#job = job
    this.host.events.publish({ kind: 'changed', topic: 'backup' })
  }

  private async makeAll(
    folders: readonly string[],
    maker: Maker,
    recheck: boolean,
    handle: JobHandle,
  ): Promise<BackupRun> {
    const came: BackupRun = { made: [], failed: [] }
    let first: unknown
    for (const folder of folders) {
      try {
        came.made.push(await this.makeOne(folder, maker, recheck, handle))
      } catch (error) {
        if (handle.signal.aborted) throw error
        first ??= error
        const known = error instanceof HostError ? error : null
        if (!known) this.host.log.error({ err: error, folder }, 'backup failed')
        came.failed.push({ folder, code: known?.code ?? 'internal', data: known?.data ?? {} })
      }
    }
    if (came.made.length === 0) throw first
    return came
  }

  private async makeOne(folder: string, maker: Maker, recheck: boolean, handle: JobHandle): Promise<BackupMade> {
    const started = this.host.clock()
    try {
      const [made, sameDisk] = await Promise.all([
        this.make(folder, recheck, handle),
        onSameDisk(this.room.dir, folder),
      ])
      if (sameDisk === true) made.warnings.push('same-disk')
      this.#tries.set(folder, { at: started, error: null })
      maker.write((w) => noteMade(w, made, sameDisk, maker.userId))
      return made
    } catch (error) {
      if (!handle.signal.aborted) this.noteFailed(folder, started, error, maker)
      throw error
    }
  }

  private make(folder: string, recheck: boolean, handle: JobHandle): Promise<BackupMade> {
    const { room, host } = this
    const { zone } = timeOf(host)
    const order = {
      target: folder,
      room: { dir: room.dir, id: room.id, name: room.name },
      hadBackups: lastMade(room.reader, folder) !== undefined,
      key: room.databaseKey,
      version: host.version,
      keep: readPlan(room.reader).keep,
      zone,
      ahead: host.clock() - Date.now(),
      recheck,
    }
    const progress = teller(handle, folder)
    const checkpoint = () => room.checkpoint('backup')
    return backupThread<'make'>({ kind: 'make', order }, { progress, checkpoint }, handle.signal)
  }

  /** The same failure by itself again and again is one line: a disk that is not plugged in would fill the table and the trail. */
  private noteFailed(folder: string, started: number, error: unknown, maker: Maker): void {
    const code = error instanceof HostError ? error.code : 'internal'
    this.#tries.set(folder, { at: started, error: code })
    const before = lastTry(this.room.reader, folder)
    if (maker.by === '' && before?.error === code) return
    const seconds = (this.host.clock() - started) / 1000
    try {
      maker.write((w) => {
        const uid = uuidv7(w.now)
        storeFailed(w.db, { uid, folder, at: started, seconds, error: code, userId: maker.userId })
        w.note({ subjectKind: 'backup', subjectUid: uid, subject: folder, detail: { outcome: 'failed', error: code } })
        w.changed('backup')
      })
    } catch (unwritten) {
      this.host.log.error({ err: unwritten }, 'a failed backup could not be written down')
    }
  }

  /** Starts a verification; `opened` with the keys of this room. */
  verify(folder: string, snapshot: string | null, depth: CheckDepth, maker: Maker): string {
    const newest = snapshot === null ? lastMade(this.room.reader, folder) : undefined
    const work = async (handle: JobHandle): Promise<BackupVerdict> => {
      const talk = {
        progress: teller(handle, folder),
        checkpoint: () => Promise.resolve(),
      }
      const only = snapshot ?? undefined
      const found =
        depth === 'opened'
          ? await backupThread<'prove'>(
              { kind: 'prove', order: { from: folder, snapshot: only, roomKey: this.room.roomKey } },
              talk,
              handle.signal,
            )
          : await backupThread<'verify'>({ kind: 'verify', order: { from: folder, depth, only } }, talk, handle.signal)
      const verdict = withNewest(found, newest)
      maker.write((w) => noteChecked(w, folder, verdict))
      return verdict
    }
    return this.host.jobs.start('backup.verify', maker.by, work).id
  }

  /** Failures stand in the log; the next look tries again. */
  private lookAround(): void {
    try {
      this.tick()
    } catch (error) {
      this.host.log.error({ err: error }, 'backups not started')
    }
  }

  /** Starts what is due. A folder that was not there and now is, is tried at once. */
  tick(): void {
    if (this.host.room !== this.room || this.running !== null) return
    const { now, zone } = timeOf(this.host)
    const { folders, schedule } = readPlan(this.room.reader)
    const due = folders.filter((folder) => {
      const made = lastMade(this.room.reader, folder)
      const goodAt = made?.at ?? null
      const tried = this.#tries.get(folder)
      const isBack =
        tried?.error === 'backup.absent' && existsSync(made ? targetPaths.repository(folder) : dirname(folder))
      const triedAt = tried && !isBack ? tried.at : null
      return isDue(schedule, { goodAt, triedAt, openedAt: this.#openedAt }, now, zone)
    })
    if (due.length === 0) return
    const write: Maker['write'] = (work) => transactAsHost(this.host, 'backup.create', work)
    this.start(due, { by: '', userId: null, write })
  }
}

/** Passes on how far the work is, with the speed of its present phase in bytes a second. */
function teller(handle: JobHandle, folder: string) {
  let began = { phase: '', at: 0 }
  return (done: number, total: number | null, phase: string): void => {
    if (began.phase !== phase) began = { phase, at: performance.now() }
    const seconds = (performance.now() - began.at) / 1000
    handle.progress(done, total, { phase, folder, speed: seconds < 0.5 ? 0 : Math.round(done / seconds) })
  }
}

function noteMade(w: WriteContext, made: BackupMade, sameDisk: boolean | null, userId: number | null): void {
  const uid = uuidv7(w.now)
  storeMade(w.db, made, { uid, sameDisk, userId, now: w.now })
  const { folder, objects, bytes, missing, removed, trail, manifest, warnings } = made
  const facts = { objects, bytes, trail: trail.count, manifest, ...(missing > 0 ? { missing } : {}) }
  const more = { ...(removed.length > 0 ? { removed } : {}), ...(warnings.length > 0 ? { warnings } : {}) }
  w.note({ subjectKind: 'backup', subjectUid: uid, subject: made.snapshot, detail: { folder, ...facts, ...more } })
  w.changed('backup')
}

/** A check without the room can't tell that a whole backup was taken away; the room knows the newest it made here. */
function withNewest(found: BackupVerdict, newest: BackupRow | undefined): BackupVerdict {
  const name = newest?.snapshot
  if (!name || newest.removed_at !== null || found.checked.snapshots.includes(name)) return found
  const problem = { what: 'gone', snapshot: name, path: `snapshots/${name}`, detail: '' } as const
  return { ...found, ok: false, problems: [problem, ...found.problems] }
}

function noteChecked(w: WriteContext, folder: string, verdict: BackupVerdict): void {
  storeChecked(w.db, folder, verdict, w.now)
  const { ok, checked, problems, more } = verdict
  const detail = {
    ok,
    depth: checked.depth,
    snapshots: checked.snapshots.length,
    objects: checked.objects,
    problems: problems.length + more,
  }
  w.note({ subjectKind: 'backup', subject: folder, detail })
  w.changed('backup')
}

const known = new WeakMap<RoomState, RoomBackups>()

/** The backups of an open room. */
export const backupsOf = (room: RoomState): RoomBackups => known.get(room) ?? fail('room.none-open')

/** Starts watching the plan with the room; what was missed is made up for a moment after the opening. */
export function openBackups(host: Host): void {
  const { room } = host
  if (!room) return
  known.set(room, new RoomBackups(host, room))
}
