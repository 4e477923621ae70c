import { Worker } from 'node:worker_threads'
import { HostError } from '../errors'
import type { JobHandle } from '../jobs'
import { errorTold } from '../threadRefusal'
import { workerFile } from '../workerFile'
import type { Control } from './backupControl'
import type { RestoreReply, RestoreWorkerData } from './restore.worker'
import { doRestoreWork, type RestoreAnswers, type RestoreWork } from './restoreWork'

type Handle = Pick<JobHandle, 'signal' | 'progress'>

const here = ({ signal, progress }: Handle): Control => ({
  stop: () => signal.throwIfAborted(),
  progress: (done, total, phase) => progress(done, total, { phase }),
})

/** Work that was told to stop has so long to end by itself; the check of a large catalogue can't be stopped half-way. */
const PATIENCE_MS = 800

/** Threads that were told to stop and still take away what they made. */
const ending = new Set<Promise<unknown>>()

/** Waits until no thread that was told to stop works any more. */
export const stoppedEnded = (): Promise<unknown> => Promise.all(ending)

function inWorker(file: string, work: RestoreWork, { signal, progress }: Handle): Promise<unknown> {
  const cancel = new SharedArrayBuffer(4)
  const worker = new Worker(file, { workerData: { work, cancel } satisfies RestoreWorkerData })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve())).finally(() => ending.delete(ended))
  return new Promise<unknown>((resolve, reject) => {
    let patience: NodeJS.Timeout | undefined
    const stop = () => {
      Atomics.store(new Int32Array(cancel), 0, 1)
      ending.add(ended)
      patience = setTimeout(() => reject(new HostError('job.cancelled')), PATIENCE_MS)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
    worker.on('message', (reply: RestoreReply) => {
      if ('progress' in reply)
        return progress(reply.progress.done, reply.progress.total, { phase: reply.progress.phase })
      if ('answer' in reply) resolve(reply.answer)
      else reject(errorTold(reply))
      void worker.terminate()
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal.removeEventListener('abort', stop)
      clearTimeout(patience)
      reject(new Error(`restore worker ended with ${code}`))
    })
  })
}

/**
 * Does work on a backup beside the host's event loop; from source (tests) in this thread. A stopped one takes away what it made; it rejects with
 * `job.cancelled` within a second, even when it is still at that. The next work begins when it is over. `file` replaces the bundled worker in tests.
 */
export async function restoreThread<Kind extends RestoreWork['kind']>(
  work: Extract<RestoreWork, { kind: Kind }>,
  handle: Handle,
  file: string | undefined = workerFile('restore'),
): Promise<RestoreAnswers[Kind]> {
  await stoppedEnded()
  const answer = file === undefined ? doRestoreWork(work, here(handle)) : inWorker(file, work, handle)
  return (await answer) as RestoreAnswers[Kind]
}
