import { join } from 'node:path'
import { Readable } from 'node:stream'
import type Database from 'better-sqlite3'
import { buildRoom, opener, testFolder } from '../../../../tests/support/testRoom'
import { appendTrail, trailHead } from '../../audit/trailStore'
import { openDatabase } from '../../database/open'
import { asWriteDb } from '../../database/sql'
import { openWithRecovery, roomPaths } from '../../room'
import { appendCheckpoint } from '../../room/checkpoints'
import { deriveRoomKeys, type RoomKeys } from '../../room/roomKeys'
import { sealObject } from '../../room/sealObject'
import { quietControl } from '../backupControl'
import type { BackupControl, BackupOrder } from '../makeBackup'

/** A real room with objects, held open by one writer, and what a backup of it needs. */
export interface BackedTestRoom {
  dir: string
  id: string
  recoveryKey: string
  roomKey: Buffer
  keys: RoomKeys
  db: Database.Database
  target: string
  order: BackupOrder
  control: BackupControl
  /** Seals content and enters it in the catalogue; gives its id. */
  keep: (content: Buffer) => Promise<string>
  /** One more entry of the trail. */
  work: () => void
}

/** Different content for every number. */
export const content = (number: number, size = 30_000): Buffer => Buffer.alloc(size, `${number}-`)

async function keepIn(dir: string, keys: RoomKeys, db: Database.Database, bytes: Buffer): Promise<string> {
  const { id, sha256, size } = await sealObject(dir, keys.objects, Readable.from([bytes]))
  const row = `INSERT OR IGNORE INTO objects (uid, file, sha256, size, media_type, kept_at) VALUES (?, ?, ?, ?, 'text/plain', 0)`
  db.prepare(row).run(id.slice(0, 32), id, sha256, size)
  return id
}

/** Builds a room with so many objects in a folder that goes with the test; its backup folder is still to be made. */
export async function backedRoom(objects = 5, folder = testFolder()): Promise<BackedTestRoom> {
  const { dir, roomId: id, recoveryKey } = await buildRoom({ dir: join(folder, 'room') })
  const roomKey = await openWithRecovery(dir, recoveryKey)
  const keys = await deriveRoomKeys(roomKey)
  const db = openDatabase(roomPaths.catalogue(dir), keys.database)
  const writer = asWriteDb(db)
  const work = () =>
    appendTrail(writer, Date.now(), { userId: null, name: '甲' }, 'test', { subject: opener.loginName })
  work()
  for (let number = 0; number < objects; number += 1) await keepIn(dir, keys, db, content(number))
  const target = join(folder, '备份')
  const order: BackupOrder = {
    target,
    room: { dir, id, name: '测试档案室' },
    hadBackups: false,
    key: keys.database,
    version: 'test',
    keep: { newest: 3, daily: 0, weekly: 0, monthly: 0, yearly: 0 },
    zone: 'Asia/Shanghai',
    ahead: 0,
    recheck: false,
  }
  const control: BackupControl = {
    ...quietControl,
    checkpoint: () => appendCheckpoint(dir, keys.trail, { ...trailHead(writer), at: Date.now(), why: 'backup' }),
  }
  return {
    dir,
    id,
    recoveryKey,
    roomKey,
    keys,
    db,
    target,
    order,
    control,
    keep: (bytes) => keepIn(dir, keys, db, bytes),
    work,
  }
}
