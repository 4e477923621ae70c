import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBackedRoom, type BackedRoom } from '../../../tests/support/backedRoom'
import { PASSWORD, START } from '../../../tests/support/testHost'
import { testFolder } from '../../../tests/support/testRoom'
import { trailHead } from '../audit/trailStore'
import { SCHEMA } from '../database/migrate'
import { asReadDb, sql, value } from '../database/sql'
import { openDatabase } from '../database/open'
import { inspectRoom } from '../room/inspectRoom'
import { openObject } from '../room/openObject'
import { splitRecovery } from '../room/recoveryShares'
import { newRecoveryIdentity, recoveryText } from '../room/recoveryKey'
import { addRecovery } from '../room/recoverySlots'
import { openRoom } from '../room/roomLifecycle'
import { roomPaths } from '../room/roomPaths'
import { quietControl } from './backupControl'
import { lookAtSource } from './restoreSource'

let backed: BackedRoom
beforeAll(async () => void (backed = await makeBackedRoom()))
afterAll(() => backed.close())

const opened = async (dir: string, recovery = backed.t.recoveryKey) =>
  openRoom({ dir, opener: { recovery }, supportedSchema: SCHEMA, now: () => START })

test('a restored room has every record and object, its trail goes on with two persons and the backup it came from', async () => {
  const report = await backed.restore()
  const { dir } = report
  expect(report).toMatchObject({
    room: { name: '测试档案库' },
    records: backed.records,
    objects: backed.contents.size,
    trail: { ok: true },
    schema: { from: SCHEMA, to: SCHEMA },
    leftOut: [],
    missing: 0,
    administrators: [{ loginName: 'admin', name: '管理员甲' }],
  })
  expect(readdirSync(join(dir, '..')).filter((name) => name.includes('.part'))).toEqual([])
  expect((await inspectRoom(dir, { supportedSchema: SCHEMA, checkLock: true })).problems).toEqual([])
  const room = await opened(dir)
  try {
    const raw = openDatabase(roomPaths.catalogue(dir), room.keys.database, { readonly: true })
    const db = asReadDb(raw)
    expect(value(db, sql`SELECT count(*) FROM records`)).toBe(backed.records)
    expect(value(db, sql`SELECT actor FROM trail ORDER BY id DESC LIMIT 1`)).toBe('黄主任、李档案')
    const detail = JSON.parse(
      value<string>(db, sql`SELECT detail FROM trail ORDER BY id DESC LIMIT 1`) ?? '',
    ) as unknown
    expect(detail).toMatchObject({ snapshot: report.snapshot, witnesses: ['黄主任', '李档案'] })
    expect(trailHead(db).count).toBe(report.trail.entries + 1)
    raw.close()
    for (const [id, content] of backed.contents)
      expect((await buffer((await openObject(dir, id, room.keys.objects.identity)).readable)).equals(content)).toBe(
        true,
      )
    const last = readFileSync(roomPaths.checkpoints(dir), 'utf8').trim().split('\n').at(-1) ?? ''
    expect(JSON.parse(last)).toMatchObject({ why: 'restore', count: report.trail.entries + 1 })
  } finally {
    room.close()
  }
})

test('what was done after the backup is not in it; the report says up to which number it goes, and which newer backups it passed over', async () => {
  const own = await makeBackedRoom({ records: 2 })
  try {
    const db = own.t.host.room!.writer
    db.raw.prepare("INSERT INTO counters (name, last) VALUES ('loan.2026', 312)").run()
    await own.backup()
    db.raw.prepare("UPDATE counters SET last = 317 WHERE name = 'loan.2026'").run()
    expect((await own.restore()).slips).toEqual({ 'loan.2026': 312 })
    const { snapshots } = await lookAtSource(own.target)
    const [newest, first] = snapshots
    expect(snapshots.map((one) => one.state)).toEqual(['sound', 'sound'])
    expect((await own.restore({ snapshot: first?.id ?? '' })).slips).toEqual({})
    expect((await own.restore({ from: join(own.target, 'snapshots', newest?.id ?? '') })).snapshot).toBe(newest?.id)
    expect(await own.restore()).toMatchObject({ snapshot: newest?.id, passedOver: [] })
    truncateSync(join(own.target, 'snapshots', newest?.id ?? '', 'manifest.json'), 50)
    expect(await own.restore()).toMatchObject({ snapshot: first?.id, passedOver: [newest?.id] })
    expect(await own.restore({ snapshot: first?.id ?? '' })).toMatchObject({ passedOver: [] })
  } finally {
    await own.close()
  }
})

