import { Worker } from 'node:worker_threads'
import type { FormInputs, FormKind, MadeForm } from '../../../shared/model/forms'
import { workerFile } from '../workerFile'
import type { FormJob, FormReply } from './forms.worker'

/** A worker left alone this long ends, so that its fonts do not stay in memory. */
const IDLE_MS = 60_000

interface Waiting {
  job: FormJob
  resolve: (made: MadeForm) => void
  reject: (error: Error) => void
}

/** One worker thread that draws; started by the first call, ended when idle, started anew after it died. */
export class FormWorker {
  private worker: Worker | undefined
  private idle: NodeJS.Timeout | undefined
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  constructor(
    private readonly file: string,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Draws; rejects with the reason of a signal that is aborted, and ends the drawing. */
  make(kind: FormKind, input: FormInputs[FormKind], signal?: AbortSignal): Promise<MadeForm> {
    const job: FormJob = { id: (this.last += 1), kind, input }
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const stop = () => this.stop(job, signal?.reason as Error)
      signal?.addEventListener('abort', stop, { once: true })
      const done = () => signal?.removeEventListener('abort', stop)
      this.send({ job, resolve: (made) => (done(), resolve(made)), reject: (error) => (done(), reject(error)) })
    })
  }

  private send(call: Waiting): void {
    clearTimeout(this.idle)
    this.worker ??= this.start()
    this.worker.ref()
    this.waiting.set(call.job.id, call)
    this.worker.postMessage(call.job)
  }

  /** A thread that draws listens to nobody: it is ended, and what others asked for is drawn by the next one. */
  private stop(job: FormJob, reason: Error): void {
    const call = this.waiting.get(job.id)
    if (!call) return
    this.waiting.delete(job.id)
    call.reject(reason)
    this.letGo()
    for (const other of this.waiting.values()) this.send(other)
  }

  private start(): Worker {
    const worker = new Worker(this.file)
    worker.on('message', (reply: FormReply) => this.settle(reply))
    worker.on('error', (error: unknown) => this.fail(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => this.fail(worker, new Error(`forms worker ended with ${code}`)))
    return worker
  }

  /** Ends the thread; calls still waiting are rejected. */
  async close(): Promise<void> {
    clearTimeout(this.idle)
    await this.worker?.terminate()
  }

  /** A thread is let go before it ends: a call that comes meanwhile gets a thread of its own. */
  private letGo(): void {
    const { worker } = this
    this.worker = undefined
    void worker?.terminate()
  }

  private settle(reply: FormReply): void {
    const call = this.waiting.get(reply.id)
    this.waiting.delete(reply.id)
    if ('made' in reply) call?.resolve(reply.made)
    else call?.reject(reply.error)
    if (this.waiting.size > 0) return
    this.worker?.unref()
    clearTimeout(this.idle)
    this.idle = setTimeout(() => this.letGo(), this.idleMs)
    this.idle.unref()
  }

  private fail(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = undefined
    for (const call of this.waiting.values()) call.reject(error)
    this.waiting.clear()
  }
}

let maker: FormWorker | null | undefined

/**
 * Draws a sheet off the host's event loop and gives its bytes, its page count and the characters the font lacks.
 * Rejects with the signal's reason when stopped, with RangeError for a code payload that is not printable ASCII. From source (tests) it draws in this thread.
 */
export async function makeForm<K extends FormKind>(
  kind: K,
  input: FormInputs[K],
  signal?: AbortSignal,
): Promise<MadeForm> {
  if (maker === undefined) {
    const file = workerFile('forms')
    maker = file ? new FormWorker(file) : null
  }
  if (maker) return maker.make(kind, input, signal)
  const { drawForm } = await import('./drawForm')
  const made = await drawForm(kind, input)
  signal?.throwIfAborted()
  return made
}
