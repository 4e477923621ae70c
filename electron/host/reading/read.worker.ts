import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '../database/open'
import { asReadDb } from '../database/sql'
import { refusalOf, type ThreadRefusal } from '../threadRefusal'
import { answer, type ReadAnswers, type ReadJob } from './answer'

/** Handed over when the worker starts; the key is a copy of its own. */
export interface ReadWorkerData {
  path: string
  key: Uint8Array
}

/** What the worker says: how far it is, then its one answer. */
export type ReadReply =
  { progress: { done: number; total: number } } | { answer: ReadAnswers[keyof ReadAnswers] } | ThreadRefusal

const tell = (reply: ReadReply): void => parentPort?.postMessage(reply)

const { path, key } = workerData as ReadWorkerData
const raw = openDatabase(path, key, { readonly: true })
// A few of these stand beside the host's own connections: 32 MB each serve a warm index.
raw.pragma('cache_size = -32768')
const db = asReadDb(raw)

async function replyTo(job: ReadJob): Promise<ReadReply> {
  try {
    return { answer: await answer(db, job, (done, total) => tell({ progress: { done, total } })) }
  } catch (error) {
    return refusalOf(error)
  }
}

// The pool gives a worker one question at a time.
parentPort?.on('message', (job: ReadJob) => void replyTo(job).then(tell))
