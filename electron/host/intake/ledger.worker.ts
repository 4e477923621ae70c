import { parentPort, workerData } from 'node:worker_threads'
import { HostError } from '../errors'
import type { LedgerJob, LedgerReply, RunProgress } from './ledgerJob'
import { readForWriter, type ReadingJob } from './readerThread'
import { removeBatches, type RemovalJob } from './removeBatch'
import { runLedger } from './runLedger'

const tell = (reply: LedgerReply): void => parentPort?.postMessage(reply)

async function work(job: LedgerJob | RemovalJob | ReadingJob): Promise<LedgerReply> {
  const progress = (now: RunProgress): void => tell({ progress: now })
  try {
    if (job.kind === 'read') return { done: await readForWriter(job, tell) }
    if (job.kind !== 'remove') return { done: await runLedger(job, progress) }
    return { done: await removeBatches(job, (rows) => progress({ rows, bytes: rows, totalBytes: 0 })) }
  } catch (error) {
    if (error instanceof HostError) return { refused: { code: error.code, data: error.data } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

tell(await work(workerData as LedgerJob | RemovalJob | ReadingJob))
