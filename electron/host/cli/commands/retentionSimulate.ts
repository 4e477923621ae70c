import { Period } from '../../../../shared/model/record'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'
import { usageError } from '../usageError'

/** What would move if the period of a line of the schedule changed. Nothing is written. */
export const retentionSimulate = defineCommand({
  name: 'retention simulate',
  summary: 'cli.retentionSimulate.summary',
  options: {
    ...roomOptions,
    line: { value: 'CODE', required: true, help: 'cli.retentionSimulate.line' },
    period: { value: 'P', required: true, help: 'cli.retentionSimulate.period' },
  },
  examples: ['retention simulate --line YB-03 --period 15 --room 档案库 --user admin --json'],
  run(call) {
    const { t, values } = call
    const period = Period.safeParse(values.period).data
    if (period === undefined) throw usageError(t, 'cli.retentionSimulate.badPeriod', { period: values.period })
    return withRoom(call, async ({ client }) => {
      const { groups, ...counts } = await client.retention.simulate({ line: values.line, period })
      const words = { ...counts, from: counts.from ?? '—' }
      const rows = groups.map(({ class: code, year, from, to, count }) => ({ class: code, year, from, to, count }))
      const cells = rows.map((row) => [
        row.class,
        String(row.year),
        `${row.from.dueOn ?? row.from.period ?? '—'} → ${row.to.dueOn ?? row.to.period}`,
        String(row.count),
      ])
      const lines = [
        t('cli.retentionSimulate.kept', words),
        t('cli.retentionSimulate.moves', words),
        t('cli.retentionSimulate.due', words),
        ...columns(cells),
      ]
      return { json: { ...counts, groups: rows }, lines }
    })
  },
})
