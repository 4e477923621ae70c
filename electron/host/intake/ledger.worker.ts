import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { refusalOf } from '../threadRefusal'
import type { LedgerJob, LedgerReply, RunProgress } from './ledgerJob'
import { readForWriter, type ReadingJob } from './readerThread'
import { removeBatches, type RemovalJob } from './removeBatch'
import { runLedger } from './runLedger'
import { serveWorkbook, type WorkbookJob } from './read/workbookThread'
import { storageError } from './storageError'

/** What a thread works at; `reader` leads to the reading thread of a load. */
type LedgerWork = (LedgerJob & { reader?: MessagePort }) | RemovalJob | ReadingJob

async function work(job: LedgerWork, tell: (reply: LedgerReply) => void): Promise<LedgerReply> {
  const progress = (now: RunProgress): void => tell({ progress: now })
  try {
    if (job.kind === 'read') return { done: await readForWriter(job.job, tell) }
    if (job.kind !== 'remove') return { done: await runLedger(job, progress, job.reader) }
    return { done: await removeBatches(job, (rows) => progress({ rows, bytes: rows, totalBytes: 0 })) }
  } catch (thrown) {
    const error = storageError(thrown, (job.kind === 'read' ? job.job : job).database.path)
    return refusalOf(error)
  }
}

async function answer(job: LedgerWork, port: MessagePort | null): Promise<void> {
  const tell = (reply: LedgerReply): void => port?.postMessage(reply)
  tell(await work(job, tell))
}

const given = workerData as LedgerWork | WorkbookJob
if (given.kind === 'open') {
  if (parentPort) await serveWorkbook(given, parentPort)
} else if (given.kind === 'read') {
  await answer(given, given.port)
  given.port.close()
} else await answer(given, parentPort)
