import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DrillReport } from '../../../../shared/model/restore'
import { isMessageKey, type Translate } from '../../../../shared/messages'
import { errorText } from '../../../../shared/messages/errorText'
import { drillByRecovery, type DrillWish } from '../../backup'
import { quietControl } from '../../backup/backupControl'
import { finishedJob } from '../../finishedJob'
import { defineCommand, type Surroundings } from '../command'
import { withRoom } from '../roomSession'
import { usageError } from '../usageError'

function linesOf(report: DrillReport, t: Translate): string[] {
  const { ok, snapshot, records, objects, trail, problems, openedWith } = report
  const counts = { all: records.all, sampled: records.sampled, objects: objects.all, opened: objects.sampled }
  return [
    t(ok ? 'restore.cli.drill.ok' : 'restore.cli.drill.bad', { snapshot }),
    t('restore.cli.drill.counts', { ...counts, entries: trail.entries }),
    t(openedWith === 'room-key' ? 'restore.drill.ownKey' : 'restore.cli.drill.recoveryKey'),
    ...problems.map(({ code, data }) => (isMessageKey(`error.${code}`) ? errorText(t, code, data) : code)),
  ]
}

async function withoutRoom(call: Pick<Surroundings, 'recovery' | 'onSignal'>, wish: DrillWish): Promise<DrillReport> {
  const recovery = await call.recovery()
  const scratch = mkdtempSync(join(tmpdir(), 'juanzong-cli-'))
  const clear = () => rmSync(scratch, { recursive: true, force: true })
  const withdraw = call.onSignal(clear)
  try {
    return await drillByRecovery(wish, { recovery, now: Date.now(), scratch }, quietControl)
  } finally {
    clear()
    withdraw()
  }
}

/** Tries a backup out in a scratch folder: with the key of a room that is opened for it, which notes it, or with the recovery key alone. */
export const backupDrill = defineCommand({
  name: 'backup drill',
  summary: 'restore.cli.drill.summary',
  options: {
    room: { value: 'DIR', help: 'restore.cli.drill.room' },
    user: { value: 'USER', help: 'cli.option.user' },
    from: { value: 'DIR', required: true, help: 'restore.cli.from' },
    snapshot: { value: 'S', help: 'restore.cli.snapshot' },
  },
  examples: [
    'backup drill --room 档案库 --user admin --from /media/usb/备份 --json',
    'backup drill --from /media/usb/备份',
  ],
  async run(call) {
    const { t, values } = call
    const { room, user } = values
    if ((room === undefined) !== (user === undefined)) throw usageError(t, 'restore.cli.drill.roomAndUser')
    const wish = { from: call.path(values.from), snapshot: values.snapshot ?? null }
    const report =
      room === undefined || user === undefined
        ? await withoutRoom(call, wish)
        : await withRoom({ ...call, values: { ...values, room, user } }, async ({ client, host }) => {
            const { job } = await client.restore.drill(wish)
            return finishedJob<DrillReport>(host, job)
          })
    return { json: report, lines: linesOf(report, t), ...(report.ok ? {} : { exit: 'negative' as const }) }
  },
})
