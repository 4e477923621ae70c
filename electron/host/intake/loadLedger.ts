import { rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { ErrorCode } from '../../../shared/contract/errors'
import type { LedgerLoading, LedgerResult, TakeOverStopped } from '../../../shared/model/intake'
import type { ActionContext, Host } from '../context'
import type { HostSession } from '../access/sessions'
import { timeOf } from '../clock'
import { all, run, sql } from '../database/sql'
import { fail, HostError } from '../errors'
import type { JobHandle } from '../jobs'
import { transact } from '../pipeline'
import { uuidv7 } from '../room/uuidv7'
import type { RoomState } from '../roomState'
import { applyChanged } from './applyChanged'
import type { LedgerSummary } from './ledgerCheck'
import { intakeOf } from './intakeState'
import { ledgerFile, type LedgerFile } from './ledgerSource'
import { ledgerThread } from './ledgerThread'
import { loadTarget } from './loadTarget'
import type { LoadTarget } from './recordOfRow'
import { rememberMapping, rememberYearSource } from './remembered'
import { type LedgerRun, VERDICTS_SHOWN } from './ledgerJob'
import { type Amendments, settleMeanwhile, trailEnd } from './meanwhile'
import { Pace } from './pace'
import { fileHash } from './runLedger'
import { storageError } from './storageError'

/** Everything a run needs, resolved before its job starts. */
interface Plan {
  host: Host
  room: RoomState
  actor: HostSession
  input: LedgerLoading
  file: LedgerFile
  target: LoadTarget
}

/** Whose ledger it is and where it lies. */
export interface LedgerOrder {
  host: Host
  actor: HostSession
  input: LedgerLoading
  file: LedgerFile
}

function planOf({ host, actor, input, file }: LedgerOrder): Plan {
  const room = host.room ?? fail('room.none-open')
  const target = loadTarget(room.reader, input, { at: host.clock(), userId: actor.userId })
  return { host, room, actor, input, file, target }
}

async function orderOf(input: LedgerLoading, context: ActionContext): Promise<LedgerOrder> {
  return { host: context.host, actor: context.actor, input, file: await ledgerFile(context, input.source) }
}

/** SQLite's own default. */
const PAGES_IN_LOG = 1000

/** Whether the host's writes fold the log back into the file: during a load its worker does it, a loan must not wait for 256 MB. */
function foldsBack({ writer: { raw } }: RoomState, yes: boolean): void {
  if (raw.open) raw.pragma(`wal_autocheckpoint = ${yes ? PAGES_IN_LOG : 0}`)
}

async function runIn(plan: Plan, kind: 'check' | 'load', handle: JobHandle): Promise<LedgerRun> {
  const { host, room, input, file, target } = plan
  const started = Date.now()
  const notes = host.spool.freshPath()
  const { sheets, encoding, mapping, headerRows, setPendingAside } = input
  const { path, fileName } = file
  if (kind === 'load') foldsBack(room, false)
  const done = await ledgerThread(
    {
      kind,
      database: { path: room.databasePath, key: Uint8Array.from(room.databaseKey) },
      turns: room.turns.shared,
      cancel: new SharedArrayBuffer(4),
      pace: new Pace().shared,
      ledger: { path, fileName, sheets, encoding, mapping, headerRows, setPendingAside },
      target,
      notes,
    },
    ({ rows, bytes, totalBytes }) => {
      const rowsPerSecond = Math.round(rows / Math.max(0.001, (Date.now() - started) / 1000))
      handle.progress(bytes, totalBytes, { rows, rowsPerSecond, phase: kind === 'load' ? 'loading' : 'checking' })
    },
    handle.signal,
  )
    .catch(async (error: unknown) => {
      // Cells of persons: nobody can ask for them any more.
      await rm(notes, { force: true, maxRetries: 3 }).catch(() => undefined)
      throw error
    })
    .finally(() => foldsBack(room, true))
  const by = plan.actor.uid
  intakeOf(host).keep(handle.id, { by, notes, index: done.notes, sheets: done.summary.sheets })
  return done
}

const countsOf = ({ dataRows, loaded, pending, setAside, same, changed }: LedgerSummary) => ({
  dataRows,
  loaded,
  pending,
  setAside,
  same,
  changed,
})

function resultOf(summary: LedgerSummary, batch: string | null): LedgerResult {
  const { encoding, counts, verdicts, sheets } = summary
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const moreVerdicts = all > Math.min(verdicts.length, VERDICTS_SHOWN)
  return { ...countsOf(summary), batch, encoding, counts, verdicts, moreVerdicts, sheets, takeOverStopped: null }
}

/** Starts a dry run. */
export async function check(input: LedgerLoading, context: ActionContext): Promise<{ job: string }> {
  const plan = planOf(await orderOf(input, context))
  const work = async (handle: JobHandle) => resultOf((await runIn(plan, 'check', handle)).summary, null)
  return { job: plan.host.jobs.start('intake.check', plan.actor.uid, work).id }
}

/** Starts a load: one batch, visible when it is whole, one entry of the trail. */
export async function load(input: LedgerLoading, context: ActionContext): Promise<{ job: string }> {
  return { job: startLoad(await orderOf(input, context)) }
}

/** Starts the load of a file that lies on this machine; returns the job's id. Errors: intake.busy, catalogue.no-such-type, catalogue.no-such-class. */
export function startLoad(order: LedgerOrder): string {
  const plan = planOf(order)
  const state = intakeOf(plan.host)
  state.enter()
  const work = async (handle: JobHandle) => {
    try {
      return await loadBatch(plan, handle)
    } finally {
      state.leave()
    }
  }
  return plan.host.jobs.start('intake.load', plan.actor.uid, work).id
}

/** How long a cancelled job waits for its rows to be gone; they are invisible at once and go on being cleared away behind it. */
const CLEARING_MS = 600

async function loadBatch(plan: Plan, handle: JobHandle): Promise<LedgerResult> {
  const state = intakeOf(plan.host)
  await state.settled()
  const hash = await fileHash(plan.file.path)
  const batch = openBatch(plan, hash)
  plan.target.batchId = batch.id
  try {
    const { summary } = await runIn(plan, 'load', handle)
    if (handle.signal.aborted) fail('job.cancelled')
    const amended = closeBatch(plan, batch, hash, summary)
    await state.amend(handle.id, plan.host.spool.freshPath(), amended).catch((error: unknown) => {
      plan.host.log.error({ err: error, batch: batch.uid }, 'notes not mended')
    })
    // From here on the batch is loaded, whatever comes of the changed rows.
    const takeOverStopped = plan.input.takeOverChanged ? await takeOverAll(plan, batch, handle.signal) : null
    return { ...resultOf(summary, batch.uid), takeOverStopped }
  } catch (error) {
    await Promise.race([state.remove(), new Promise((resolve) => setTimeout(resolve, CLEARING_MS))])
    throw storageError(error, plan.room.databasePath)
  }
}

interface OpenBatch {
  id: number
  uid: string
  /** Where the trail ended when it began. */
  since: number
}

function openBatch({ host, room, actor, target, file, input }: Plan, hash: string): OpenBatch {
  const uid = uuidv7(host.clock())
  const { source: _source, ...reading } = input
  const options = JSON.stringify({ ...reading, yearSource: target.yearSource })
  const insert = room.writer.raw.transaction(
    () =>
      run(
        room.writer,
        sql`INSERT INTO import_batches (uid, type, file_name, file_hash, file_size, state, options, started_at, user_id)
            VALUES (${uid}, ${target.type.id}, ${file.fileName}, ${hash}, ${file.size}, 'loading', ${options}, ${host.clock()}, ${actor.userId})`,
      ).lastId,
  )
  // Before the first row is read: what others write from here on is looked at again at the end.
  return { id: room.turns.first(() => insert.immediate()), uid, since: trailEnd(room.reader) }
}

/** One transaction of the pipeline at the time it happens, not at the time the job was asked for. */
function write<Result>(plan: Plan, name: string, work: Parameters<typeof transact<Result>>[4]): Result {
  const { host, actor, room } = plan
  const base = {
    host,
    session: actor,
    actor,
    transport: 'window' as const,
    ...timeOf(host),
    signal: undefined,
  }
  return transact(name, true, base, room, work)
}

/** The last transaction: the batch becomes visible, its one entry of the trail is written, the reading is remembered. Answers what others did to its rows meanwhile. */
function closeBatch(plan: Plan, batch: OpenBatch, hash: string, summary: LedgerSummary): Amendments {
  const { target, file, input } = plan
  return write(plan, 'intake.load', ({ db, now, note, changed }) => {
    const amended = settleMeanwhile(db, target, batch.since, summary)
    const counts = countsOf(summary)
    const { source: _source, ...reading } = input
    const options = JSON.stringify({
      ...reading,
      yearSource: target.yearSource,
      encoding: summary.encoding,
      counts: summary.counts,
      // Without the values read while columns were matched: they are persons' data.
      sheets: summary.sheets.map((sheet) => ({
        ...sheet,
        columns: sheet.columns.map((one) => ({ ...one, samples: [] })),
      })),
    })
    run(
      db,
      sql`UPDATE import_batches SET state = 'loaded', options = ${options}, data_rows = ${counts.dataRows}, loaded = ${counts.loaded},
            pending = ${counts.pending}, set_aside = ${counts.setAside}, same = ${counts.same}, changed = ${counts.changed}, finished_at = ${now}
          WHERE id = ${batch.id} AND state = 'loading'`,
    )
    rememberMapping(db, target.type.id, summary.sheets, now)
    if (input.yearSource !== undefined && input.yearSource !== 'archiveYear')
      rememberYearSource(db, target.type.id, target.yearSource)
    note({
      subjectKind: 'batch',
      subjectUid: batch.uid,
      subject: file.fileName,
      detail: { type: target.type.id, sha256: hash, ...counts },
    })
    changed('intake', batch.uid)
    changed('catalogue')
    changed('storeroom')
    return amended
  })
}

const ROWS_A_TIME = 500

interface ChangedRow {
  id: number
  sheet: string | null
  row: number
}

/**
 * Takes over the changed rows of a loaded batch, some at a time, so that others get their turn. When that fails or is cancelled, tells the first
 * row that was not taken over: it and those after it stay open on the page of the batch.
 */
async function takeOverAll(plan: Plan, batch: OpenBatch, signal: AbortSignal): Promise<TakeOverStopped | null> {
  const rows = all<ChangedRow>(
    plan.room.reader,
    sql`SELECT id, sheet, row FROM import_rows WHERE batch_id = ${batch.id} AND outcome = 'changed' ORDER BY id`,
  )
  for (let at = 0; at < rows.length; at += ROWS_A_TIME) {
    const some = rows.slice(at, at + ROWS_A_TIME).map(({ id }) => id)
    const stopped = (code: ErrorCode) => ({ sheet: rows[at]?.sheet ?? null, row: rows[at]?.row ?? 0, code })
    if (signal.aborted) return stopped('job.cancelled')
    try {
      write(plan, 'intake.applyChanged', (context) => applyChanged({ uid: batch.uid, rows: some }, context))
    } catch (error) {
      plan.host.log.error({ err: error, batch: batch.uid }, 'taking over stopped')
      return stopped(error instanceof HostError ? error.code : 'internal')
    }
    await setImmediate()
  }
  return null
}
