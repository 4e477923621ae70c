import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { HostError } from '../errors'
import type { JobHandle } from '../jobs'
import type { Control } from './backupControl'
import type { RestoreReply, RestoreWorkerData } from './restore.worker'
import { doRestoreWork, type RestoreAnswers, type RestoreWork } from './restoreWork'

type Handle = Pick<JobHandle, 'signal' | 'progress'>

/** The bundled worker beside the host's bundle, or in the folder above when the bundler cut chunks; undefined when running from source. */
function workerFile(): string | undefined {
  const places = ['./restore.worker.mjs', '../restore.worker.mjs']
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place))
}

const here = ({ signal, progress }: Handle): Control => ({
  stop: () => signal.throwIfAborted(),
  progress: (done, total, phase) => progress(done, total, { phase }),
})

function inWorker(file: string, work: RestoreWork, { signal, progress }: Handle): Promise<unknown> {
  const cancel = new SharedArrayBuffer(4)
  const worker = new Worker(file, { workerData: { work, cancel } satisfies RestoreWorkerData })
  const stop = () => void Atomics.store(new Int32Array(cancel), 0, 1)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  return new Promise<unknown>((resolve, reject) => {
    worker.on('message', (reply: RestoreReply) => {
      if ('progress' in reply) progress(reply.progress.done, reply.progress.total, { phase: reply.progress.phase })
      else if ('answer' in reply) resolve(reply.answer)
      else if ('refused' in reply) reject(new HostError(reply.refused.code, reply.refused.data))
      else reject(new Error(reply.failed))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`restore worker ended with ${code}`)))
  }).finally(() => {
    signal.removeEventListener('abort', stop)
    void worker.terminate()
  })
}

/** Does work on a backup beside the host's event loop; from source (tests) in this thread. A stopped one takes away what it made, then rejects. */
export async function restoreThread<Kind extends RestoreWork['kind']>(
  work: Extract<RestoreWork, { kind: Kind }>,
  handle: Handle,
): Promise<RestoreAnswers[Kind]> {
  const file = workerFile()
  const answer = file === undefined ? doRestoreWork(work, here(handle)) : inWorker(file, work, handle)
  return (await answer) as RestoreAnswers[Kind]
}
