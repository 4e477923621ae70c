import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fillDisk, hasSmallDisks, smallDisk } from '../../../tests/support/smallDisk'
import { opener, testFolder } from '../../../tests/support/testRoom'
import { openDatabase } from '../database/open'
import { openWithRecovery, roomPaths } from '../room'
import { destroyObject } from '../room/destroyObject'
import { quietControl } from './backupControl'
import { makeBackup, type BackupOrder } from './makeBackup'
import { readManifest } from './manifest'
import { proveBackup } from './proveBackup'
import { takeCatalogue } from './takeCatalogue'
import { targetPaths } from './targetPaths'
import { backedRoom, content, type BackedTestRoom } from './testing/backedRoom'
import { verifyBackup } from './verifyBackup'

const snapshotsOf = (target: string) => readdirSync(targetPaths.snapshots(target)).toSorted()
const make = ({ order, control }: BackedTestRoom, changes: Partial<BackupOrder> = {}) =>
  makeBackup({ ...order, ...changes }, control)
const whole = (target: string) => verifyBackup(target, { depth: 'bytes' })
const leftOvers = (target: string) => readdirSync(target).filter((name) => name.startsWith('new-'))

/** Ids of the objects of a room, as its catalogue names them. */
function listed({ db }: BackedTestRoom): [string, string] {
  const [one, two] = db.prepare<[], string>('SELECT file FROM objects').pluck().all()
  return one !== undefined && two !== undefined ? [one, two] : expect.fail('two objects')
}

test('a backup is a room of the same shape: its catalogue, objects and recovery slot, no slot of a person', async () => {
  const room = await backedRoom(5)
  const made = await make(room)
  const dir = targetPaths.snapshot(room.target, made.snapshot)
  expect(made).toMatchObject({ objects: 5, copiedObjects: 5, missing: 0, removed: [], warnings: [] })
  expect(readdirSync(roomPaths.keys(room.dir))).toHaveLength(2)
  expect(readdirSync(roomPaths.keys(dir))).toEqual(['recovery-1.age'])
  expect(readdirSync(dir).toSorted()).toEqual([
    'catalogue.db',
    'checkpoints',
    'keys',
    'manifest.json',
    'manifest.sha256',
    'room.json',
  ])
  expect(await openWithRecovery(dir, room.recoveryKey)).toEqual(room.roomKey)
  const db = openDatabase(roomPaths.catalogue(dir), room.keys.database, { readonly: true })
  expect(db.prepare('SELECT count(*) FROM objects').pluck().get()).toBe(5)
  db.close()
  const { counts, trail, missing } = await readManifest(dir)
  expect({ objects: counts['objects'], trail, missing }).toEqual({ objects: 5, trail: made.trail, missing: [] })
})

test('nothing of the openers is in a backup but what the users table says: no byte of their slots, nor their ids', async () => {
  const room = await backedRoom(1)
  const { snapshot } = await make(room)
  const dir = targetPaths.snapshot(room.target, snapshot)
  const slot =
    readdirSync(roomPaths.keys(room.dir)).find((name) => !name.startsWith('recovery')) ?? expect.fail('a slot')
  const db = openDatabase(roomPaths.catalogue(dir), room.keys.database, { readonly: true })
  const texts = db
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'users'",
    )
    .all()
    .flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][])
  db.close()
  const all = JSON.stringify(texts)
  expect(all).not.toContain(slot.slice(0, 16))
  expect(all).not.toContain('age-encryption.org')
  expect(all).not.toContain(opener.password)
  expect(readFileSync(targetPaths.manifest(dir), 'utf8')).not.toContain(slot.slice(0, 16))
})

test('what is written while the catalogue is copied does not disturb it: the trail is whole up to the signed head', async () => {
  const room = await backedRoom(3)
  const during = setInterval(room.work, 1)
  const { snapshot } = await make(room).finally(() => clearInterval(during))
  expect(await proveBackup({ from: room.target, roomKey: room.roomKey }, quietControl)).toMatchObject({
    ok: true,
    problems: [],
  })
  expect(snapshotsOf(room.target)).toEqual([snapshot])
})

