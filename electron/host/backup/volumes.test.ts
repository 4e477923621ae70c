import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeBackedRoom, type BackedRoom } from '../../../tests/support/backedRoom'
import { hasSmallDisks, smallDisk } from '../../../tests/support/smallDisk'
import { testFolder } from '../../../tests/support/testRoom'
import type { SplitMade } from '../../../shared/model/restore'
import { quietControl } from './backupControl'
import { forgetJoin, joinVolumes } from './joinVolumes'
import { makeBackup } from './makeBackup'
import { planVolumes, SMALLEST_VOLUME } from './planVolumes'
import { splitBackup } from './splitBackup'
import { backedRoom } from './testing/backedRoom'
import { verifyBackup } from './verifyBackup'

let backed: BackedRoom
let volumes: string[]
let made: SplitMade
beforeAll(async () => {
  backed = await makeBackedRoom({ records: 30, sizes: [0, 1, 65_536, 200_000, 2_500_000] })
  made = await split(join(backed.folder, 'discs'))
  volumes = made.volumes.map((one) => one.path)
})
afterAll(() => backed.close())

const split = (to: string, capacity = SMALLEST_VOLUME) =>
  splitBackup({ from: backed.target, snapshot: null, to, capacity }, quietControl)
const join_ = (from: string, to: string) => joinVolumes({ from, to }, quietControl)

