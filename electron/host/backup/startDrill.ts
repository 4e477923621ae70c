import { resolve } from 'node:path'
import type { ActionContext } from '../context'
import { HostError } from '../errors'
import type { JobHandle } from '../jobs'
import type { HandlersOf } from '../router'
import { runDrill, type DrillWish } from './runDrill'

async function drill(wish: DrillWish, context: ActionContext, job: JobHandle) {
  const note = { subjectKind: 'backup', subject: wish.from }
  try {
    const report = await runDrill(context.host, wish, job)
    const { ok, snapshot, madeAt, records, objects, problems } = report
    context.write((w) => {
      const detail = { ok, snapshot, madeAt, records: records.all, objects: objects.all, problems: problems.length }
      w.note({ ...note, detail })
      w.changed('backup')
    })
    return report
  } catch (error) {
    if (error instanceof HostError && error.code !== 'job.cancelled')
      context.write((w) => w.note({ ...note, detail: { ok: false, error: error.code } }))
    throw error
  }
}

/** Starts a restore drill; its report is the result of the job and an entry of the trail, also when the backup could not be opened at all. */
export const startDrill: HandlersOf<'restore'>['drill'] = async ({ from, snapshot }, context) => {
  const wish = { from: resolve(from), snapshot }
  return { job: context.host.jobs.start('restore.drill', context.actor.uid, (job) => drill(wish, context, job)).id }
}
