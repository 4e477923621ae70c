import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { LedgerEncoding, RowOutcome } from '../../../shared/model/intake'
import type { z } from 'zod'
import { openDatabase } from '../database/open'
import { asReadDb, asWriteDb, type WriteDb } from '../database/sql'
import { WorkerTurns } from '../database/turns'
import { fail } from '../errors'
import { BatchWriter, type RowToWrite } from './batchWriter'
import { checkLedger, type CheckLedgerOptions, type LedgerSummary } from './checkLedger'
import type { LedgerRow, SetAsideRow } from './ledgerRow'
import type { RememberedMapping } from './mapColumns'
import { type NoteIndex, NoteWriter } from './noteFile'
import { recordOfRow, type LoadTarget } from './recordOfRow'
import { RoomHistory } from './roomHistory'

/** A dry run, or the load of a batch that was opened before (`target.batchId`). Crosses to the worker as it is. */
export interface LedgerJob {
  kind: 'check' | 'load'
  database: { path: string; key: Uint8Array }
  turns: SharedArrayBuffer
  /** One flag: 1 asks the run to stop. */
  cancel: SharedArrayBuffer
  ledger: {
    path: string
    fileName: string
    sheets: readonly string[] | undefined
    encoding: z.infer<typeof LedgerEncoding> | undefined
    mapping: RememberedMapping | undefined
    headerRows: Record<string, number> | undefined
    setPendingAside: boolean
  }
  target: LoadTarget
  /** File for the rows worth a look. */
  notes: string
}

export interface RunProgress {
  rows: number
  bytes: number
  totalBytes: number
}

export interface LedgerRun {
  summary: LedgerSummary
  notes: NoteIndex
}

/** Verdicts that travel with the result; all of them stand in the notes. */
export const VERDICTS_SHOWN = 500
const ROWS_PER_TRANSACTION = 1000

/** SHA-256 of a file, hex. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Gathers rows and writes them in short transactions; a waiting transaction of the host goes first. */
class Flusher {
  #rows: RowToWrite[] = []
  constructor(
    private readonly db: WriteDb,
    private readonly writer: BatchWriter,
    private readonly turns: WorkerTurns,
    private readonly stop: () => void,
  ) {}

  add(row: RowToWrite): void {
    if (this.#rows.push(row) >= ROWS_PER_TRANSACTION) this.flush()
  }

  flush(): void {
    const rows = this.#rows
    this.#rows = []
    for (let at = 0; at < rows.length;) {
      this.stop()
      this.turns.letPass()
      at = this.db.raw.transaction(() => this.#some(rows, at)).immediate()
    }
  }

  #some(rows: RowToWrite[], from: number): number {
    let at = from
    while (at < rows.length) {
      const row = rows[at++]
      if (row) this.writer.write(row)
      if (this.turns.wanted) break
    }
    return at
  }
}

const outcomeOf = (row: LedgerRow): RowOutcome | null => {
  if (row.verdicts.length === 0) return null
  return row.verdicts.some(({ severity }) => severity === 'pending') ? 'pending' : 'warning'
}

const noteOf = ({ sheet, row, cells, verdicts }: SetAsideRow, outcome: RowOutcome, history: RoomHistory) => ({
  sheet,
  row,
  outcome,
  cells,
  verdicts,
  difference: outcome === 'changed' ? (history.match?.difference ?? null) : null,
  record: outcome === 'changed' ? (history.match?.name ?? null) : null,
})

/** Reads the ledger once; what its rows become goes to `take` (nowhere in a dry run). */
function read(
  job: LedgerJob,
  history: RoomHistory,
  notes: NoteWriter,
  take: (row: RowToWrite) => void,
  run: RunControl,
) {
  const { target, ledger } = job
  const note = (original: SetAsideRow, outcome: RowOutcome): void => notes.add(noteOf(original, outcome, history))
  const options: CheckLedgerOptions = {
    ...ledger,
    type: target.type,
    history,
    mostVerdicts: VERDICTS_SHOWN,
    signal: run.signal,
    onProgress: run.progress,
    identify: (row) => history.identify(row),
    onRow(row, year, original) {
      const outcome = outcomeOf(row)
      const cells = outcome === null ? null : original()
      if (cells && outcome) note(cells, outcome)
      if (job.kind === 'load') take({ outcome: 'loaded', record: recordOfRow(target, row, year), original: cells })
    },
    onChanged(_row, original) {
      const cells = original()
      note(cells, 'changed')
      if (history.match) take({ outcome: 'changed', original: cells, match: history.match })
    },
    onSetAside(original) {
      note(original, 'set-aside')
      take({ outcome: 'set-aside', original })
    },
  }
  return checkLedger(options)
}

interface RunControl {
  signal: AbortSignal
  progress: (progress: RunProgress) => void
}

/** Runs a job on a connection of its own, in a worker or (from source) on the caller's thread. Errors: those of checkLedger, job.cancelled. */
export async function runLedger(job: LedgerJob, progress: (progress: RunProgress) => void): Promise<LedgerRun> {
  const cancel = new Int32Array(job.cancel)
  const abort = new AbortController()
  const stop = (): void => {
    if (Atomics.load(cancel, 0) === 0) return
    abort.abort()
    fail('job.cancelled')
  }
  const told = (now: RunProgress): void => {
    stop()
    progress(now)
  }
  const notes = new NoteWriter(job.notes)
  const run = { signal: abort.signal, progress: told }
  try {
    const summary = job.kind === 'load' ? await load(job, notes, run, stop) : await check(job, notes, run)
    notes.close()
    return { summary, notes: notes.index }
  } catch (error) {
    notes.close()
    throw error
  }
}

async function check(job: LedgerJob, notes: NoteWriter, run: RunControl): Promise<LedgerSummary> {
  const raw = openDatabase(job.database.path, job.database.key, { readonly: true })
  try {
    return await read(job, new RoomHistory(asReadDb(raw), job.target), notes, () => undefined, run)
  } finally {
    raw.close()
  }
}

async function load(job: LedgerJob, notes: NoteWriter, run: RunControl, stop: () => void): Promise<LedgerSummary> {
  const raw = openDatabase(job.database.path, job.database.key, { synchronous: 'NORMAL' })
  try {
    const db = asWriteDb(raw)
    const flusher = new Flusher(db, new BatchWriter(db, job.target), new WorkerTurns(job.turns), stop)
    const summary = await read(job, new RoomHistory(db, job.target), notes, (row) => flusher.add(row), run)
    flusher.flush()
    // NORMAL did not wait for the disk: everything must be there before the batch is declared loaded.
    raw.pragma('wal_checkpoint(FULL)')
    return summary
  } finally {
    raw.close()
  }
}