test('an object lies in the folder once however many backups name it; the second backup copies only what is new', async () => {
  const room = await backedRoom(4)
  await make(room)
  await room.keep(content(100))
  expect(await make(room)).toMatchObject({ objects: 5, copiedObjects: 1 })
  expect(await make(room)).toMatchObject({ objects: 5, copiedObjects: 0 })
  expect(await whole(room.target)).toMatchObject({ ok: true, checked: { objects: 5 }, leftOver: 0 })
})

test('what the keep rules let go is gone with the objects nobody names any more, and the rest stays whole', async () => {
  const room = await backedRoom(2)
  const gone = await room.keep(content(7))
  const first = await make(room)
  room.db.prepare('DELETE FROM objects WHERE file = ?').run(gone)
  await destroyObject(room.dir, gone)
  await make(room)
  expect(existsSync(targetPaths.object(room.target, gone))).toBe(true)
  await make(room)
  const last = await make(room)
  expect(last.removed).toEqual([first.snapshot])
  expect(snapshotsOf(room.target)).toHaveLength(3)
  expect(existsSync(targetPaths.object(room.target, gone))).toBe(false)
  expect(await whole(room.target)).toMatchObject({ ok: true, leftOver: 0 })
})

test('while a manifest can’t be read no object goes: the damaged backup may name it', async () => {
  const room = await backedRoom(2)
  const gone = await room.keep(content(7))
  const first = await make(room)
  truncateSync(targetPaths.manifest(targetPaths.snapshot(room.target, first.snapshot)), 10)
  room.db.prepare('DELETE FROM objects WHERE file = ?').run(gone)
  await destroyObject(room.dir, gone)
  for (let more = 0; more < 4; more += 1) expect((await make(room)).warnings).toEqual(['damaged-snapshot'])
  expect(existsSync(targetPaths.object(room.target, gone))).toBe(true)
  expect(snapshotsOf(room.target)).toContain(first.snapshot)
})

test('with the clock set back stamps still rise, the newest backups stay, and it is said', async () => {
  const room = await backedRoom(1)
  const year = 365 * 86_400_000
  const ahead = await make(room, { ahead: year })
  const names = [ahead.snapshot]
  for (let more = 0; more < 4; more += 1) {
    const made = await make(room)
    expect(made.warnings).toEqual(['clock-back'])
    expect(made.at).toBeGreaterThan(ahead.at)
    names.push(made.snapshot)
  }
  expect(names).toEqual(names.toSorted())
  expect(snapshotsOf(room.target)).toEqual(names.slice(-3))
  expect(await whole(room.target)).toMatchObject({ ok: true })
})

test('an object destroyed while the backup is made is no missing one: neither file nor catalogue of the backup tells of it', async () => {
  const room = await backedRoom(3)
  await make(room)
  const gone = await room.keep(content(70))
  let taken = 0
  const count: typeof takeCatalogue = (order) => {
    taken += 1
    return takeCatalogue(order)
  }
  const progress: typeof room.control.progress = (_done, _total, phase) => {
    if (phase !== 'look' || taken === 0) return
    room.db.prepare('DELETE FROM objects WHERE file = ?').run(gone)
    rmSync(roomPaths.object(room.dir, gone), { force: true })
  }
  const made = await makeBackup(room.order, { ...room.control, progress }, count)
  expect(made).toMatchObject({ objects: 3, missing: 0, warnings: [] })
  expect(taken).toBe(2)
  const { counts, missing } = await readManifest(targetPaths.snapshot(room.target, made.snapshot))
  expect({ rows: counts['objects'], missing }).toEqual({ rows: 3, missing: [] })
  expect(await whole(room.target)).toMatchObject({ ok: true, checked: { objects: 3 } })
})

