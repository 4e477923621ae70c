import { parentPort, workerData } from 'node:worker_threads'
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors'
import { HostError } from '../errors'
import { removeBatches, type RemovalJob } from './removeBatch'
import { type LedgerJob, type LedgerRun, runLedger, type RunProgress } from './runLedger'

/** What the worker says: how far it is, then its one answer. */
export type LedgerReply =
  | { progress: RunProgress }
  | { done: LedgerRun | number }
  | { refused: { code: ErrorCode; data: ErrorData } }
  | { failed: string }

const tell = (reply: LedgerReply): void => parentPort?.postMessage(reply)

async function work(job: LedgerJob | RemovalJob): Promise<LedgerReply> {
  const progress = (now: RunProgress): void => tell({ progress: now })
  try {
    if (job.kind !== 'remove') return { done: await runLedger(job, progress) }
    return { done: await removeBatches(job, (rows) => progress({ rows, bytes: rows, totalBytes: 0 })) }
  } catch (error) {
    if (error instanceof HostError) return { refused: { code: error.code, data: error.data } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

tell(await work(workerData as LedgerJob | RemovalJob))
