import { parentPort, workerData } from 'node:worker_threads'
import { refusalOf, type ThreadRefusal } from '../threadRefusal'
import { stopperOf, type Phase } from './backupControl'
import { doRestoreWork, type RestoreAnswers, type RestoreWork } from './restoreWork'

/** Handed over when the worker starts; `cancel` becomes 1 when the work is to end. */
export interface RestoreWorkerData {
  work: RestoreWork
  cancel: SharedArrayBuffer
}

/** What the worker says: how far it is, then its one answer. */
export type RestoreReply =
  | { progress: { done: number; total: number | null; phase: Phase } }
  | { answer: RestoreAnswers[keyof RestoreAnswers] }
  | ThreadRefusal

const { work, cancel } = workerData as RestoreWorkerData
const tell = (reply: RestoreReply): void => parentPort?.postMessage(reply)

let told = 0
/** Thousands of small files must not become thousands of messages. */
function progress(done: number, total: number | null, phase: Phase): void {
  if (done > 0 && Date.now() - told < 50) return
  told = Date.now()
  tell({ progress: { done, total, phase } })
}

async function reply(): Promise<RestoreReply> {
  try {
    return { answer: await doRestoreWork(work, { stop: stopperOf(cancel), progress }) }
  } catch (error) {
    return refusalOf(error)
  }
}

void reply().then(tell)