test('an object that the room has lost, or that is destroyed, is named as missing, and the rest is backed up', async () => {
  const room = await backedRoom(3)
  const lost = await room.keep(content(50))
  const broken = await room.keep(content(51))
  rmSync(roomPaths.object(room.dir, lost))
  writeFileSync(roomPaths.object(room.dir, broken), 'no age file')
  const made = await make(room)
  expect(made).toMatchObject({ objects: 3, missing: 2, warnings: ['missing-objects'] })
  const { missing } = await readManifest(targetPaths.snapshot(room.target, made.snapshot))
  expect(missing).toEqual([lost, broken].toSorted())
  expect(await whole(room.target)).toMatchObject({ ok: true, missing: 2 })
})

test('an object damaged or lost in the backup folder is put right by the next backup that reads again', async () => {
  const room = await backedRoom(4)
  await make(room)
  const [one, two] = listed(room)
  const path = targetPaths.object(room.target, one)
  const bytes = readFileSync(path)
  bytes[500]! ^= 1
  writeFileSync(path, bytes)
  rmSync(targetPaths.object(room.target, two))
  expect(await make(room)).toMatchObject({ copiedObjects: 1 })
  expect(await whole(room.target)).toMatchObject({ ok: false, problems: [{ what: 'hash' }] })
  expect(await make(room, { recheck: true })).toMatchObject({ copiedObjects: 1 })
  expect(await whole(room.target)).toMatchObject({ ok: true })
})

test('a backup that was stopped is none: its objects are taken over by the next, its rest is swept', async () => {
  const room = await backedRoom(300)
  let told = 0
  const stop = () => {
    // After the first batch has been written through.
    if ((told += 1) > 200) throw new Error('stop here')
  }
  await expect(makeBackup(room.order, { ...room.control, stop })).rejects.toThrow('stop here')
  expect(snapshotsOf(room.target)).toEqual([])
  expect(leftOvers(room.target)).toHaveLength(1)
  expect(await whole(room.target)).toMatchObject({ ok: false, problems: [{ what: 'none' }] })
  const made = await make(room)
  expect(made.objects).toBe(300)
  expect(made.copiedObjects).toBeLessThan(300)
  expect(made.copiedObjects).toBeGreaterThan(0)
  expect(leftOvers(room.target)).toEqual([])
  expect(await whole(room.target)).toMatchObject({ ok: true, leftOver: 0 })
})

test('folders that are no place for a backup are refused, each with its reason, and stay as they were', async () => {
  const room = await backedRoom(1)
  const folder = testFolder()
  const refused = (target: string, changes: Partial<BackupOrder> = {}) =>
    make(room, { target, ...changes }).catch((error: unknown) => error)
  expect(await refused(join(folder, 'no', 'such'))).toMatchObject({ code: 'backup.absent' })
  expect(await refused(join(room.dir, 'backup'))).toMatchObject({ code: 'backup.inside-room' })
  expect(await refused(join(room.dir, '..'))).toMatchObject({ code: 'backup.inside-room' })
  writeFileSync(join(folder, 'file'), 'x')
  expect(await refused(join(folder, 'file'))).toMatchObject({ code: 'backup.not-a-backup' })
  expect(await refused(folder)).toMatchObject({ code: 'backup.not-empty' })
  expect(readdirSync(folder)).toEqual(['file'])
  const other = await backedRoom(1)
  await make(other)
  expect(await refused(other.target)).toMatchObject({ code: 'backup.other-room', data: { name: '测试档案室' } })
  expect(snapshotsOf(other.target)).toHaveLength(1)
})

test('a file of somebody else that ends in .part stays, in a folder that is refused and beside backups', async () => {
  const room = await backedRoom(1)
  const folder = testFolder()
  writeFileSync(join(folder, '安装包.zip.part'), 'x')
  await expect(make(room, { target: folder })).rejects.toMatchObject({ code: 'backup.not-empty' })
  expect(readdirSync(folder)).toEqual(['安装包.zip.part'])
  await make(room)
  for (const name of ['安装包.zip.part', 'repository.json.0a1b2c3d.part']) writeFileSync(join(room.target, name), 'x')
  await make(room)
  expect(readdirSync(room.target).filter((name) => name.endsWith('.part'))).toEqual(['安装包.zip.part'])
})

