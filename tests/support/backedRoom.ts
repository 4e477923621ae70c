import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { quietControl } from '../../electron/host/backup/backupControl'
import { makeBackup } from '../../electron/host/backup/makeBackup'
import { restoreBackup, type RestoreOrder } from '../../electron/host/backup/restoreBackup'
import { sealObject } from '../../electron/host/room/sealObject'
import { DEFAULT_PLAN } from '../../shared/model/backup'
import { plainRecord } from './plainRecords'
import { START, startTestHost, type TestHost } from './testHost'

/** A room with records and sealed objects, and a folder with backups of it. */
export interface BackedRoom {
  t: TestHost
  folder: string
  target: string
  /** Content of the objects by their id. */
  contents: Map<string, Buffer>
  records: number
  /** Makes one more backup and gives the name of its snapshot. */
  backup: () => Promise<string>
  /** Restores the newest backup, or as changed, into a new folder. */
  restore: (changes?: Partial<RestoreOrder>) => ReturnType<typeof restoreBackup>
  close: () => Promise<void>
}

const SIZES = [0, 1, 65_535, 65_536, 200_000]

async function backUp({ host }: TestHost, target: string): Promise<string> {
  const room = host.room
  if (!room) throw new Error('no room is open')
  const order = {
    target,
    room: { dir: room.dir, id: room.id, name: room.name },
    hadBackups: false,
    key: room.databaseKey,
    version: host.version,
    keep: DEFAULT_PLAN.keep,
    zone: 'Asia/Shanghai',
    ahead: 0,
    recheck: false,
  }
  const made = await makeBackup(order, { ...quietControl, checkpoint: () => room.checkpoint('backup') })
  return made.snapshot
}

/** Makes such a room with one backup. The caller closes it. */
export async function makeBackedRoom({ records = 30, sizes = SIZES } = {}): Promise<BackedRoom> {
  const t = await startTestHost()
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'jz-backed-'))
  const target = join(folder, 'backups')
  const room = t.host.room
  if (!room) throw new Error('no room is open')
  for (let n = 1; n <= records; n++) plainRecord(t.host, { code: `A-${n}`, person: `张三${n}` })
  const contents = new Map<string, Buffer>()
  for (const size of sizes) {
    const content = randomBytes(size)
    contents.set((await sealObject(room.dir, room.keys.objects, [content] as never)).id, content)
  }
  await backUp(t, target)
  let restored = 0
  return {
    t,
    folder,
    target,
    contents,
    records,
    backup: () => backUp(t, target),
    restore: (changes = {}) => {
      const order: RestoreOrder = {
        from: target,
        snapshot: null,
        to: join(folder, `restored-${(restored += 1)}`),
        recovery: t.recoveryKey,
        persons: ['黄主任', '李档案'],
        now: START,
        withoutDamaged: false,
        ...changes,
      }
      return restoreBackup(order, quietControl)
    },
    close: async () => {
      await t.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** As `makeBackedRoom`, for one test. */
export async function backedRoom(options?: { records?: number }): Promise<BackedRoom> {
  const made = await makeBackedRoom(options)
  onTestFinished(() => made.close())
  return made
}
