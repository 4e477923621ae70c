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
import { foldBack, openForLoading, OthersWrites } from './loadingConnection'
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
/** Large transactions touch each page of an index once for many rows; the host waits for one commit at most, so its time decides. */
const MOST_ROWS = 5000
const LEAST_ROWS = 2000
const COMMIT_MS = 150

/** SHA-256 of a file, hex. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Gathers rows and writes them in short transactions; a waiting transaction of the host goes first. */
class Flusher {
  #rows: RowToWrite[] = []
  #size = LEAST_ROWS
  readonly #others: OthersWrites
  constructor(
    private readonly db: WriteDb,
    private readonly writer: BatchWriter,
    private readonly control: { turns: WorkerTurns; stop: () => void },
  ) {
    this.#others = new OthersWrites(db.raw)
  }

  add(row: RowToWrite): void {
    if (this.#rows.push(row) >= this.#size) this.flush()
  }

  flush(): void {
    const rows = this.#rows
    this.#rows = []
    for (let at = 0; at < rows.length;) {
      this.control.stop()
      this.control.turns.letPass()
      at = this.#transaction(rows, at)
    }
  }

  /** Writes rows from `from` on in one transaction; where the next one goes on. The next is larger or smaller by what this commit took. */
  #transaction(rows: RowToWrite[], from: number): number {
    let written = 0
    const at = this.db.raw
      .transaction(() => {
        const end = this.#some(rows, from)
        written = performance.now()
        return end
      })
      .immediate()
    const spent = performance.now() - written
    foldBack(this.db.raw)
    if (spent > COMMIT_MS) this.#size = Math.max(LEAST_ROWS, Math.round(this.#size * 0.7))
    else if (spent < COMMIT_MS * 0.7) this.#size = Math.min(MOST_ROWS, Math.round(this.#size * 1.5))
    return at
  }

  #some(rows: RowToWrite[], from: number): number {
    if (this.#others.happened) this.writer.othersWrote()
    let at = from
    while (at < rows.length) {
      const row = rows[at++]
      if (row) this.writer.write(row)
      if (this.control.turns.wanted) break
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
  const raw = openForLoading(job.database)
  try {
    const db = asWriteDb(raw)
    const history = new RoomHistory(db, job.target)
    const flusher = new Flusher(db, new BatchWriter(db, job.target), { turns: new WorkerTurns(job.turns), stop })
    const summary = await read(job, history, notes, (row) => flusher.add(row), run)
    flusher.flush()
    // NORMAL did not wait for the disk: everything must be there before the batch is declared loaded.
    foldBack(raw, true)
    return summary
  } finally {
    raw.close()
  }
}