test('a folder that had backups and is empty now is a disk that is not there: nothing is begun on the disk behind it', async () => {
  const room = await backedRoom(1)
  await make(room)
  renameSync(room.target, `${room.target}-away`)
  expect(await make(room, { hadBackups: true }).catch((error: unknown) => error)).toMatchObject({
    code: 'backup.absent',
  })
  expect(existsSync(room.target)).toBe(false)
  mkdirSync(room.target)
  expect(await make(room, { hadBackups: true }).catch((error: unknown) => error)).toMatchObject({
    code: 'backup.absent',
  })
  expect(readdirSync(room.target)).toEqual([])
})

test('a target that vanishes in the middle is told as such, and the room is untouched', async () => {
  const room = await backedRoom(50)
  await make(room)
  for (let number = 100; number < 150; number += 1) await room.keep(content(number))
  let told = 0
  const stop = () => {
    if ((told += 1) === 20) rmSync(room.target, { recursive: true })
  }
  await expect(makeBackup(room.order, { ...room.control, stop })).rejects.toMatchObject({
    code: 'backup.absent',
    data: { path: room.target },
  })
  expect(room.db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(await make(room)).toMatchObject({ objects: 100, copiedObjects: 100 })
})

test('a room whose catalogue is damaged is not blamed on the backup folder', async () => {
  const room = await backedRoom(1)
  room.db.pragma('wal_checkpoint(TRUNCATE)')
  room.db.close()
  const path = roomPaths.catalogue(room.dir)
  const bytes = readFileSync(path)
  bytes.fill(7, 4096 * 3, 4096 * 6)
  writeFileSync(path, bytes)
  await expect(makeBackup(room.order, { ...room.control, checkpoint: () => Promise.resolve() })).rejects.toMatchObject({
    code: 'room.damaged',
  })
  expect(snapshotsOf(room.target)).toEqual([])
})

test.runIf(hasSmallDisks)('a disk without space is told before anything is copied, with what is needed', async () => {
  const room = await backedRoom(2)
  const disk = smallDisk(4)
  const failed = await make(room, { target: join(disk, 'b') }).catch((error: unknown) => error)
  expect(failed).toMatchObject({ code: 'backup.target-full', data: { path: join(disk, 'b') } })
  expect(failed).toHaveProperty('data.neededBytes')
  expect(leftOvers(join(disk, 'b'))).toHaveLength(1)
})

test.runIf(hasSmallDisks)(
  'a disk that fills up in the middle costs this backup, not the ones before; with space again the next goes on',
  async () => {
    const room = await backedRoom(20)
    const disk = smallDisk(24)
    const target = join(disk, 'b')
    await make(room, { target })
    for (let number = 100; number < 200; number += 1) await room.keep(content(number))
    const filler = join(disk, 'filler')
    let told = 0
    const stop = () => {
      const { size } = statSync(filler, { throwIfNoEntry: false }) ?? { size: 0 }
      if ((told += 1) === 10 && size === 0) fillDisk(disk)
    }
    await expect(makeBackup({ ...room.order, target }, { ...room.control, stop })).rejects.toMatchObject({
      code: 'backup.target-full',
    })
    expect(await whole(target)).toMatchObject({ ok: true, checked: { objects: 20 } })
    rmSync(filler)
    expect(await make(room, { target })).toMatchObject({ objects: 120 })
    expect(await whole(target)).toMatchObject({ ok: true, leftOver: 0 })
  },
)

test.runIf(hasSmallDisks)('a disk that is write-protected is told as such', async () => {
  const room = await backedRoom(1)
  const disk = smallDisk(24)
  await make(room, { target: join(disk, 'b') })
  const protect = (how: 'ro' | 'rw') => execFileSync('mount', ['-o', `remount,${how}`, disk])
  const isTold = () =>
    expect(make(room, { target: join(disk, 'b') })).rejects.toMatchObject({ code: 'backup.target-read-only' })
  protect('ro')
  await isTold()
  // Also with what an interrupted backup left, which is swept first.
  protect('rw')
  mkdirSync(join(disk, 'b', 'new-20260101T000000Z-0002'))
  protect('ro')
  await isTold()
  expect(await whole(join(disk, 'b'))).toMatchObject({ ok: true })
})
