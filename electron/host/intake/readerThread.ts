import { Worker } from 'node:worker_threads'
import { HostError } from '../errors'
import type { RowToWrite } from './batchWriter'
import { CHUNK, Pace } from './pace'
import { readLedger } from './readLedger'
import {
  controlOf,
  type LedgerJob,
  type LedgerReply,
  type LedgerRun,
  type ReadChunk,
  type RunProgress,
  stopper,
} from './ledgerJob'

/** The reading half of a load, for a thread of its own. */
export interface ReadingJob {
  kind: 'read'
  job: LedgerJob
  pace: SharedArrayBuffer
}

/** In the reading thread: reads the ledger and sends its rows in chunks, never far ahead of the writer. */
export async function readForWriter({ job, pace }: ReadingJob, send: (chunk: ReadChunk) => void): Promise<LedgerRun> {
  const [steps, stop] = [new Pace(pace), stopper(job)]
  let rows: RowToWrite[] = []
  let progress: RunProgress | null = null
  const flush = (): void => {
    steps.beforeSending(stop)
    send({ rows, progress })
    rows = []
    progress = null
  }
  const take = (row: RowToWrite): void => {
    if (rows.push(row) >= CHUNK) flush()
  }
  const told = (now: RunProgress): void => void (progress = now)
  const run = await readLedger(job, { ...controlOf(job, told, take), pace: steps })
  flush()
  return run
}

interface Order {
  job: LedgerJob
  pace: Pace
  take: (row: RowToWrite) => void
  progress: (progress: RunProgress) => void
}

/** In the writing thread: has a ledger read by a thread of its own and takes its rows. Ends it when taking throws. */
export function readInThread(file: string, { job, pace, take, progress }: Order): Promise<LedgerRun> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: { kind: 'read', job, pace: pace.shared } satisfies ReadingJob })
    const giveUp = (error: unknown): void => {
      reject(error)
      void worker.terminate()
    }
    const taken = (chunk: ReadChunk): void => {
      for (const row of chunk.rows) take(row)
      pace.taken()
      if (chunk.progress) progress(chunk.progress)
    }
    worker.on('message', (reply: LedgerReply) => {
      try {
        if ('rows' in reply) taken(reply)
        else if ('done' in reply) resolve(reply.done as LedgerRun)
        else if ('refused' in reply) reject(new HostError(reply.refused.code, reply.refused.data))
        else if ('failed' in reply) reject(new Error(reply.failed))
      } catch (error) {
        giveUp(error)
      }
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new HostError('job.died')))
  })
}
