import { statfs } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { BackupFolder } from '../../../shared/model/backup'
import { lastDue } from '../../../shared/rules/backupSchedule'
import { judgeBackups } from '../../../shared/rules/backupLight'
import { may } from '../access/sessions'
import type { ActionContext } from '../context'
import { fail, HostError } from '../errors'
import type { HandlersOf } from '../router'
import type { RoomState } from '../roomState'
import { allOnSameDisk, lastMade, lastRestored, lightRows, listBackups, readPlan, storePlan } from './backupStore'
import { onSameDisk } from './disks'
import { checkTarget } from './openTarget'
import { backupsOf, type Maker } from './RoomBackups'
import { countSnapshots } from './snapshots'

type Backup = HandlersOf<'backup'>

const roomOf = ({ host }: ActionContext): RoomState => host.room ?? fail('room.none-open')
const makerOf = ({ actor, write }: ActionContext): Maker => ({ by: actor.uid, userId: actor.userId, write })

/** Who sits at another machine names no folder of this one but those of the plan. */
export function assertNamed(folder: string, context: ActionContext): void {
  if (!isAbsolute(folder)) fail('backup.absent', { path: folder })
  const { transport, here } = context
  if (transport !== 'network' || here) return
  if (!readPlan(roomOf(context).reader).folders.includes(folder)) fail('network.only-here')
}

const light: Backup['light'] = (_input, { db, room, now, zone, actor }) => {
  const plan = readPlan(db)
  const { newest, good, failed, tested, first } = lightRows(db)
  const due = lastDue(plan.schedule, now, zone)
  // Of disks taken in turn one is always away: a failure counts when no other folder has had the backup that was due.
  const isOpen = failed && (!good || (failed.id > good.id && (due === null || good.at < due)))
  const lastFailed = isOpen ? { at: failed.at, error: failed.error ?? 'internal' } : null
  const judged = judgeBackups({
    now,
    demo: room.demo,
    plan,
    good: good ? { at: good.at, missing: good.missing } : null,
    failed: lastFailed,
    damaged: newest?.checked_ok === 0,
    tested: tested?.tested_at != null ? { at: tested.tested_at, ok: tested.tested_ok === 1 } : null,
    firstAt: first?.at ?? null,
    restoredAt: lastRestored(db),
    sameDisk: allOnSameDisk(db),
  })
  return {
    ...judged,
    now,
    lastGoodAt: good?.at ?? null,
    lastTestedAt: tested?.tested_at ?? null,
    error: lastFailed?.error ?? null,
    folder: lastFailed && may(actor, 'backup.run') ? (failed?.folder ?? null) : null,
    running: backupsOf(room).running,
  }
}

const savePlan: Backup['savePlan'] = async (plan, context) => {
  const room = roomOf(context)
  const before = readPlan(room.reader)
  const added = plan.folders.filter((folder) => !before.folders.includes(folder))
  for (const folder of added) {
    assertNamed(folder, context)
    await checkTarget(folder, room, lastMade(room.reader, folder) !== undefined)
  }
  context.write((w) => {
    storePlan(w.db, plan)
    const detail = Object.fromEntries(
      (['folders', 'schedule', 'keep', 'testDays'] as const)
        .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(plan[key]))
        .map((key) => [key, [before[key], plan[key]]]),
    )
    w.note({ subjectKind: 'backup', detail })
    w.changed('backup')
  })
  return {}
}

async function folderNow(folder: string, room: RoomState): Promise<BackupFolder> {
  const nothing = { snapshots: 0, damaged: 0, lastAt: null, freeBytes: null }
  const sameDisk = await onSameDisk(room.dir, folder)
  try {
    const repository = await checkTarget(folder, room, lastMade(room.reader, folder) !== undefined)
    const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Number.NaN, bsize: 1 }))
    const freeBytes = Number.isNaN(bavail) ? null : bavail * bsize
    const found = { folder, problem: null, sameDisk, freeBytes }
    if (!repository) return { ...nothing, ...found, state: 'new' }
    const counts = await countSnapshots(folder)
    return { ...found, ...counts, state: 'ready' }
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return {
      ...nothing,
      folder,
      sameDisk: null,
      state: error.code === 'backup.absent' ? 'absent' : 'unusable',
      problem: error.code,
    }
  }
}

export const backup: Backup = {
  light,
  plan: (_input, { db }) => ({ plan: readPlan(db) }),
  savePlan,

  async folders(_input, context) {
    const room = roomOf(context)
    return { folders: await Promise.all(readPlan(room.reader).folders.map((folder) => folderNow(folder, room))) }
  },

  list: ({ limit, cursor }, { db }) => listBackups(db, cursor === null ? null : Number(cursor), limit),

  async create({ folder, recheck }, context) {
    const room = roomOf(context)
    if (folder !== undefined) {
      assertNamed(folder, context)
      await checkTarget(folder, room, lastMade(room.reader, folder) !== undefined)
    }
    const folders = folder === undefined ? readPlan(room.reader).folders : [folder]
    return { job: backupsOf(room).start(folders, makerOf(context), recheck) }
  },

  // oxlint-disable-next-line require-await -- an action is asynchronous, the work is a job
  async verify({ folder, snapshot, depth }, context) {
    assertNamed(folder, context)
    return { job: backupsOf(roomOf(context)).verify(folder, snapshot, depth, makerOf(context)) }
  },
}
