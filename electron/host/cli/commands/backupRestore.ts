import type { RestoreReport } from '../../../../shared/model/restore'
import type { Translate } from '../../../../shared/messages'
import { lastNumbers } from '../../../../shared/rules/lastNumbers'
import { TIME_ZONE, wallTime } from '../../../../shared/rules/timeZone'
import { finishedJob } from '../../finishedJob'
import { defineCommand } from '../command'
import { clientOf, withHost } from '../roomSession'
import { usageError } from '../usageError'

function linesOf(report: RestoreReport, t: Translate, withPassword: boolean): string[] {
  const { dir, room, madeAt, passedOver, records, objects, trail, schema, leftOut, missing, slips } = report
  const numbers = lastNumbers(slips).filter(({ kind }) => kind !== 'code')
  return [
    t('restore.cli.done', { name: room.name, dir }),
    t('restore.cli.holds', { records, objects, entries: trail.entries }),
    t('restore.cli.madeAt', { at: wallTime(madeAt, TIME_ZONE) }),
    ...(passedOver.length > 0 ? [t('restore.passedOver', { names: passedOver.join(', ') })] : []),
    ...numbers.map(({ kind, text }) => `  ${t(`restore.number.${kind}`)}: ${t('restore.after', { text })}`),
    ...(schema.from === schema.to ? [] : [t('restore.migrated', { from: schema.from, to: schema.to })]),
    ...(trail.ok ? [] : [t('restore.trailBroken', { id: trail.firstBad?.id ?? 0 })]),
    ...(leftOut.length > 0 ? [t('restore.leftOut', { count: leftOut.length })] : []),
    ...(missing > 0 ? [t('restore.missing', { count: missing })] : []),
    t(withPassword ? 'restore.cli.passwordSet' : 'restore.cli.passwordNext'),
  ]
}

/** Restores a backup into a new folder with the recovery key, in the presence of two persons. */
export const backupRestore = defineCommand({
  name: 'backup restore',
  summary: 'restore.cli.summary',
  options: {
    from: { value: 'DIR', required: true, help: 'restore.cli.from' },
    to: { value: 'NEWROOM', required: true, help: 'restore.cli.to' },
    person: { value: 'NAME', many: true, required: true, help: 'restore.cli.person' },
    snapshot: { value: 'S', help: 'restore.cli.snapshot' },
    user: { value: 'USER', help: 'restore.cli.user' },
    'without-damaged': { flag: true, help: 'restore.cli.withoutDamaged' },
  },
  examples: [
    'backup restore --from /media/usb/备份 --to 档案库-新 --person 黄主任 --person 李档案 --user admin --json',
    'backup restore --from /media/usb/备份 --snapshot 20260302T090000Z-0012 --to 试看 --person 黄主任 --person 李档案',
  ],
  async run(call) {
    const { values, t } = call
    const [first, second, ...more] = values.person
    if (!first || !second || more.length > 0) throw usageError(t, 'restore.cli.twoPersons')
    const recoveryKey = await call.recovery()
    const { user } = values
    const password = user === undefined ? undefined : await call.password({ twice: true })
    return withHost(call, async ({ host, router }) => {
      const client = clientOf(host, router, null)
      const { job } = await client.restore.run({
        from: call.path(values.from),
        to: call.path(values.to),
        snapshot: values.snapshot ?? null,
        recoveryKey,
        persons: [first, second],
        withoutDamaged: values['without-damaged'],
      })
      const report = await finishedJob<RestoreReport>(host, job)
      if (user !== undefined && password !== undefined)
        await client.room.resetWithRecovery({ dir: report.dir, recoveryKey, loginName: user, password })
      const sound = report.trail.ok && report.leftOut.length === 0 && report.passedOver.length === 0
      return {
        json: report,
        lines: linesOf(report, t, user !== undefined),
        ...(sound ? {} : { exit: 'negative' as const }),
      }
    })
  },
})
