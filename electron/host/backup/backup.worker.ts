import { once } from 'node:events'
import { parentPort } from 'node:worker_threads'
import { HostError } from '../errors'
import { doBackupJob, type BackupReply, type BackupWork } from './backupJob'

const tell = (reply: BackupReply): void => parentPort?.postMessage(reply)
const TELL_EVERY_MS = 100

async function answer(work: BackupWork): Promise<BackupReply> {
  let told = 0
  let toldPhase = ''
  try {
    const done = await doBackupJob(work, {
      progress: (...far) => {
        const now = performance.now()
        if (far[2] === toldPhase && now - told < TELL_EVERY_MS) return
        told = now
        toldPhase = far[2]
        tell({ progress: far })
      },
      checkpoint: async () => {
        if (!parentPort) return
        const signed = once(parentPort, 'message')
        tell({ checkpoint: true })
        const [answer] = (await signed) as [{ signed: boolean }]
        if (!answer.signed) throw new Error('no checkpoint')
      },
    })
    return { done }
  } catch (error) {
    if (error instanceof HostError) return { refused: { code: error.code, data: error.data } }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** One job after another; while one is done only the answer to its wish for a signature comes. */
parentPort?.on('message', (told: BackupWork | { signed: boolean }) => {
  if ('job' in told) void answer(told).then(tell)
})
