import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { HostError } from '../errors'
import { errorTold } from '../threadRefusal'
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
    steps.sent()
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

/** The next rows that are there; null: none came in time, or there are no more. */
export type MoreRows = () => readonly RowToWrite[] | null

interface Order {
  /** Writes rows, and what `more` gives until it has enough. */
  write: (rows: readonly RowToWrite[], more: MoreRows) => void
  progress: (progress: RunProgress) => void
  pace: Pace
  turns: { readonly wanted: boolean }
  /** Throws once the run is to end. */
  stop: () => void
}

/** How long a transaction stays open for rows that do not come, while nobody waits for it. */
const IDLE_MS = 200

/**
 * In the writing thread: takes the rows its reading thread sends, straight from the way between them, so that only one chunk of them at a time
 * lives here. Closes that way when writing throws.
 */
export function takeFromReader(port: MessagePort, { pace, turns, stop, write, progress }: Order): Promise<LedgerRun> {
  return new Promise((resolve, reject) => {
    const rowsOf = (chunk: ReadChunk): RowToWrite[] => {
      pace.taken()
      if (chunk.progress) progress(chunk.progress)
      return chunk.rows
    }
    const end = (reply: Exclude<LedgerReply, ReadChunk>): void => {
      if ('done' in reply) resolve(reply.done as LedgerRun)
      else if (!('progress' in reply)) reject(errorTold(reply))
    }
    // Its last word counts when what came before is committed: a commit may still fail.
    let last: Exclude<LedgerReply, ReadChunk> | null = null
    const more: MoreRows = () => {
      const until = performance.now() + IDLE_MS
      while (last === null && performance.now() < until && !turns.wanted) {
        const reply = receiveMessageOnPort(port)?.message as LedgerReply | undefined
        if (reply && 'rows' in reply) return rowsOf(reply)
        if (reply) last = reply
        else {
          stop()
          pace.awaitChunk()
        }
      }
      return null
    }
    port.on('message', (reply: LedgerReply) => {
      try {
        if ('rows' in reply) write(rowsOf(reply), more)
        else last = reply
        if (last) end(last)
      } catch (error) {
        reject(error)
        port.close()
      }
    })
    port.on('close', () => reject(new HostError('job.died')))
  })
}
