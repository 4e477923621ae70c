import { isAbsolute, resolve } from 'node:path'
import type { DrillReport } from '../../../shared/model/restore'
import type { Host, WriteContext } from '../context'
import { HostError } from '../errors'
import type { JobHandle } from '../jobs'
import type { HandlersOf } from '../router'
import { storeTested } from './backupStore'
import { assertNamed } from './handlers'
import { findSource } from './restoreSource'
import { runDrill, type DrillWish } from './runDrill'

/** Opens an audited transaction in somebody's name, or in the host's. */
export type Write = <Result>(work: (w: WriteContext) => Result) => Result

/** Name of the snapshot that was meant, as far as it can still be told. */
async function nameOf({ from, snapshot }: DrillWish): Promise<string | null> {
  return snapshot ?? (await findSource(from, null).catch(() => null))?.manifest.id ?? null
}

/**
 * A drill whose result is stored with the backup and noted on the trail, also when the backup could not be opened at all. Errors as `runDrill`.
 */
export async function drillAndNote(host: Host, wish: DrillWish, write: Write, job: JobHandle): Promise<DrillReport> {
  const tell = (snapshot: string | null, ok: boolean, detail: Record<string, unknown>) =>
    write((w) => {
      if (snapshot !== null) storeTested(w.db, { folder: wish.from, snapshot, ok, at: w.now })
      w.note({ subjectKind: 'backup', subject: wish.from, detail: { ok, snapshot, ...detail } })
      w.changed('backup')
    })
  try {
    const report = await runDrill(host, wish, job)
    const { records, objects, problems } = report
    tell(report.snapshot, report.ok, { records: records.all, objects: objects.all, problems: problems.length })
    return report
  } catch (error) {
    if (error instanceof HostError && error.code !== 'job.cancelled' && host.room)
      tell(await nameOf(wish), false, { error: error.code })
    throw error
  }
}

/** Starts a restore drill; its report is the result of the job. */
export const startDrill: HandlersOf<'restore'>['drill'] = async ({ from, snapshot }, context) => {
  const folder = isAbsolute(from) ? resolve(from) : from
  assertNamed(folder, context)
  const wish = { from: folder, snapshot }
  const { host, actor, write } = context
  return { job: host.jobs.start('restore.drill', actor.uid, (job) => drillAndNote(host, wish, write, job)).id }
}
