import type { DrillReport } from '../../../../shared/model/restore'
import { isMessageKey } from '../../../../shared/messages'
import { errorText } from '../../../../shared/messages/errorText'
import { finishedJob } from '../../finishedJob'
import { defineCommand } from '../command'
import { roomOptions, withRoom } from '../roomSession'

/** Tries a backup out in a scratch folder with the key of the open room. */
export const backupDrill = defineCommand({
  name: 'backup drill',
  summary: 'restore.cli.drill.summary',
  options: {
    ...roomOptions,
    from: { value: 'DIR', required: true, help: 'restore.cli.from' },
    snapshot: { value: 'S', help: 'restore.cli.snapshot' },
  },
  examples: ['backup drill --room 档案库 --user admin --from /media/usb/备份 --json'],
  async run(call) {
    const { t, values } = call
    return withRoom(call, async ({ client, host }) => {
      const wish = { from: call.path(values.from), snapshot: values.snapshot ?? null }
      const { job } = await client.restore.drill(wish)
      const report = await finishedJob<DrillReport>(host, job)
      const { ok, snapshot, records, objects, trail, problems } = report
      const counts = { all: records.all, sampled: records.sampled, objects: objects.all, opened: objects.sampled }
      const lines = [
        t(ok ? 'restore.cli.drill.ok' : 'restore.cli.drill.bad', { snapshot }),
        t('restore.cli.drill.counts', { ...counts, entries: trail.entries }),
        t('restore.drill.ownKey'),
        ...problems.map(({ code, data }) => (isMessageKey(`error.${code}`) ? errorText(t, code, data) : code)),
      ]
      return { json: report, lines, ...(ok ? {} : { exit: 'negative' as const }) }
    })
  },
})
