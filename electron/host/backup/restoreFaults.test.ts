import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeBackedRoom, type BackedRoom } from '../../../tests/support/backedRoom'
import { fillDisk, hasSmallDisks, smallDisk } from '../../../tests/support/smallDisk'
import { testFolder } from '../../../tests/support/testRoom'
import { appendTrail, trailHead } from '../audit/trailStore'
import { migrate, migrations, SCHEMA } from '../database/migrate'
import { openDatabase } from '../database/open'
import { asWriteDb } from '../database/sql'
import { createRoom, type NewCatalogue } from '../room'
import { appendCheckpoint } from '../room/checkpoints'
import { roomPaths } from '../room/roomPaths'
import { deriveRoomKeys } from '../room/roomKeys'
import { DEFAULT_PLAN } from '../../../shared/model/backup'
import { quietControl, type Control } from './backupControl'
import * as hashing from './hashFile'
import { makeBackup } from './makeBackup'
import { restoreBackup } from './restoreBackup'
import { lookAtSource } from './restoreSource'

let backed: BackedRoom
beforeAll(async () => void (backed = await makeBackedRoom()))
afterAll(() => backed.close())

const CLEAR = ['backup.damaged', 'backup.newer-format', 'backup.not-a-backup', 'restore.no-snapshot']

/** A copy of the backup folder that may be broken, and the one snapshot in it. */
function copyOf(): { target: string; snapshot: string } {
  const target = join(testFolder(), 'backups')
  cpSync(backed.target, target, { recursive: true })
  const [name = ''] = readdirSync(join(target, 'snapshots'))
  return { target, snapshot: join(target, 'snapshots', name) }
}

function objectFile(target: string): string {
  const root = join(target, 'objects')
  const folder = join(root, readdirSync(root).find((name) => name.length === 2) ?? '')
  return join(folder, readdirSync(folder)[0] ?? '')
}

function flipOneBit(path: string): void {
  const bytes = readFileSync(path)
  const at = randomInt(bytes.length)
  bytes[at]! ^= 1 << randomInt(8)
  writeFileSync(path, bytes)
}

const kinds: [kind: string, path: (copy: ReturnType<typeof copyOf>) => string][] = [
  ['repository.json', ({ target }) => join(target, 'repository.json')],
  ['manifest.json', ({ snapshot }) => join(snapshot, 'manifest.json')],
  ['manifest.sha256', ({ snapshot }) => join(snapshot, 'manifest.sha256')],
  ['room.json', ({ snapshot }) => join(snapshot, 'room.json')],
  ['checkpoints', ({ snapshot }) => join(snapshot, 'checkpoints')],
  ['the slot of the recovery key', ({ snapshot }) => join(snapshot, 'keys/recovery-1.age')],
  ['the catalogue', ({ snapshot }) => join(snapshot, 'catalogue.db')],
  ['an object', ({ target }) => objectFile(target)],
]

async function refused(target: string): Promise<string> {
  const parent = testFolder()
  const error: unknown = await backed
    .restore({ from: target, to: join(parent, 'room') })
    .catch((thrown: unknown) => thrown)
  expect(readdirSync(parent)).toEqual([])
  return (error as { code?: string }).code ?? 'no error'
}

test.each(kinds)('one flipped bit in %s: refused with a clear error, nothing is made', async (_kind, path) => {
  for (let n = 0; n < 4; n++) {
    const copy = copyOf()
    flipOneBit(path(copy))
    expect(CLEAR).toContain(await refused(copy.target))
  }
})

test.each(kinds)('%s cut short or missing: refused with a clear error, nothing is made', async (_kind, path) => {
  const cut = copyOf()
  truncateSync(path(cut), Math.floor(readFileSync(path(cut)).length / 2))
  expect(CLEAR).toContain(await refused(cut.target))
  const gone = copyOf()
  rmSync(path(gone))
  expect(CLEAR).toContain(await refused(gone.target))
})

