import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import { roomPaths } from '../room'
import { quietControl } from './backupControl'
import { makeBackup } from './makeBackup'
import { readManifest, writeManifest } from './manifest'
import { proveBackup } from './proveBackup'
import { targetPaths } from './targetPaths'
import { backedRoom, type BackedTestRoom } from './testing/backedRoom'
import { verifyBackup } from './verifyBackup'

let room: BackedTestRoom
let folder: string
let kept: string
let newest: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jz-verify-'))
  room = await backedRoom(3, folder)
  await makeBackup(room.order, room.control)
  newest = (await makeBackup(room.order, room.control)).snapshot
  kept = room.target
})
afterAll(() => {
  room.db.close()
  rmSync(folder, { recursive: true })
})

/** A backup folder of its own, to be damaged. */
function copy(): string {
  const dir = join(testFolder(), 'copy')
  cpSync(kept, dir, { recursive: true })
  return dir
}

const bytes = (from: string) => verifyBackup(from, { depth: 'bytes' })
const structure = (from: string) => verifyBackup(from, { depth: 'structure' })

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(dir, entry.name)) : [join(dir, entry.name)],
  )
}

test('a whole backup folder is good at every depth, and the answer says what was read', async () => {
  const target = copy()
  const verdict = await bytes(target)
  expect(verdict).toMatchObject({ ok: true, problems: [], leftOver: 0, missing: 0 })
  expect(verdict.checked).toMatchObject({ depth: 'bytes', files: 8, objects: 3 })
  expect(verdict.checked.snapshots).toHaveLength(2)
  expect((await structure(target)).checked.depth).toBe('structure')
  const one = await bytes(targetPaths.snapshot(target, newest))
  expect(one).toMatchObject({ ok: true, checked: { snapshots: [newest], objects: 3 } })
  const own = await backedRoom(2)
  await makeBackup(own.order, own.control)
  const gone = await own.keep(Buffer.from('gone'))
  const older = await makeBackup(own.order, own.control)
  own.db.prepare('DELETE FROM objects WHERE file = ?').run(gone)
  rmSync(roomPaths.object(own.dir, gone))
  await makeBackup(own.order, own.control)
  const prove = () => proveBackup({ from: own.target, roomKey: own.roomKey }, quietControl)
  // What another backup names is not left over, nor what one that can't be read may name.
  for (const look of [bytes(own.target), prove()]) expect(await look).toMatchObject({ ok: true, leftOver: 0 })
  rmSync(targetPaths.manifest(targetPaths.snapshot(own.target, older.snapshot)))
  expect(await bytes(own.target)).toMatchObject({ ok: false, leftOver: 0 })
})

