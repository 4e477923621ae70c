import { Worker } from 'node:worker_threads'
import { openDatabase } from '../database/open'
import { asReadDb, type ReadDb } from '../database/sql'
import { HostError } from '../errors'
import type { OnProgress, ReadAnswers, ReadJob } from './answer'
import { errorTold } from '../threadRefusal'
import { workerFile } from '../workerFile'
import type { ReadReply, ReadWorkerData } from './read.worker'

interface Call {
  job: ReadJob
  signal: AbortSignal | undefined
  progress: OnProgress
  resolve: (answer: ReadAnswers[keyof ReadAnswers]) => void
  reject: (error: Error) => void
}

/** Reads off the host's event loop, on read-only connections of their own. */
export interface ReadPool {
  /**
   * Answers a job; a call whose signal is aborted rejects with its reason: waiting work is left out, of running work the answer is dropped or
   * (`endsOnAbort`) its worker ended.
   */
  ask<Kind extends keyof ReadAnswers>(
    job: Extract<ReadJob, { kind: Kind }>,
    signal?: AbortSignal,
    progress?: OnProgress,
  ): Promise<ReadAnswers[Kind]>
  /** Ends the workers and their connections; calls still open reject. */
  close(): Promise<void>
}

/** A worker that was asked nothing for so long ends: 30 MB, for a start of a tenth of a second. */
const IDLE_MS = 60_000

export interface ReadPoolOptions {
  /** At most so many workers; they start with the questions and end when none come. */
  workers: number
  /** Ends a worker whose question nobody waits for any more: for reads of seconds. Short ones are cheaper to finish than a thread is to start. */
  endsOnAbort?: boolean
  /** Replaces the bundled worker (tests). */
  file?: string | undefined
  /** Replaces the milliseconds after which an idle worker ends (tests). */
  idleMs?: number | undefined
}

/** The reads of one room. From source (tests) it answers in this thread. */
export function openReadPool(path: string, key: Uint8Array, options: ReadPoolOptions): ReadPool {
  const file = options.file ?? workerFile('read')
  const pool = file === undefined ? new HerePool(path, key) : new WorkerPool(file, { path, key }, options)
  return {
    ask: (job, signal, progress = () => undefined) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(reasonOf(signal))
        // The kind of the job decides the kind of its answer (answer.ts).
        pool.take({ job, signal, progress, resolve: resolve as Call['resolve'], reject })
      }),
    close: () => pool.close(),
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new HostError('job.cancelled')
const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

class HerePool {
  private db: ReadDb | undefined
  private closed = false

  constructor(
    private readonly path: string,
    private readonly key: Uint8Array,
  ) {}

  take(call: Call): void {
    this.answer(call).then(call.resolve, (error: unknown) => call.reject(errorOf(error)))
  }

  private async answer({ job, signal, progress }: Call) {
    const { answer } = await import('./answer')
    if (this.closed) throw new HostError('room.none-open')
    this.db ??= asReadDb(openDatabase(this.path, this.key, { readonly: true }))
    return answer(this.db, job, (done, total) => {
      if (signal?.aborted) throw reasonOf(signal)
      progress(done, total)
    })
  }

  close(): Promise<void> {
    this.closed = true
    this.db?.raw.close()
    this.db = undefined
    return Promise.resolve()
  }
}

class WorkerPool {
  private readonly workers = new Map<Worker, Call | undefined>()
  private readonly idle = new WeakMap<Worker, NodeJS.Timeout>()
  private readonly ending = new Set<Promise<unknown>>()
  private readonly waiting: Call[] = []
  private closed = false

  constructor(
    private readonly file: string,
    private readonly data: ReadWorkerData,
    private readonly options: ReadPoolOptions,
  ) {}

  take(call: Call): void {
    if (this.closed) return call.reject(new HostError('room.none-open'))
    call.signal?.addEventListener('abort', () => this.drop(call), { once: true })
    this.waiting.push(call)
    this.next()
  }

  async close(): Promise<void> {
    this.closed = true
    for (const call of [...this.waiting, ...this.workers.values()]) call?.reject(new HostError('room.none-open'))
    this.waiting.length = 0
    for (const worker of this.workers.keys()) this.end(worker)
    await Promise.all(this.ending)
  }

  private drop(call: Call): void {
    const at = this.waiting.indexOf(call)
    if (at >= 0) this.waiting.splice(at, 1)
    if (call.signal) call.reject(reasonOf(call.signal))
    const busy = [...this.workers].find(([, one]) => one === call)?.[0]
    if (!busy || !this.options.endsOnAbort) return
    this.end(busy)
    this.next()
  }

  private next(): void {
    if (this.waiting.length === 0) return
    const free = [...this.workers].find(([, busy]) => busy === undefined)?.[0]
    const worker = free ?? (this.workers.size < this.options.workers ? this.start() : undefined)
    if (worker === undefined) return
    const call = this.waiting.shift()
    if (call === undefined) return
    clearTimeout(this.idle.get(worker))
    this.workers.set(worker, call)
    worker.ref()
    worker.postMessage(call.job)
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: this.data })
    this.workers.set(worker, undefined)
    worker.on('message', (reply: ReadReply) => this.settle(worker, reply))
    worker.on('error', (error: unknown) => this.fail(worker, errorOf(error)))
    worker.on('exit', (code) => this.fail(worker, new Error(`read worker ended with ${code}`)))
    return worker
  }

  private settle(worker: Worker, reply: ReadReply): void {
    const call = this.workers.get(worker)
    if (!this.workers.has(worker)) return
    if ('progress' in reply) return call?.progress(reply.progress.done, reply.progress.total)
    this.workers.set(worker, undefined)
    worker.unref()
    this.endWhenIdle(worker)
    if ('answer' in reply) call?.resolve(reply.answer)
    else call?.reject(errorTold(reply))
    this.next()
  }

  private endWhenIdle(worker: Worker): void {
    const end = () => this.workers.has(worker) && this.end(worker)
    this.idle.set(worker, setTimeout(end, this.options.idleMs ?? IDLE_MS).unref())
  }

  /** Nobody is given a worker that ends: it leaves first, and a question that comes meanwhile starts another. */
  private end(worker: Worker): void {
    this.workers.delete(worker)
    const ended = worker.terminate().finally(() => this.ending.delete(ended))
    this.ending.add(ended)
  }

  private fail(worker: Worker, error: Error): void {
    clearTimeout(this.idle.get(worker))
    const call = this.workers.get(worker)
    if (!this.workers.delete(worker)) return
    call?.reject(error)
    this.next()
  }
}
