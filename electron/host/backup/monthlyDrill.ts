import { existsSync } from 'node:fs'
import { isDrillDue } from '../../../shared/rules/drillDue'
import { readSetting } from '../access/personalStore'
import type { Host } from '../context'
import { transactAsHost } from '../pipeline'
import type { RoomState } from '../roomState'
import { lightRows } from './backupStore'
import { drillAndNote } from './startDrill'
import { targetPaths } from './targetPaths'

const HOUR = 3_600_000
/** Opening, backing up what was missed and the first work of the day come first. */
const SETTLED = 10 * 60_000

/** The monthly restore drill of one open room; a setting of the room turns it off. */
export class MonthlyDrill {
  #triedAt: number | null = null

  constructor(
    private readonly host: Host,
    private readonly room: RoomState,
  ) {}

  /** Starts a drill of the newest backup when one is due and its folder is there; gives the id of the job, else null. */
  tick(): string | null {
    const { host, room } = this
    if (host.room !== room || room.demo || readSetting(room.reader, 'backup.monthlyDrill') === false) return null
    const { good, tested, first } = lightRows(room.reader)
    const now = host.clock()
    const facts = { firstBackupAt: first?.at ?? null, testedAt: tested?.tested_at ?? null, triedAt: this.#triedAt }
    if (!good || !isDrillDue(facts, now) || !existsSync(targetPaths.repository(good.folder))) return null
    this.#triedAt = now
    const wish = { from: good.folder, snapshot: good.snapshot }
    return host.jobs.start('restore.drill', '', (job) =>
      drillAndNote(host, wish, (work) => transactAsHost(host, 'restore.drill', work), job),
    ).id
  }
}

/** Watches for the monthly drill as long as the room is open. */
export function openDrills(host: Host): void {
  const { room } = host
  if (!room) return
  const drills = new MonthlyDrill(host, room)
  // What a timer throws would end the host; the next look tries again.
  const look = () => {
    try {
      drills.tick()
    } catch (error) {
      host.log.error({ err: error }, 'monthly drill not started')
    }
  }
  const timers = [setTimeout(look, SETTLED), setInterval(look, HOUR)]
  for (const timer of timers) timer.unref()
  room.onClose(() => timers.forEach((timer) => clearTimeout(timer)))
}
