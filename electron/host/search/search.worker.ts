import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../database/open'
import { asReadDb } from '../database/sql'
import { HostError } from '../errors'
import { answer, type SearchAnswers, type SearchJob } from './answer'
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors'

/** Handed over when the worker starts; the key is a copy of its own. */
export interface SearchWorkerData {
  path: string
  key: Uint8Array
}

export type SearchReply =
  | { answer: SearchAnswers[keyof SearchAnswers] }
  | { refused: { code: ErrorCode; data: ErrorData } }
  | { failed: string }

function replyTo(work: () => SearchAnswers[keyof SearchAnswers]): SearchReply {
  try {
    return { answer: work() }
  } catch (error) {
    if (error instanceof HostError) return { refused: { code: error.code, data: error.data } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const { path, key } = workerData as SearchWorkerData
const raw = openDatabase(path, key, { readonly: true })
// Two of these stand beside the host's own connections: 32 MB each serve a warm index.
raw.pragma('cache_size = -32768')
const db = asReadDb(raw)
parentPort?.on('message', (job: SearchJob) => parentPort?.postMessage(replyTo(() => answer(db, job))))