test('a snapshot with a missing object or a cut manifest shows a red light in the list', async () => {
  const { target, snapshot } = copyOf()
  expect((await lookAtSource(target)).snapshots).toMatchObject([{ state: 'sound', problem: null }])
  rmSync(objectFile(target))
  const [one] = (await lookAtSource(target)).snapshots
  expect(one).toMatchObject({ state: 'damaged', problem: { code: 'backup.damaged', data: { detail: 'missing' } } })
  truncateSync(join(snapshot, 'manifest.json'), 50)
  expect((await lookAtSource(target)).snapshots).toMatchObject([{ state: 'damaged', records: 0 }])
})

test('on request a damaged object is left out and named, everything else restored; a damaged catalogue never is', async () => {
  const { target, snapshot } = copyOf()
  const broken = objectFile(target)
  flipOneBit(broken)
  const to = join(testFolder(), 'room')
  const report = await backed.restore({ from: target, to, withoutDamaged: true })
  expect(report.leftOut).toHaveLength(1)
  expect(broken).toContain(report.leftOut[0])
  expect(report.objects).toBe(backed.contents.size - 1)
  expect(existsSync(roomPaths.object(to, report.leftOut[0] ?? ''))).toBe(false)
  flipOneBit(join(snapshot, 'catalogue.db'))
  await expect(
    backed.restore({ from: target, to: join(testFolder(), 'room'), withoutDamaged: true }),
  ).rejects.toMatchObject({ code: 'backup.damaged', data: { file: 'catalogue.db' } })
})

test('a disk that fills up while restoring, wherever: room.disk-full, nothing is left', async () => {
  const copy = hashing.copyHashed
  let calls = 0
  const spy = vi.spyOn(hashing, 'copyHashed')
  try {
    for (let full = 1; full <= 7; full++) {
      calls = 0
      spy.mockImplementation((from, to, told, fails) => {
        if ((calls += 1) < full) return copy(from, to, told, fails)
        return fails(Object.assign(new Error('no space'), { code: 'ENOSPC' }), 'to')
      })
      expect(await refused(backed.target)).toBe('room.disk-full')
    }
  } finally {
    spy.mockRestore()
  }
})

test('a backup whose catalogue is not what its manifest counted is never restored', async () => {
  const { target, snapshot } = copyOf()
  const path = join(snapshot, 'manifest.json')
  const { readManifest, writeManifest } = await import('./manifest')
  const manifest = await readManifest(snapshot)
  const changed = [
    { ...manifest, counts: { ...manifest.counts, records: backed.records + 1 } },
    { ...manifest, trail: { ...manifest.trail, count: manifest.trail.count + 1 } },
    { ...manifest, files: manifest.files.filter((file) => file.path !== 'checkpoints') },
    { ...manifest, files: manifest.files.filter((file) => file.path !== 'room.json') },
  ]
  for (const each of changed) {
    await writeManifest(snapshot, each)
    expect(await refused(target)).toBe('backup.damaged')
  }
  await writeManifest(snapshot, { ...manifest, schema: SCHEMA + 1 })
  expect(await refused(target)).toBe('room.newer-schema')
  expect(existsSync(path)).toBe(true)
})

/** A room as an earlier program left it: only its first migrations, one record's trail and a counter. */
function earlier(schema: number) {
  return ({ path, keys }: NewCatalogue) => {
    const raw = openDatabase(path, keys.database, { create: true })
    migrate(raw, 1, undefined, migrations.slice(0, schema))
    const db = asWriteDb(raw)
    appendTrail(db, 1, { userId: null, name: '管理员' }, 'room.create', { subject: '旧库' })
    raw.prepare("INSERT INTO counters (name, last) VALUES ('loan.2019', 7)").run()
    raw.close()
    return { schema }
  }
}