test('one flipped bit in any file of a backup folder is found, and the file is named', async () => {
  const target = copy()
  const files = filesUnder(target)
  // Every kind is there: open parts, keys, catalogue, manifests, objects.
  expect(files.length).toBe(1 + 2 * 6 + 3)
  for (const file of files) {
    const whole = readFileSync(file)
    for (const at of [0, Math.floor(whole.length / 2), whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1 << (at % 8)
      writeFileSync(file, changed)
      const { ok, problems } = await bytes(target)
      const path = relative(target, file)
      expect({ path, at, ok }).toEqual({ path, at, ok: false })
      const named = path.endsWith('manifest.sha256') ? path.replace('.sha256', '.json') : path
      expect(problems.map((one) => one.path)).toContain(named)
    }
    writeFileSync(file, whole)
  }
  expect((await bytes(target)).ok).toBe(true)
})

test('a file that is gone, cut or lengthened is found without reading any, whichever it is', async () => {
  const target = copy()
  for (const file of filesUnder(target)) {
    const whole = readFileSync(file)
    const path = relative(target, file)
    rmSync(file)
    expect([path, (await structure(target)).ok]).toEqual([path, false])
    writeFileSync(file, whole.subarray(0, whole.length - 1))
    expect([path, (await structure(target)).ok]).toEqual([path, false])
    writeFileSync(file, Buffer.concat([whole, Buffer.from('{')]))
    expect([path, (await structure(target)).ok]).toEqual([path, false])
    writeFileSync(file, whole)
  }
})

test('a manifest that is cut makes its backup bad, not the others', async () => {
  const target = copy()
  truncateSync(targetPaths.manifest(targetPaths.snapshot(target, newest)), 100)
  const { ok, problems } = await bytes(target)
  expect(ok).toBe(false)
  expect(problems).toEqual([
    { what: 'manifest', snapshot: newest, path: `snapshots/${newest}/manifest.json`, detail: 'hash' },
  ])
})

test('a manifest made to fit but naming fewer parts, another room or another folder is no backup', async () => {
  const target = copy()
  const dir = targetPaths.snapshot(target, newest)
  const manifest = await readManifest(dir)
  await writeManifest(dir, { ...manifest, files: manifest.files.filter(({ path }) => path !== 'catalogue.db') })
  expect((await bytes(target)).problems.map(({ what }) => what).toSorted()).toEqual(['foreign', 'incomplete'])
  await writeManifest(dir, { ...manifest, room: '019a0000-0000-7000-8000-000000000000' })
  expect((await bytes(target)).problems).toMatchObject([{ what: 'other-room', snapshot: newest }])
  await writeManifest(dir, manifest)
  renameSync(dir, targetPaths.snapshot(target, newest.replace('-0002', '-0009')))
  expect((await bytes(target)).problems).toMatchObject([{ what: 'manifest', detail: 'other-name' }])
})

test('a file that belongs to no backup is reported where it could be taken for a part, and left-overs only counted', async () => {
  const target = copy()
  appendFileSync(join(targetPaths.snapshot(target, newest), 'keys', 'stranger.age'), 'x')
  mkdirSync(join(target, 'new-20260101T000000Z-0003'))
  writeFileSync(join(target, 'objects', readdirSync(join(target, 'objects'))[0] ?? '', 'half.part'), 'x')
  const { problems, leftOver } = await bytes(target)
  expect(problems).toMatchObject([{ what: 'foreign', path: `snapshots/${newest}/keys/stranger.age` }])
  expect(leftOver).toBe(2)
})

test('whatever stands in a backup folder and is no part of it is named, but what systems put everywhere', async () => {
  const target = copy()
  const own = join(target, 'objects', readdirSync(join(target, 'objects'))[0] ?? '')
  for (const path of ['.DS_Store', 'Thumbs.db', 'snapshots/desktop.ini', 'objects/.nfs1'])
    writeFileSync(join(target, path), 'x')
  expect(await bytes(target)).toMatchObject({ ok: true, leftOver: 0 })
  const strangers = ['letter.txt', 'objects/list.txt', `objects/${own.slice(-2)}/scan.pdf`, `snapshots/${newest}.bak`]
  for (const path of strangers.slice(0, -1)) writeFileSync(join(target, path), 'x')
  renameSync(targetPaths.snapshot(target, newest), `${targetPaths.snapshot(target, newest)}.bak`)
  for (const look of [bytes, structure]) {
    const { ok, problems } = await look(target)
    expect(ok).toBe(false)
    expect(problems.map(({ what, path }) => [what, path])).toEqual(
      strangers.toSorted().map((path) => ['foreign', path]),
    )
  }
})

test('a folder that is not there or is no backup is an error, one without any backup is not good', async () => {
  const folder = testFolder()
  await expect(bytes(join(folder, 'x'))).rejects.toMatchObject({ code: 'backup.absent' })
  await expect(bytes(folder)).rejects.toMatchObject({ code: 'backup.not-a-backup' })
  writeFileSync(join(folder, 'file'), 'x')
  await expect(bytes(join(folder, 'file'))).rejects.toMatchObject({ code: 'backup.not-a-backup' })
  const target = copy()
  for (const name of readdirSync(targetPaths.snapshots(target)))
    rmSync(targetPaths.snapshot(target, name), { recursive: true })
  expect(await bytes(target)).toMatchObject({ ok: false, problems: [{ what: 'none' }] })
})

test('opened with the room’s key a whole backup is good; another key, another catalogue or a cut trail is not', async () => {
  const prove = (from: string, key = room.roomKey) => proveBackup({ from, roomKey: key }, quietControl)
  const target = copy()
  expect(await prove(target)).toMatchObject({ ok: true, checked: { depth: 'opened', snapshots: [newest], objects: 3 } })
  const { problems } = await prove(target, Buffer.alloc(32, 1))
  expect(new Set(problems.map(({ what }) => what))).toEqual(new Set(['key', 'object']))
  expect(problems.filter(({ what }) => what === 'object')).toHaveLength(3)
})

test('opened: objects changed for one another, with a manifest made to fit, are found by their names', async () => {
  const target = copy()
  const dir = targetPaths.snapshot(target, newest)
  const manifest = await readManifest(dir)
  const [one, two] = manifest.objects
  if (!one || !two) return expect.fail('objects')
  cpSync(targetPaths.object(target, one.id), targetPaths.object(target, two.id))
  const objects = manifest.objects.map((each) => (each.id === two.id ? { ...one, id: two.id } : each))
  await writeManifest(dir, { ...manifest, objects })
  expect(existsSync(dir)).toBe(true)
  const verdict = await proveBackup({ from: dir, roomKey: room.roomKey }, quietControl)
  expect(verdict.problems).toMatchObject([{ what: 'object', detail: 'other-content' }])
})

test('a backup that was taken away whole or replaced is told without a key; one the keep rules let go is not missed', async () => {
  const own = await backedRoom(1)
  const make = () => makeBackup({ ...own.order, hadBackups: true }, own.control)
  const made = [await makeBackup(own.order, own.control), await make(), await make(), await make()]
  const [first, second, third, last] = made.map(({ snapshot }) => snapshot) as [string, string, string, string]
  expect(await structure(own.target)).toMatchObject({ ok: true, checked: { snapshots: [second, third, last] } })
  const taken = join(own.target, '..', 'taken')
  renameSync(targetPaths.snapshot(own.target, third), taken)
  const told = { what: 'taken', snapshot: third, path: `snapshots/${third}`, detail: '' }
  expect(await structure(own.target)).toMatchObject({ ok: false, problems: [told] })
  renameSync(taken, targetPaths.snapshot(own.target, third))
  const dir = targetPaths.snapshot(own.target, second)
  cpSync(dir, taken, { recursive: true })
  await writeManifest(dir, { ...(await readManifest(dir)), name: '另一个' })
  expect((await bytes(own.target)).problems).toMatchObject([{ what: 'manifest', snapshot: second, detail: 'replaced' }])
  rmSync(dir, { recursive: true })
  renameSync(taken, dir)
  // The newest cut off: the one before it counts one that was let go since.
  renameSync(targetPaths.snapshot(own.target, last), taken)
  expect((await bytes(own.target)).problems).toMatchObject([{ what: 'taken', snapshot: first }])
  // The next backup says so once and counts what is here.
  expect((await make()).warnings).toEqual(['snapshot-taken'])
  expect(await bytes(own.target)).toMatchObject({ ok: true, problems: [] })
})
