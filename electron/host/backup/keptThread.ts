import { Worker } from 'node:worker_threads'

/** Starting a thread takes longer than a backup with nothing new: one stays for the next folder, or the check right after. */
const STAYS_MS = 5_000

interface Kept {
  worker: Worker
  file: string
  over: NodeJS.Timeout
}
let kept: Kept | null = null

/** One by one: a Worker hears itself too, to know whether it is listened to. */
function unhear(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

function take(): Kept | null {
  const taken = kept
  kept = null
  if (taken) clearTimeout(taken.over)
  if (taken) unhear(taken.worker)
  return taken
}

/** The thread that stayed, or a new one. */
export function takeThread(file: string): Worker {
  const worker = kept?.file === file ? take()?.worker : undefined
  worker?.ref()
  return worker ?? new Worker(file)
}

/** A thread that has answered waits a little for more work; it keeps no program from ending. */
export function keepThread(worker: Worker, file: string): void {
  unhear(worker)
  if (kept) return void worker.terminate()
  worker.unref()
  const over = setTimeout(() => void letGoOfThread(), STAYS_MS).unref()
  kept = { worker, file, over }
  const drop = () => {
    if (kept?.worker === worker) take()
  }
  worker.once('exit', drop)
  worker.once('error', drop)
}

/** Ends the thread that waits; what it was told of the room goes with it. */
export async function letGoOfThread(): Promise<void> {
  await take()?.worker.terminate()
}
