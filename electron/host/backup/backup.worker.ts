import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import { refusalOf } from '../threadRefusal'
import { doBackupJob, type BackupReply, type BackupWork } from './backupJob'
import { takeBeside } from './catalogueThread'
import type { BackupControl } from './makeBackup'

const tell = (reply: BackupReply): void => parentPort?.postMessage(reply)
const TELL_EVERY_MS = 100

/** Tells of each phase at once, and now and then how far it is. */
function teller(): BackupControl['progress'] {
  let told = 0
  let toldPhase = ''
  return (...far) => {
    const now = performance.now()
    if (far[2] === toldPhase && now - told < TELL_EVERY_MS) return
    told = now
    toldPhase = far[2]
    tell({ progress: far })
  }
}

async function checkpoint(): Promise<void> {
  if (!parentPort) return
  const signed = once(parentPort, 'message')
  tell({ checkpoint: true })
  const [answer] = (await signed) as [{ signed: boolean }]
  if (!answer.signed) throw new Error('no checkpoint')
}

async function answer(work: BackupWork): Promise<BackupReply> {
  try {
    const take = work.catalogue && takeBeside(work.catalogue)
    return { done: await doBackupJob(work, { progress: teller(), checkpoint }, take) }
  } catch (error) {
    return refusalOf(error)
  }
}

/** One job after another; while one is done only the answer to its wish for a signature comes. */
parentPort?.on('message', (told: BackupWork | { signed: boolean }) => {
  if ('job' in told) void answer(told).then(tell)
})