/** A backup that an earlier program made of such a room, and how to restore it. */
async function earlierBackup(schema: number) {
  const folder = testFolder()
  const dir = join(folder, 'room')
  const who = { name: '旧库', loginName: 'admin', password: 'x', now: 1, workFactor: 10 }
  const { roomId, recoveryKey, roomKey } = await createRoom({ dir, ...who, createCatalogue: earlier(schema) })
  const keys = await deriveRoomKeys(roomKey)
  const checkpoint = async () => {
    const raw = openDatabase(roomPaths.catalogue(dir), keys.database)
    await appendCheckpoint(dir, keys.trail, { ...trailHead(asWriteDb(raw)), at: 1, why: 'backup' })
    raw.close()
  }
  const target = join(folder, 'backups')
  const room = { dir, id: roomId, name: '旧库' }
  const how = { hadBackups: false, version: 'old', keep: DEFAULT_PLAN.keep, zone: 'UTC', ahead: 0, recheck: false }
  await makeBackup({ target, room, key: keys.database, ...how }, { ...quietControl, checkpoint })
  const wish = { from: target, snapshot: null, recovery: recoveryKey, now: 2, withoutDamaged: false }
  const persons: [string, string] = ['甲', '乙']
  const restore = (to: string, control = quietControl) => restoreBackup({ ...wish, persons, to }, control)
  return { folder, roomId, restore }
}

test.each(Array.from({ length: SCHEMA }, (_, at) => at + 1))(
  'a backup made at schema %i is restored and brought to the newest',
  async (schema) => {
    const { folder, roomId, restore } = await earlierBackup(schema)
    const to = join(folder, 'new')
    expect(await restore(to)).toMatchObject({
      schema: { from: schema, to: SCHEMA },
      trail: { ok: true },
      slips: { 'loan.2019': 7 },
    })
    expect(JSON.parse(readFileSync(roomPaths.info(to), 'utf8'))).toMatchObject({ id: roomId, schema: SCHEMA })
  },
)

test.runIf(hasSmallDisks)(
  'too small a disk is told with what it has and what is needed, one that is read-only as that; no folder is left',
  async () => {
    const disk = smallDisk(1)
    const to = join(disk, 'new', 'room')
    await expect(backed.restore({ to })).rejects.toMatchObject({
      code: 'room.disk-full',
      data: { freeBytes: expect.any(Number), neededBytes: expect.any(Number) },
    })
    expect(readdirSync(disk)).toEqual([])
    execFileSync('mount', ['-o', 'remount,ro', disk])
    await expect(backed.restore({ to: join(disk, 'room') })).rejects.toMatchObject({ code: 'room.read-only' })
  },
)

test.runIf(hasSmallDisks)(
  'a disk that fills up while a restored catalogue is brought to the newest schema: room.disk-full, nothing is left',
  async () => {
    const disk = smallDisk(80)
    const { restore } = await earlierBackup(1)
    const to = join(disk, 'room')
    /** Everything is copied; what the migration needs is not there. */
    const filling = (leave: number) => {
      let isFull = false
      const progress: Control['progress'] = (_done, _total, phase) => {
        if (phase !== 'open' || isFull) return
        isFull = true
        fillDisk(disk, leave)
      }
      return { ...quietControl, progress }
    }
    const STEP = 192 << 10
    let leave = 0
    for (; !existsSync(to) && leave < 100 * STEP; leave += STEP) {
      const came: unknown = await restore(to, filling(leave)).catch((error: unknown) => error)
      if (existsSync(to)) expect(came).toMatchObject({ schema: { from: 1, to: SCHEMA } })
      else {
        expect(came).toMatchObject({ code: 'room.disk-full' })
        expect(readdirSync(disk)).toEqual(['filler'])
      }
      rmSync(join(disk, 'filler'))
    }
    expect(existsSync(to)).toBe(true)
    expect(leave).toBeGreaterThan(5 * STEP)
  },
)
