import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { refusalOf } from '../threadRefusal'
import type { LedgerJob, LedgerReply, RunProgress } from './ledgerJob'
import { readForWriter, type ReadingJob } from './readerThread'
import { removeBatches, type RemovalJob } from './removeBatch'
import { runLedger } from './runLedger'
import { storageError } from './storageError'

/** What a thread is started with; `reader` leads to the reading thread of a load. */
type LedgerWork = (LedgerJob & { reader?: MessagePort }) | RemovalJob | ReadingJob

const given = workerData as LedgerWork
const answers = given.kind === 'read' ? given.port : parentPort
const tell = (reply: LedgerReply): void => answers?.postMessage(reply)

async function work(job: LedgerWork): Promise<LedgerReply> {
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

tell(await work(given))
if (given.kind === 'read') given.port.close()
