import type { Worker } from 'node:worker_threads'
import { HostError } from '../errors'
import { errorTold } from '../threadRefusal'
import { workerFile } from '../workerFile'
import { doBackupJob, type BackupAnswers, type BackupJob, type BackupReply, type BackupWork } from './backupJob'
import { catalogueThread, type CatalogueThread } from './catalogueThread'
import { keepThread, takeThread } from './keptThread'
import type { BackupControl } from './makeBackup'

type Talk = Omit<BackupControl, 'stop'>

/** Work that was told to stop has so long to end by itself; copying the catalogue and waiting for the disk can't be stopped half-way. */
const PATIENCE_MS = 800

/** Threads that were given up: they still hold files until what they wait for is over. */
const ending = new Set<Promise<unknown>>()

/** Waits until no thread that was given up works any more. */
export const givenUpEnded = (): Promise<unknown> => Promise.all(ending)

/** Ends a thread where it stands, as a power cut would: what it leaves is no backup and is swept by the next. */
function giveUp(worker: Worker): void {
  const ended = worker.terminate().finally(() => ending.delete(ended))
  ending.add(ended)
}

type Answer = BackupAnswers[keyof BackupAnswers]

/** Has the head of the trail signed when the thread asks for it. */
const signer = (worker: Worker, talk: Talk, reject: (error: unknown) => void) => () =>
  talk.checkpoint().then(
    () => worker.postMessage({ signed: true }),
    (error: unknown) => {
      reject(error)
      worker.postMessage({ signed: false })
    },
  )

/** Both threads of a backup start together: one after the other they would take a third of the time of one with nothing new. */
const startBeside = ({ kind }: BackupJob, file: string | undefined): CatalogueThread | null =>
  kind === 'make' && file !== undefined ? catalogueThread(file) : null

/** The bundles of the threads; none when running from source. */
export interface BackupFiles {
  backup: string | undefined
  catalogue: string | undefined
}
const bundled = (): BackupFiles => ({ backup: workerFile('backup'), catalogue: workerFile('catalogue') })

function inWorker(file: string, beside: CatalogueThread | null, work: BackupWork, talk: Talk, signal: AbortSignal) {
  return new Promise<Answer>((resolve, reject) => {
    const worker = takeThread(file)
    const sign = signer(worker, talk, reject)
    let patience: NodeJS.Timeout | undefined
    const lose = () => {
      patience = setTimeout(() => {
        giveUp(worker)
        if (beside) giveUp(beside.worker)
        reject(new HostError('job.cancelled'))
      }, PATIENCE_MS)
    }
    const over = () => {
      clearTimeout(patience)
      signal.removeEventListener('abort', lose)
      if (beside) giveUp(beside.worker.off('exit', alone))
    }
    // It may not have asked yet, and would then wait for a line that was cut, or go on copying beside the next backup.
    const alone = () => giveUp(worker)
    beside?.worker.on('error', reject).on('error', alone).on('exit', alone)
    worker.on('message', (reply: BackupReply) => {
      if ('progress' in reply) return talk.progress(...reply.progress)
      if ('checkpoint' in reply) return void sign()
      over()
      if ('done' in reply) resolve(reply.done)
      else reject(errorTold(reply))
      if ('done' in reply) keepThread(worker, file)
      else void worker.terminate()
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      over()
      reject(new HostError(signal.aborted ? 'job.cancelled' : 'job.died'))
    })
    if (signal.aborted) lose()
    else signal.addEventListener('abort', lose, { once: true })
    worker.postMessage({ ...work, catalogue: beside?.line }, beside ? [beside.line] : [])
  })
}

/**
 * Does work on backups in a thread of its own; from source (tests) on this one. After the signal it ends by itself at the next piece, or is given
 * up within a second, and rejects with `job.cancelled`; `job.died` when the thread ended without an answer. The next work begins when threads given
 * up are over. `files` replaces the bundled workers in tests.
 */
export async function backupThread<Kind extends BackupJob['kind']>(
  job: Extract<BackupJob, { kind: Kind }>,
  talk: Talk,
  signal: AbortSignal,
  files = bundled(),
): Promise<BackupAnswers[Kind]> {
  const work: BackupWork = { job, cancel: new SharedArrayBuffer(4) }
  const end = (): void => void Atomics.store(new Int32Array(work.cancel), 0, 1)
  if (signal.aborted) end()
  signal.addEventListener('abort', end, { once: true })
  try {
    await givenUpEnded()
    // The kind of the job decides the kind of its answer (backupJob.ts).
    return (await (files.backup === undefined
      ? doBackupJob(work, talk)
      : inWorker(files.backup, startBeside(job, files.catalogue), work, talk, signal))) as BackupAnswers[Kind]
  } finally {
    signal.removeEventListener('abort', end)
  }
}