test('two shares of the recovery key restore a room as the key itself does', async () => {
  const own = await makeBackedRoom({ records: 1 })
  try {
    const { identity } = await addRecovery(own.t.dir, own.t.host.room!.roomKey)
    const [first, , third] = await splitRecovery(identity)
    await own.backup()
    expect((await own.restore({ recovery: `${third} ${first}` })).trail.ok).toBe(true)
    await expect(own.restore({ recovery: third ?? '' })).rejects.toMatchObject({ code: 'room.recovery-one-share' })
  } finally {
    await own.close()
  }
})

test('nothing is ever restored over a room or into a folder with files, nor among the backups', async () => {
  const living = readFileSync(roomPaths.info(backed.t.dir))
  await expect(backed.restore({ to: backed.t.dir })).rejects.toMatchObject({ code: 'room.not-empty' })
  expect(readFileSync(roomPaths.info(backed.t.dir)).equals(living)).toBe(true)
  const filled = testFolder()
  writeFileSync(join(filled, 'letter.txt'), 'x')
  await expect(backed.restore({ to: filled })).rejects.toMatchObject({ code: 'room.not-empty' })
  await expect(backed.restore({ to: join(backed.t.dir, 'new', 'room') })).rejects.toMatchObject({
    code: 'room.inside-room',
    data: { room: backed.t.dir },
  })
  expect(existsSync(join(backed.t.dir, 'new'))).toBe(false)
  const inside = join(backed.target, 'objects', 'new-room')
  await expect(backed.restore({ to: inside })).rejects.toMatchObject({ code: 'restore.inside-backup' })
  expect(readdirSync(filled)).toEqual(['letter.txt'])
  expect(existsSync(inside)).toBe(false)
  const empty = testFolder()
  expect((await backed.restore({ to: empty })).dir).toBe(empty)
})

test('a wrong key, no backup, an unknown snapshot and too small a disk are told apart, and nothing is made', async () => {
  const to = join(testFolder(), 'room')
  const nowhere = testFolder()
  const cases = [
    [{ recovery: recoveryText(newRecoveryIdentity()) }, 'room.wrong-recovery-key'],
    [{ recovery: 'QQQQ' }, 'room.recovery-malformed'],
    [{ from: nowhere }, 'backup.not-a-backup'],
    [{ from: join(nowhere, 'gone') }, 'backup.absent'],
    [{ snapshot: '20200101T000000Z-0009' }, 'restore.no-snapshot'],
  ] as const
  for (const [changes, code] of cases) await expect(backed.restore({ to, ...changes })).rejects.toMatchObject({ code })
  expect(existsSync(to)).toBe(false)
  expect(readdirSync(join(to, '..'))).toEqual([])
})

test('a restore that is cancelled at any point leaves nothing behind', async () => {
  const { restoreBackup } = await import('./restoreBackup')
  const parent = testFolder()
  const order = {
    from: backed.target,
    snapshot: null,
    to: join(parent, 'new', 'folder', 'room'),
    recovery: backed.t.recoveryKey,
    persons: ['甲', '乙'] as [string, string],
    now: START,
    withoutDamaged: false,
  }
  let stops = 0
  for (let at = 1; ; at++) {
    let asked = 0
    const stop = () => {
      if ((asked += 1) === at) throw new Error('stopped')
    }
    const made = await restoreBackup(order, { ...quietControl, stop }).catch((error: Error) => error.message)
    if (made !== 'stopped') break
    stops = at
    expect(readdirSync(parent)).toEqual([])
  }
  expect(stops).toBeGreaterThan(5)
  expect(readdirSync(join(parent, 'new', 'folder'))).toEqual(['room'])
})

test('an interrupted restore is swept by the next one to the same place, one that still works is left alone', async () => {
  const { lockRoom } = await import('../room/lock')
  const parent = testFolder()
  const [dead, alive] = ['.room.restore.0a0b0c0d.part', '.room.restore.1a1b1c1d.part'].map((name) => join(parent, name))
  for (const dir of [dead, alive]) mkdirSync(dir!)
  const lock = lockRoom(alive!)
  await backed.restore({ to: join(parent, 'room') })
  expect(readdirSync(parent).toSorted()).toEqual(['.room.restore.1a1b1c1d.part', 'room'])
  lock.release()
})

test('an administrator opens the restored room with the recovery key and a new password; others keep theirs', async () => {
  const { dir } = await backed.restore()
  const { startTestHost } = await import('../../../tests/support/testHost')
  const other = await startTestHost()
  try {
    await other.admin.room.close({})
    const { actor } = await other.anonymous.room.resetWithRecovery({
      dir,
      recoveryKey: backed.t.recoveryKey,
      loginName: 'admin',
      password: `${PASSWORD}-new`,
    })
    expect(actor.name).toBe('管理员甲')
  } finally {
    await other.close()
  }
})
