import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import { asWriteDb, type WriteDb } from '../database/sql'
import { WorkerTurns } from '../database/turns'
import { BatchWriter, type RowToWrite } from './batchWriter'
import { controlOf, type LedgerJob, type LedgerRun, type RunProgress, stopper } from './ledgerJob'
import { foldBack, openForLoading, OthersWrites } from './loadingConnection'
import { Pace } from './pace'
import { type MoreRows, takeFromReader } from './readerThread'
import { readLedger } from './readLedger'

/**
 * Large transactions touch each page of an index once for many rows: with a million records every row would write its own page of every index of
 * names and numbers. The host waits for one commit at most, so its time decides: short while others write, longer while nobody does.
 */
const [LEAST_ROWS, FIRST_ROWS] = [2000, 5000]
const HASTE = { rows: 5000, commitMs: 150 }
const CALM = { rows: 12_000, commitMs: 1000 }
/** How long after somebody else wrote commits are kept short. */
const HASTE_MS = 60_000
const ROWS_A_LOOK = 100

/** SHA-256 of a file, hex. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Writes rows in short transactions; a waiting transaction of the host goes first. */
class Flusher {
  #size = FIRST_ROWS
  #hasteUntil = 0
  /** What a transaction that ended early for somebody else has not written yet. */
  #rows: readonly RowToWrite[] = []
  #at = 0
  readonly #others: OthersWrites
  constructor(
    private readonly db: WriteDb,
    private readonly writer: BatchWriter,
    private readonly control: { turns: WorkerTurns; pace: Pace; stop: () => void },
  ) {
    this.#others = new OthersWrites(db.raw)
  }

  /** Rows one transaction takes now. */
  get size(): number {
    return this.#size
  }

  /** Writes these rows, and as many as a transaction takes of those that are there by then: none are gathered in memory. */
  write(rows: readonly RowToWrite[], more: MoreRows): void {
    this.#rows = rows
    this.#at = 0
    do {
      this.control.stop()
      this.control.turns.letPass()
      this.#transaction(more)
    } while (this.#at < this.#rows.length)
  }

  #transaction(more: MoreRows): void {
    let written = 0
    this.db.raw
      .transaction(() => {
        this.#some(more)
        written = performance.now()
      })
      .immediate()
    const spent = performance.now() - written
    foldBack(this.db.raw, (work) => this.control.pace.whileReaderRests(work))
    this.#fit(spent)
  }

  /** The next transaction is larger or smaller by what this commit took. */
  #fit(spent: number): void {
    const limit = performance.now() < this.#hasteUntil ? HASTE : CALM
    if (spent > limit.commitMs) this.#size = Math.max(LEAST_ROWS, Math.round(this.#size * 0.7))
    else if (spent < limit.commitMs * 0.7) this.#size = Math.round(this.#size * 1.5)
    this.#size = Math.min(limit.rows, this.#size)
  }

  #some(more: MoreRows): void {
    if (this.#others.happened) {
      this.#hasteUntil = performance.now() + HASTE_MS
      this.writer.othersWrote()
      this.control.pace.tellOthersWrote()
    }
    for (let written = 0; ; written++) {
      if (this.#at >= this.#rows.length && !this.#next(written, more)) return
      // Within a large transaction too: a cancelled load ends at once, and what it wrote goes with the transaction.
      if (written % ROWS_A_LOOK === 0) this.control.stop()
      const row = this.#rows[this.#at++]
      if (row) this.writer.write(row)
      if (this.control.turns.wanted) return
    }
  }

  /** Whether there are rows to go on with. */
  #next(written: number, more: MoreRows): boolean {
    const rows = written < this.#size ? more() : null
    this.#rows = rows ?? []
    this.#at = 0
    return rows !== null
  }
}

/**
 * Runs a job on connections of its own, in a worker or (from source) on the caller's thread; a load takes its rows from the reading thread at the
 * other end of `reader`, or reads them itself. Errors: those of checkLedger, job.cancelled, job.died.
 */
export async function runLedger(
  job: LedgerJob,
  progress: (progress: RunProgress) => void,
  reader?: MessagePort,
): Promise<LedgerRun> {
  if (job.kind === 'load') return load(job, progress, reader)
  return readLedger(job, { ...controlOf(job, progress, () => undefined), pace: null })
}

/** A load reads in a thread beside the one that writes: reading, checking and tokenising take about as long as writing. */
async function load(job: LedgerJob, progress: (now: RunProgress) => void, reader?: MessagePort): Promise<LedgerRun> {
  const raw = openForLoading(job.database)
  const pace = new Pace(job.pace)
  try {
    const db = asWriteDb(raw)
    const control = { turns: new WorkerTurns(job.turns), pace, stop: stopper(job) }
    const flusher = new Flusher(db, new BatchWriter(db, job.target), control)
    const run = reader
      ? await takeFromReader(reader, { ...control, progress, write: (rows, more) => flusher.write(rows, more) })
      : await readAndWrite(job, flusher, pace, progress)
    // NORMAL did not wait for the disk: everything must be there before the batch is declared loaded.
    foldBack(raw)
    return run
  } finally {
    raw.close()
  }
}

/** From source: reading and writing take turns on one thread. */
async function readAndWrite(job: LedgerJob, flusher: Flusher, pace: Pace, progress: (now: RunProgress) => void) {
  let rows: RowToWrite[] = []
  const flush = (): void => {
    flusher.write(rows, () => null)
    rows = []
  }
  const take = (row: RowToWrite): void => {
    if (rows.push(row) >= flusher.size) flush()
  }
  const run = await readLedger(job, { ...controlOf(job, progress, take), pace })
  flush()
  return run
}
