import type { BackupRun } from '../../../shared/model/backup'
import type { DrillReport, RestoreReport } from '../../../shared/model/restore'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'
import { demoUser, type DemoRun, type DemoStep } from './DemoRun'

const recordsIn = ({ host }: DemoRun): number =>
  (host.room ?? fail('room.none-open')).reader.raw.prepare('SELECT count(*) FROM records').pluck().get() as number

async function backedUp({ client, host }: DemoRun, folder: string): Promise<void> {
  const { job } = await client.backup.create({ folder })
  await finishedJob<BackupRun>(host, job)
}

/** Tries the newest backup out, restores it as a new room in the presence of two persons, and opens that with a new password. */
export const restored: DemoStep = {
  name: 'cli.demo.restore',
  result: 'cli.demo.restore.done',
  async run(demo) {
    const folder = demo.path('backup')
    await backedUp(demo, folder)
    const drill = await finishedJob<DrillReport>(demo.host, (await demo.client.restore.drill({ from: folder })).job)
    demo.check(drill.ok, JSON.stringify(drill.problems))
    const records = recordsIn(demo)
    await demo.client.room.close({})
    const { recoveryKey } = demo.facts
    const persons: [string, string] = ['黄主任', '李档案']
    const wish = { from: folder, to: demo.path('restored'), recoveryKey, persons }
    const { job } = await demo.anonymous.restore.run(wish)
    const report = await finishedJob<RestoreReport>(demo.host, job)
    demo.check(report.records === records && report.trail.ok, `records ${report.records}`)
    demo.signIn(await demo.anonymous.room.resetWithRecovery({ dir: report.dir, recoveryKey, ...demoUser }))
    demo.check(recordsIn(demo) === records, 'records of the restored room')
    await demo.client.room.close({})
    demo.signIn(await demo.anonymous.room.open({ dir: demo.room, ...demoUser }))
    return { records, objects: report.objects, entries: report.trail.entries }
  },
}
