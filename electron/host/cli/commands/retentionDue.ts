import { IsoDate } from '../../../../shared/model/loan'
import { columns } from '../columns'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'
import { usageError } from '../usageError'

/** What falls due for appraisal on or before a day, by class, archive year and period. */
export const retentionDue = defineCommand({
  name: 'retention due',
  summary: 'cli.retentionDue.summary',
  options: { ...roomOptions, on: { value: 'DATE', help: 'cli.retentionDue.on' } },
  examples: ['retention due --on 2026-12-31 --room 档案库 --user admin --json'],
  run(call) {
    const { t, values } = call
    const asked = values.on === undefined ? undefined : IsoDate.safeParse(values.on).data
    if (values.on !== undefined && asked === undefined)
      throw usageError(t, 'cli.retentionDue.badDay', { on: values.on })
    return withRoom(call, async ({ client }) => {
      const { on, due } = await client.retention.due({ on: asked })
      const rows = due.map(({ class: code, year, period, dueOn, count }) => ({
        class: code,
        year,
        period,
        dueOn,
        count,
      }))
      const cells = rows.map((row) => [row.dueOn, row.class, String(row.year), row.period, String(row.count)])
      const count = rows.reduce((sum, row) => sum + row.count, 0)
      return { json: { on, due: rows }, lines: [...columns(cells), t('cli.retentionDue.count', { on, count })] }
    })
  },
})
