import type { MessagePort } from 'node:worker_threads'
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
  /** Where the writing thread listens. */
  port: MessagePort
}

/** In the reading thread: reads the ledger and sends its rows in chunks, never far ahead of the writer. */
export async function readForWriter(job: LedgerJob, send: (chunk: ReadChunk) => void): Promise<LedgerRun> {
  const [steps, stop] = [new Pace(job.pace), stopper(job)]
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
  take: (row: RowToWrite) => void
  progress: (progress: RunProgress) => void
  pace: Pace
}

/** In the writing thread: takes the rows its reading thread sends. Closes the way between them when taking throws. */
export function takeFromReader(port: MessagePort, { pace, take, progress }: Order): Promise<LedgerRun> {
  return new Promise((resolve, reject) => {
    const taken = (chunk: ReadChunk): void => {
      for (const row of chunk.rows) take(row)
      pace.taken()
      if (chunk.progress) progress(chunk.progress)
    }
    port.on('message', (reply: LedgerReply) => {
      try {
        if ('rows' in reply) taken(reply)
        else if ('done' in reply) resolve(reply.done as LedgerRun)
        else if ('refused' in reply) reject(new HostError(reply.refused.code, reply.refused.data))
        else if ('failed' in reply) reject(new Error(reply.failed))
      } catch (error) {
        reject(error)
        port.close()
      }
    })
    port.on('close', () => reject(new HostError('job.died')))
  })
}
