import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { MessagePort } from 'node:worker_threads'
import { asWriteDb, type WriteDb } from '../database/sql'
import { WorkerTurns } from '../database/turns'
import { BatchWriter, type RowToWrite } from './batchWriter'
import { controlOf, type LedgerJob, type LedgerRun, type RunProgress, stopper } from './ledgerJob'
import { foldBack, openForLoading, OthersWrites } from './loadingConnection'
import { Pace } from './pace'
import { takeFromReader } from './readerThread'
import { readLedger } from './readLedger'

/**
 * Large transactions touch each page of an index once for many rows: with a million records every row would write its own page of every index of
 * names and numbers. The host waits for one commit at most, so its time decides: short while others write, longer while nobody does.
 */
const LEAST_ROWS = 2000
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

/** Gathers rows and writes them in short transactions; a waiting transaction of the host goes first. */
class Flusher {
  #rows: RowToWrite[] = []
  #size = LEAST_ROWS
  #hasteUntil = 0
  readonly #others: OthersWrites
  constructor(
    private readonly db: WriteDb,
    private readonly writer: BatchWriter,
    private readonly control: { turns: WorkerTurns; pace: Pace; stop: () => void },
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

  /** Writes rows from `from` on in one transaction; where the next one goes on. */
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
    foldBack(this.db.raw, (work) => this.control.pace.whileReaderRests(work))
    this.#fit(spent)
    return at
  }

  /** The next transaction is larger or smaller by what this commit took. */
  #fit(spent: number): void {
    const limit = performance.now() < this.#hasteUntil ? HASTE : CALM
    if (spent > limit.commitMs) this.#size = Math.max(LEAST_ROWS, Math.round(this.#size * 0.7))
    else if (spent < limit.commitMs * 0.7) this.#size = Math.round(this.#size * 1.5)
    this.#size = Math.min(limit.rows, this.#size)
  }

  #some(rows: RowToWrite[], from: number): number {
    if (this.#others.happened) {
      this.#hasteUntil = performance.now() + HASTE_MS
      this.writer.othersWrote()
      this.control.pace.tellOthersWrote()
    }
    let at = from
    while (at < rows.length) {
      // Within a large transaction too: a cancelled load ends at once, and what it wrote goes with the transaction.
      if (at % ROWS_A_LOOK === 0) this.control.stop()
      const row = rows[at++]
      if (row) this.writer.write(row)
      if (this.control.turns.wanted) break
    }
    return at
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
    const take = (row: RowToWrite): void => flusher.add(row)
    const run = reader
      ? await takeFromReader(reader, { pace, take, progress })
      : await readLedger(job, { ...controlOf(job, progress, take), pace })
    flusher.flush()
    // NORMAL did not wait for the disk: everything must be there before the batch is declared loaded.
    foldBack(raw)
    return run
  } finally {
    raw.close()
  }
}
