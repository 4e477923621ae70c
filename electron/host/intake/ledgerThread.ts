import { MessageChannel, Worker } from 'node:worker_threads'
import { HostError } from '../errors'
import type { LedgerJob, LedgerReply, LedgerRun, RunProgress } from './ledgerJob'
import type { ReadingJob } from './readerThread'
import { removeBatches, type RemovalJob } from './removeBatch'
import { runLedger } from './runLedger'
import { errorTold } from '../threadRefusal'
import { workerFile } from '../workerFile'

type Result<Job> = Job extends LedgerJob ? LedgerRun : number
type OnProgress = (progress: RunProgress) => void

/** A worker that does not listen to its flag within this time is ended; the sweep removes what it left. */
const PATIENCE_MS = 700

/** MB. The host itself keeps its young generation small to be small at rest; a load throws away too much for that. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** The thread of a job; a load gets a second one that reads for it and ends with it. Both start at once. */
function startThread(file: string, job: LedgerJob | RemovalJob): Worker {
  if (job.kind !== 'load') return new Worker(file, { workerData: job, resourceLimits })
  const { port1, port2 } = new MessageChannel()
  const reading: ReadingJob = { kind: 'read', job, port: port2 }
  const reader = new Worker(file, { workerData: reading, transferList: [port2], resourceLimits })
  const worker = new Worker(file, { workerData: { ...job, reader: port1 }, transferList: [port1], resourceLimits })
  // A reader that fails closes its port: the writer answers for both.
  reader.on('error', () => undefined)
  worker.once('exit', () => void reader.terminate())
  return worker
}

function inWorker<Job extends LedgerJob | RemovalJob>(
  file: string,
  job: Job,
  onProgress: OnProgress,
  signal: AbortSignal,
) {
  return new Promise<Result<Job>>((resolve, reject) => {
    const worker = startThread(file, job)
    const end = (): void => {
      if (job.kind !== 'remove') Atomics.store(new Int32Array(job.cancel), 0, 1)
      const timer = setTimeout(() => void worker.terminate(), job.kind === 'remove' ? 0 : PATIENCE_MS)
      worker.once('exit', () => clearTimeout(timer))
    }
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { once: true })
    worker.on('message', (reply: LedgerReply) => {
      if ('rows' in reply) return
      else if ('progress' in reply) onProgress(reply.progress)
      else if ('done' in reply) resolve(reply.done as Result<Job>)
      else reject(errorTold(reply))
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      signal.removeEventListener('abort', end)
      reject(new HostError(signal.aborted ? 'job.cancelled' : 'job.died'))
    })
  })
}

async function here<Job extends LedgerJob | RemovalJob>(job: Job, onProgress: OnProgress, signal: AbortSignal) {
  if (job.kind === 'remove')
    return (await removeBatches(job, (rows) => onProgress({ rows, bytes: rows, totalBytes: 0 }))) as Result<Job>
  const end = (): void => void Atomics.store(new Int32Array(job.cancel), 0, 1)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    return (await runLedger(job, onProgress)) as Result<Job>
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/**
 * Does a job in a worker thread of its own; from source (tests) on this thread. Rejects with the declared error of the job, `job.cancelled` after
 * the signal, `job.died` when the worker ended without an answer. `file` replaces the bundled worker in tests.
 */
export const ledgerThread = <Job extends LedgerJob | RemovalJob>(
  job: Job,
  onProgress: OnProgress,
  signal: AbortSignal,
  file: string | undefined = workerFile('ledger'),
): Promise<Result<Job>> =>
  file === undefined ? here(job, onProgress, signal) : inWorker(file, job, onProgress, signal)
