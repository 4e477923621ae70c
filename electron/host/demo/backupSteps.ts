import type { BackupRun, BackupVerdict } from '../../../shared/model/backup'
import { fileSize } from '../../../shared/rules/fileSize'
import { verifyBackup } from '../backup'
import { finishedJob } from '../finishedJob'
import type { DemoRun, DemoStep } from './DemoRun'

/** The backup folder of the demo. */
export const backupFolder = (demo: DemoRun): string => demo.path('backup')

/** The open room is backed up, twice: the second time nothing of its scans is copied again. */
const backUp: DemoStep = {
  name: 'cli.demo.backup',
  result: 'cli.demo.backup.done',
  async run(demo) {
    const make = async () => {
      const { job } = await demo.client.backup.create({ folder: backupFolder(demo) })
      const { made } = await finishedJob<BackupRun>(demo.host, job)
      return made[0] ?? demo.check(false, 'no backup')
    }
    const first = await make()
    const second = await make()
    demo.check(first?.missing === 0 && second?.copiedObjects === 0, `copied ${second?.copiedObjects}`)
    return { objects: first?.objects, size: fileSize(first?.bytes ?? 0), again: fileSize(second?.copiedBytes ?? 0) }
  },
}

/** Verified without a key to the last byte, and opened with the key of the room. */
const checkBackup: DemoStep = {
  name: 'cli.demo.backupChecked',
  result: 'cli.demo.backupChecked.done',
  async run(demo) {
    const { ok, checked } = await verifyBackup(backupFolder(demo), { depth: 'bytes' })
    demo.check(ok, 'every byte')
    const { job } = await demo.client.backup.verify({ folder: backupFolder(demo), depth: 'opened' })
    const opened = await finishedJob<BackupVerdict>(demo.host, job)
    demo.check(opened.ok, JSON.stringify(opened.problems))
    return { snapshots: checked.snapshots.length, files: checked.files, objects: opened.checked.objects }
  },
}

export const backupSteps: readonly DemoStep[] = [backUp, checkBackup]