/** Path and content of every file below a folder. */
function tree(dir: string): Record<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const files = names.map((one) => join(one.parentPath, one.name))
  return Object.fromEntries(
    files.map((file) => [file.slice(dir.length), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )
}

test('a backup is split over as many volumes as it needs, none larger than its disc, and comes back in any order', async () => {
  expect(volumes.length).toBeGreaterThan(2)
  for (const one of made.volumes) expect(one.bytes).toBeLessThan(SMALLEST_VOLUME)
  const to = join(testFolder(), 'back')
  const order = volumes.toReversed()
  for (const [index, volume] of order.entries()) {
    const state = await join_(volume, to)
    expect(state.have).toHaveLength(index + 1)
    expect(state.missing).toHaveLength(volumes.length - index - 1)
    expect(existsSync(to)).toBe(index === volumes.length - 1)
  }
  expect(tree(to)).toEqual(tree(backed.target))
  expect((await backed.restore({ from: to })).records).toBe(30)
})

test('all volumes in one folder are joined at once; a disc put in twice does no harm', async () => {
  const to = join(testFolder(), 'back')
  await join_(volumes[0] ?? '', to)
  await join_(volumes[0] ?? '', to)
  expect(await join_(join(backed.folder, 'discs'), to)).toMatchObject({ missing: [], folder: to })
  expect(tree(to)).toEqual(tree(backed.target))
})

test.runIf(hasSmallDisks)('a place to join discs that is read-only is told as that', async () => {
  const disk = smallDisk(8)
  execFileSync('mount', ['-o', 'remount,ro', disk])
  for (const to of ['back', 'further/back'])
    await expect(join_(volumes[0]!, join(disk, to))).rejects.toMatchObject({ code: 'room.read-only' })
})

test('the same backup and size give the same volumes byte for byte, so that one bad disc can be made again', async () => {
  const again = await split(join(testFolder(), 'again'))
  expect(again.volumes.map((one) => tree(one.path))).toEqual(volumes.map((dir) => tree(dir)))
})

test('a damaged, cut or incomplete volume is named with its number and file; the others still count', async () => {
  const dir = testFolder()
  const to = join(dir, 'back')
  const copy = join(dir, 'copy')
  const fresh = () => {
    rmSync(copy, { recursive: true, force: true })
    cpSync(volumes[1] ?? '', copy, { recursive: true })
  }
  await join_(volumes[0] ?? '', to)
  fresh()
  const piece = () => {
    const files = join(copy, 'files')
    const found = readdirSync(files, { recursive: true, withFileTypes: true }).find((one) => one.isFile())
    return join(found?.parentPath ?? '', found?.name ?? '')
  }
  const bytes = readFileSync(piece())
  bytes[bytes.length >> 1]! ^= 4
  writeFileSync(piece(), bytes)
  const broken = { code: 'backup.volume-damaged', data: { number: 2, of: volumes.length, detail: 'hash' } }
  await expect(join_(copy, to)).rejects.toMatchObject(broken)
  truncateSync(piece(), 10)
  await expect(join_(copy, to)).rejects.toMatchObject({ code: 'backup.volume-damaged', data: { detail: 'size' } })
  rmSync(piece())
  await expect(join_(copy, to)).rejects.toMatchObject({ code: 'backup.volume-damaged', data: { detail: 'missing' } })
  fresh()
  truncateSync(join(copy, 'volume.json'), 100)
  await expect(join_(copy, to)).rejects.toMatchObject({ code: 'backup.volume-damaged', data: { file: 'volume.json' } })
  expect(existsSync(to)).toBe(false)
  for (const volume of volumes) await join_(volume, to)
  expect(tree(to)).toEqual(tree(backed.target))
})

test('a volume of another set is refused by name, and so is a disc that is none', async () => {
  const other = await split(join(testFolder(), 'other'), 2 * SMALLEST_VOLUME)
  const parent = testFolder()
  const to = join(parent, 'new', 'back')
  await expect(join_(testFolder(), to)).rejects.toMatchObject({ code: 'backup.not-a-volume' })
  expect(readdirSync(parent)).toEqual([])
  await join_(volumes[0] ?? '', to)
  await expect(join_(other.volumes[0]?.path ?? '', to)).rejects.toMatchObject({
    code: 'backup.volume-foreign',
    data: { number: 1, of: other.volumes.length, name: '测试档案库' },
  })
  await expect(join_(testFolder(), to)).rejects.toMatchObject({ code: 'backup.not-a-volume' })
  await forgetJoin(to)
  for (const { path } of other.volumes) await join_(path, to)
  expect(existsSync(to)).toBe(true)
  await expect(join_(volumes[0] ?? '', to)).rejects.toMatchObject({ code: 'room.not-empty' })
})

test('a damaged backup is never put on discs', async () => {
  const dir = testFolder()
  const target = join(dir, 'backups')
  cpSync(backed.target, target, { recursive: true })
  const [name = ''] = readdirSync(join(target, 'snapshots'))
  const path = join(target, 'snapshots', name, 'catalogue.db')
  const bytes = readFileSync(path)
  bytes[bytes.length - 5]! ^= 1
  writeFileSync(path, bytes)
  const order = { from: target, snapshot: null, to: join(dir, 'new', 'discs'), capacity: SMALLEST_VOLUME }
  await expect(splitBackup(order, quietControl)).rejects.toMatchObject({ code: 'backup.damaged' })
  expect(readdirSync(dir)).toEqual(['backups'])
  await expect(splitBackup({ ...order, capacity: 5 }, quietControl)).rejects.toMatchObject({
    code: 'backup.volume-too-small',
  })
})

test('whatever the sizes, every byte lies on exactly one volume in order, and no volume is overfull', () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 0, max: 40_000_000 }))
  const sizes = fc.array(size, { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(sizes, fc.integer({ min: SMALLEST_VOLUME, max: 20_000_000 }), (all, capacity) => {
      const files = all.map((bytes, at) => ({ path: `f${at}`, size: bytes }))
      const plan = planVolumes(files, capacity)
      for (const { path, size: bytes } of files) {
        const pieces = plan.flat().filter((piece) => piece.of === path)
        let at = 0
        for (const piece of pieces) {
          expect(piece.offset).toBe(at)
          at += piece.size
        }
        expect(at).toBe(bytes)
        expect(pieces.length).toBeGreaterThan(0)
      }
      for (const volume of plan) {
        const onDisc = volume.reduce((sum, piece) => sum + Math.ceil(piece.size / 2048) * 2048, 0)
        expect(onDisc).toBeLessThan(capacity)
        expect(new Set(volume.map((piece) => piece.path)).size).toBe(volume.length)
      }
    }),
    { numRuns: 60 },
  )
})

test('discs are joined as a job before anybody has signed in, and not while a room is open', async () => {
  const { anonymous, host, admin } = backed.t
  const wish = { from: join(backed.folder, 'discs'), to: join(testFolder(), 'back') }
  await expect(anonymous.restore.join(wish)).rejects.toMatchObject({ code: 'room.already-open' })
  await admin.room.close({})
  const { job } = await anonymous.restore.join(wish)
  await host.jobs.finished(job)
  expect(await anonymous.restore.progress({ job })).toMatchObject({
    state: 'done',
    result: { missing: [], folder: wish.to },
  })
})

test('a backup that came back from discs is whole by itself, though others stood beside it', async () => {
  const own = await backedRoom(2)
  await makeBackup(own.order, own.control)
  await makeBackup({ ...own.order, hadBackups: true }, own.control)
  const discs = join(testFolder(), 'discs')
  await splitBackup({ from: own.target, snapshot: null, to: discs, capacity: SMALLEST_VOLUME }, quietControl)
  const to = join(testFolder(), 'back')
  await join_(discs, to)
  expect(await verifyBackup(to, { depth: 'bytes' })).toMatchObject({ ok: true, problems: [] })
  own.db.close()
})
