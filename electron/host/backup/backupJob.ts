import type { MessagePort } from 'node:worker_threads'
import type { BackupMade, BackupVerdict, CheckDepth } from '../../../shared/model/backup'
import type { ThreadRefusal } from '../threadRefusal'
import { stopperOf, type Phase } from './backupControl'
import { makeBackup, type BackupControl, type BackupOrder } from './makeBackup'
import type { TakeCatalogue } from './takeCatalogue'
import type { ProofOrder } from './proveBackup'

/** Work on backups as it crosses to the worker. */
export type BackupJob =
  | { kind: 'make'; order: BackupOrder }
  | { kind: 'verify'; order: { from: string; depth: CheckDepth; only?: string | undefined } }
  | { kind: 'prove'; order: ProofOrder }

export interface BackupAnswers {
  make: BackupMade
  verify: BackupVerdict
  prove: BackupVerdict
}

/** What the worker is told to do. */
export interface BackupWork {
  job: BackupJob
  /** One flag: 1 asks the work to stop. */
  cancel: SharedArrayBuffer
  /** The line to a thread that takes the catalogue; without one it is taken where the work is done. */
  catalogue?: MessagePort | undefined
}

/** What the worker says: how far it is, that it wants the head of the trail signed, then its one answer. */
export type BackupReply =
  | { progress: [done: number, total: number | null, phase: Phase] }
  | { checkpoint: true }
  | { done: BackupAnswers[keyof BackupAnswers] }
  | ThreadRefusal

/** Does a job on this thread; `take` takes the catalogue of a backup elsewhere. */
export async function doBackupJob(
  { job, cancel }: BackupWork,
  talk: Omit<BackupControl, 'stop'>,
  take?: TakeCatalogue,
): Promise<BackupAnswers[keyof BackupAnswers]> {
  const control = { ...talk, stop: stopperOf(cancel) }
  if (job.kind === 'make') return makeBackup(job.order, control, take)
  if (job.kind === 'prove') {
    // Opening objects takes libraries that are as large as all the rest, and a backup does not open any.
    const { proveBackup } = await import('./proveBackup')
    return proveBackup(job.order, control)
  }
  const { verifyBackup } = await import('./verifyBackup')
  const { from, depth, only } = job.order
  return verifyBackup(from, { depth, only, control })
}
