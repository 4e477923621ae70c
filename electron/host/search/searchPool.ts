import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { openDatabase } from '../database/open'
import { asReadDb, type ReadDb } from '../database/sql'
import { HostError } from '../errors'
import { answer, type SearchAnswers, type SearchJob } from './answer'
import type { SearchReply, SearchWorkerData } from './search.worker'

const MAX_WORKERS = 2

interface Call {
  job: SearchJob
  signal: AbortSignal | undefined
  resolve: (answer: SearchAnswers[keyof SearchAnswers]) => void
  reject: (error: Error) => void
}

/** Searches off the host's event loop, on read-only connections of their own. */
export interface SearchPool {
  /** Answers a job; a call whose signal is aborted rejects with its reason: waiting work is left out, a running answer is dropped. */
  ask<Kind extends keyof SearchAnswers>(
    job: Extract<SearchJob, { kind: Kind }>,
    signal?: AbortSignal,
  ): Promise<SearchAnswers[Kind]>
  /** Ends the workers and their connections; calls still open reject. */
  close(): Promise<void>
}

/** The bundled worker beside the host's bundle, or in the folder above when the bundler cut chunks; undefined when running from source. */
function workerFile(): string | undefined {
  const places = ['./search.worker.mjs', '../search.worker.mjs']
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place))
}

/**
 * The searches of one room. Workers start with the first question, a second one when the first is busy. From source (tests) it answers in
 * this thread. `file` replaces the bundled worker in tests.
 */
export function openSearchPool(path: string, key: Uint8Array, file: string | undefined = workerFile()): SearchPool {
  const pool = file === undefined ? new HerePool(path, key) : new WorkerPool(file, { path, key })
  return {
    ask: (job, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(reasonOf(signal))
        // The kind of the job decides the kind of its answer (answer.ts).
        pool.take({ job, signal, resolve: resolve as Call['resolve'], reject })
      }),
    close: () => pool.close(),
  }
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new HostError('job.cancelled')

class HerePool {
  private db: ReadDb | undefined

  constructor(
    private readonly path: string,
    private readonly key: Uint8Array,
  ) {}

  take(call: Call): void {
    try {
      this.db ??= asReadDb(openDatabase(this.path, this.key, { readonly: true }))
      call.resolve(answer(this.db, call.job))
    } catch (error) {
      call.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  close(): Promise<void> {
    this.db?.raw.close()
    this.db = undefined
    return Promise.resolve()
  }
}

class WorkerPool {
  private readonly workers = new Map<Worker, Call | undefined>()
  private readonly waiting: Call[] = []
  private closed = false

  constructor(
    private readonly file: string,
    private readonly data: SearchWorkerData,
  ) {}

  take(call: Call): void {
    if (this.closed) return call.reject(new HostError('room.none-open'))
    call.signal?.addEventListener('abort', () => this.drop(call), { once: true })
    this.waiting.push(call)
    this.next()
  }

  async close(): Promise<void> {
    this.closed = true
    const workers = [...this.workers.keys()]
    for (const call of [...this.waiting, ...this.workers.values()]) call?.reject(new HostError('room.none-open'))
    this.waiting.length = 0
    this.workers.clear()
    await Promise.all(workers.map((worker) => worker.terminate()))
  }

  private drop(call: Call): void {
    const at = this.waiting.indexOf(call)
    if (at >= 0) this.waiting.splice(at, 1)
    if (call.signal) call.reject(reasonOf(call.signal))
  }

  private next(): void {
    if (this.waiting.length === 0) return
    const free = [...this.workers].find(([, busy]) => busy === undefined)?.[0]
    const worker = free ?? (this.workers.size < MAX_WORKERS ? this.start() : undefined)
    if (worker === undefined) return
    const call = this.waiting.shift()
    if (call === undefined) return
    this.workers.set(worker, call)
    worker.ref()
    worker.postMessage(call.job)
  }

  private start(): Worker {
    const worker = new Worker(this.file, { workerData: this.data })
    this.workers.set(worker, undefined)
    worker.on('message', (reply: SearchReply) => this.settle(worker, reply))
    worker.on('error', (error: unknown) => this.fail(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => this.fail(worker, new Error(`search worker ended with ${code}`)))
    return worker
  }

  private settle(worker: Worker, reply: SearchReply): void {
    const call = this.workers.get(worker)
    if (!this.workers.has(worker)) return
    this.workers.set(worker, undefined)
    worker.unref()
    if ('answer' in reply) call?.resolve(reply.answer)
    else if ('refused' in reply) call?.reject(new HostError(reply.refused.code, reply.refused.data))
    else call?.reject(new Error(reply.failed))
    this.next()
  }

  private fail(worker: Worker, error: Error): void {
    const call = this.workers.get(worker)
    if (!this.workers.delete(worker)) return
    call?.reject(error)
    this.next()
  }
}
