import { randomUUID } from 'node:crypto'
import type { Job } from '../../shared/contract/events'
import { fail, HostError } from './errors'
import type { Events } from './events'

export interface JobHandle {
  readonly id: string
  readonly signal: AbortSignal
  /** Tells how far the work is; total null while unknown. note: facts for the screen (rows per second, phase …). */
  progress(done: number, total: number | null, note?: Record<string, unknown>): void
}

const KEEP = 50

/** Long work: start returns an id, progress goes out as notices, cancel is a call. Jobs survive a reload of the page. */
export class Jobs {
  private readonly jobs = new Map<string, { job: Job; cancel: AbortController; finished: Promise<void> }>()
  constructor(
    private readonly events: Events,
    private readonly clock: () => number,
    private readonly onFailure: (error: unknown) => { code: string; data: Record<string, unknown> },
  ) {}

  /** Starts work in the background and returns at once. */
  start(kind: string, by: string, work: (handle: JobHandle) => Promise<unknown>): Job {
    const cancel = new AbortController()
    const job: Job = {
      id: randomUUID(),
      kind,
      state: 'running',
      done: 0,
      total: null,
      note: {},
      startedAt: this.clock(),
      finishedAt: null,
      error: null,
      result: null,
      by,
    }
    const finished = this.run(job, cancel, work)
    this.jobs.set(job.id, { job, cancel, finished })
    this.forgetOld()
    return { ...job }
  }

  private async run(job: Job, cancel: AbortController, work: (handle: JobHandle) => Promise<unknown>): Promise<void> {
    let told = 0
    const progress = (done: number, total: number | null, note: Record<string, unknown> = {}) => {
      Object.assign(job, { done, total, note: { ...job.note, ...note } })
      if (Date.now() - told < 100) return
      told = Date.now()
      this.tell(job)
    }
    try {
      // The caller must hold the id before the first notice.
      await Promise.resolve()
      job.result = (await work({ id: job.id, signal: cancel.signal, progress })) ?? null
      job.state = 'done'
    } catch (error) {
      job.state = cancel.signal.aborted ? 'cancelled' : 'failed'
      // Work that stops as it was asked to has not failed: nothing for the log.
      const known = error === cancel.signal.reason ? new HostError('job.cancelled') : error
      job.error = known instanceof HostError ? { code: known.code, data: known.data } : this.onFailure(known)
    }
    job.finishedAt = this.clock()
    this.tell(job)
  }

  private tell(job: Job): void {
    this.events.publish({ kind: 'job', job: { ...job } })
  }

  private forgetOld(): void {
    const over = this.jobs.size - KEEP
    const old = [...this.jobs.values()].filter((one) => one.job.state !== 'running').slice(0, Math.max(0, over))
    for (const one of old) this.jobs.delete(one.job.id)
  }

  /** Forgets what has ended (the room closes): kinds, notes and results say what was done in it. */
  forgetEnded(): void {
    for (const { job } of this.jobs.values()) if (job.state !== 'running') this.jobs.delete(job.id)
  }

  /** The jobs of this run of the host, newest first. */
  list(): Job[] {
    return [...this.jobs.values()].map((one) => ({ ...one.job })).reverse()
  }

  /** One job; throws job.unknown. */
  get(id: string): Job {
    return { ...(this.jobs.get(id) ?? fail('job.unknown', { id })).job }
  }

  /** Asks a job to stop; it ends as cancelled. */
  cancel(id: string): void {
    ;(this.jobs.get(id) ?? fail('job.unknown', { id })).cancel.abort()
  }

  /** Waits until a job has ended and returns it. */
  async finished(id: string): Promise<Job> {
    const one = this.jobs.get(id) ?? fail('job.unknown', { id })
    await one.finished
    return { ...one.job }
  }

  /** Stops everything that runs (closing the room) and waits for it. */
  async stopAll(): Promise<void> {
    const running = [...this.jobs.values()].filter((one) => one.job.state === 'running')
    for (const one of running) one.cancel.abort()
    await Promise.all(running.map((one) => one.finished))
  }
}
