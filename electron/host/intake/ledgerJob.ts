import type { z } from 'zod'
import type { LedgerEncoding } from '../../../shared/model/intake'
import { fail } from '../errors'
import type { ThreadRefusal } from '../threadRefusal'
import type { RowToWrite } from './batchWriter'
import type { LedgerSummary } from './ledgerCheck'
import type { RememberedMapping } from './mapColumns'
import type { NoteIndex } from './noteFile'
import type { Pace } from './pace'
import type { LoadTarget } from './recordOfRow'

/** A dry run, or the load of a batch that was opened before (`target.batchId`). Crosses to the worker as it is. */
export interface LedgerJob {
  kind: 'check' | 'load'
  database: { path: string; key: Uint8Array }
  turns: SharedArrayBuffer
  /** One flag: 1 asks the run to stop. */
  cancel: SharedArrayBuffer
  /** What the two threads of a load tell each other. */
  pace: SharedArrayBuffer
  ledger: {
    path: string
    fileName: string
    sheets: readonly string[] | undefined
    encoding: z.infer<typeof LedgerEncoding> | undefined
    mapping: RememberedMapping | undefined
    headerRows: Record<string, number> | undefined
    setPendingAside: boolean
  }
  target: LoadTarget
  /** File for the rows worth a look. */
  notes: string
}

export interface RunProgress {
  rows: number
  bytes: number
  totalBytes: number
}

export interface LedgerRun {
  summary: LedgerSummary
  notes: NoteIndex
}

/** Verdicts that travel with the result; all of them stand in the notes. */
export const VERDICTS_SHOWN = 500

/** What a reading thread says before its one answer: rows in the order of the ledger, and how far it is. */
export interface ReadChunk {
  rows: RowToWrite[]
  progress: RunProgress | null
}

/** What a ledger's worker says: how far it is (a reading thread: the rows it read), then its one answer. */
export type LedgerReply = ReadChunk | { progress: RunProgress } | { done: LedgerRun | number } | ThreadRefusal

/** Where the rows of a ledger go, and who wants to know how far it is; `progress` throws to end the run. */
export interface ReadControl {
  signal: AbortSignal
  progress: (progress: RunProgress) => void
  take: (row: RowToWrite) => void
  /** Of a load: what its reader and its writer tell each other. */
  pace: Pace | null
}

/** Throws once the run is to end. */
export function stopper(job: LedgerJob): () => void {
  const cancel = new Int32Array(job.cancel)
  return () => {
    if (Atomics.load(cancel, 0) !== 0) fail('job.cancelled')
  }
}

/** How a run on this thread is told of its end, and tells how far it is. */
export function controlOf(job: LedgerJob, told: (progress: RunProgress) => void, take: (row: RowToWrite) => void) {
  const abort = new AbortController()
  const stop = stopper(job)
  const progress = (now: RunProgress): void => {
    try {
      stop()
    } catch (error) {
      abort.abort()
      throw error
    }
    told(now)
  }
  return { signal: abort.signal, progress, take } satisfies Omit<ReadControl, 'pace'>
}
