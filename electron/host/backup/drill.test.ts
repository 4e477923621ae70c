import { cpSync, existsSync, readdirSync, rmSync, writeFileSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backedRoom, makeBackedRoom, type BackedRoom } from '../../../tests/support/backedRoom'
import { testFolder } from '../../../tests/support/testRoom'
import type { DrillReport, SplitMade } from '../../../shared/model/restore'
import { finishedJob } from '../finishedJob'
import { MonthlyDrill } from './monthlyDrill'
import { runDrill } from './runDrill'

let backed: BackedRoom
beforeAll(async () => void (backed = await makeBackedRoom({ records: 300 })))
afterAll(() => backed.close())

const handle = { signal: new AbortController().signal, progress: () => undefined }
const drill = (from = backed.target) => runDrill(backed.t.host, { from }, handle)
const scratch = () => readdirSync(backed.t.host.userData).filter((name) => name.startsWith('juanzong-drill'))
const writer = () => backed.t.host.room!.writer.raw

test('a drill opens the backup with the room’s own key, counts, samples, verifies the trail, and leaves no scratch', async () => {
  const report = await drill()
  expect(report).toMatchObject({
    ok: true,
    openedWith: 'room-key',
    records: { all: 300, changed: 0 },
    objects: { all: 5, sampled: 5 },
    trail: { ok: true },
    problems: [],
  })
  expect(report.records.same).toBe(report.records.sampled)
  expect(report.records.sampled).toBeGreaterThan(100)
  expect(scratch()).toEqual([])
})

test('records changed in the room since the backup are counted as changed; one that differs without a trace is a fault', async () => {
  writer().exec("UPDATE records SET title = '改过', version = version + 1")
  expect(await drill()).toMatchObject({ ok: true, records: { same: 0 } })
  writer().exec('UPDATE records SET version = version - 1')
  const report = await drill()
  expect(report.ok).toBe(false)
  expect(report.problems[0]).toMatchObject({ code: 'restore.record-differs' })
  writer().exec("UPDATE records SET title = '住院费用报销'")
})

test('damaged and missing objects are all named; a damaged catalogue is told as such', async () => {
  const target = join(testFolder(), 'backups')
  cpSync(backed.target, target, { recursive: true })
  const ids = [...backed.contents.keys()]
  const path = (id: string) => join(target, 'objects', id.slice(0, 2), `${id}.age`)
  rmSync(path(ids[0] ?? ''))
  const bytes = readFileSync(path(ids[1] ?? ''))
  bytes[bytes.length - 1]! ^= 1
  writeFileSync(path(ids[1] ?? ''), bytes)
  const report = await drill(target)
  expect(report.ok).toBe(false)
  const details = report.problems.filter(({ code }) => code === 'backup.damaged').map(({ data }) => data['detail'])
  expect(new Set(details)).toEqual(new Set(['hash', 'missing']))
  const [name = ''] = readdirSync(join(target, 'snapshots'))
  writeFileSync(join(target, 'snapshots', name, 'catalogue.db'), 'x')
  await expect(drill(target)).rejects.toMatchObject({ code: 'backup.damaged', data: { file: 'catalogue.db' } })
  expect(scratch()).toEqual([])
})

test('a cut trail in the backup fails the drill', async () => {
  const own = await backedRoom({ records: 1 })
  await own.t.admin.access.saveSettings({ settings: { 'test.n': 1 } })
  await own.t.host.room!.checkpoint('lock')
  own.t.host.room!.writer.raw.exec('DELETE FROM trail WHERE id = (SELECT max(id) FROM trail)')
  await own.backup()
  const report = await runDrill(own.t.host, { from: own.target }, handle)
  expect(report).toMatchObject({ ok: false, trail: { ok: false } })
  expect(report.problems).toMatchObject([{ code: 'restore.trail-broken' }])
})

test('restore.drill refuses strangers, bad input, the forbidden and another room’s backup', async () => {
  const code = (expected: string) => expect.objectContaining({ code: expected })
  const from = backed.target
  await expect(backed.t.anonymous.restore.drill({ from })).rejects.toEqual(code('access.not-signed-in'))
  await expect(backed.t.admin.restore.drill({ from: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await backed.t.as('clerk')).restore.drill({ from })).rejects.toEqual(code('access.forbidden'))
  const other = await backedRoom({ records: 1 })
  const { job } = await other.t.admin.restore.drill({ from })
  await expect(finishedJob(other.t.host, job)).rejects.toMatchObject({ code: 'backup.other-room' })
  const [entry] = (await other.t.admin.audit.list({ filter: { action: 'restore.drill' } })).entries
  expect(entry?.detail).toMatchObject({ ok: false, error: 'backup.other-room' })
})

test('an archivist’s drill is a job whose report stands on the trail', async () => {
  const archivist = await backed.t.as('archivist')
  const { job } = await archivist.restore.drill({ from: backed.target })
  const report = await finishedJob<DrillReport>(backed.t.host, job)
  expect(report.ok).toBe(true)
  const [entry] = (await backed.t.admin.audit.list({ filter: { action: 'restore.drill' } })).entries
  expect(entry).toMatchObject({ actor: '人员archivist', detail: { ok: true, snapshot: report.snapshot, records: 300 } })
})

test('restore.split refuses strangers, bad input, the forbidden and folders without a backup; the volumes and where they lie are on the trail', async () => {
  const code = (expected: string) => expect.objectContaining({ code: expected })
  const asked = { from: backed.target, to: join(dirname(backed.target), 'discs'), medium: 'cd' as const }
  await expect(backed.t.anonymous.restore.split(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(backed.t.admin.restore.split({ ...asked, to: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await backed.t.as('clerk')).restore.split(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(backed.t.admin.restore.split({ ...asked, to: 'discs' })).rejects.toEqual(code('backup.absent'))
  const nothing = await backed.t.admin.restore.split({ ...asked, from: join(asked.to, 'nowhere') })
  await expect(finishedJob(backed.t.host, nothing.job)).rejects.toMatchObject({ code: 'backup.absent' })
  const { job } = await backed.t.admin.restore.split(asked)
  const made = await finishedJob<SplitMade>(backed.t.host, job)
  expect(made.volumes.map(({ path }) => existsSync(join(path, 'volume.json')))).toEqual([true])
  const [entry] = (await backed.t.admin.audit.list({ filter: { action: 'restore.split' } })).entries
  expect(entry).toMatchObject({ subject: asked.to, detail: { medium: 'cd', count: 1, snapshot: made.snapshot } })
})

test('while a room is open nothing is looked at or restored for people who have not signed in', async () => {
  const { anonymous } = backed.t
  const open = expect.objectContaining({ code: 'room.already-open' })
  const from = backed.target
  await expect(anonymous.restore.look({ from })).rejects.toEqual(open)
  await expect(anonymous.restore.unlock({ from, snapshot: null, recoveryKey: 'x' })).rejects.toEqual(open)
  const wish = { from, to: '/nowhere', recoveryKey: backed.t.recoveryKey, persons: ['甲', '乙'] as [string, string] }
  await expect(anonymous.restore.run(wish)).rejects.toEqual(open)
  const { job } = await backed.t.admin.restore.drill({ from })
  const unknown = expect.objectContaining({ code: 'job.unknown' })
  await expect(anonymous.restore.progress({ job })).rejects.toEqual(unknown)
  await expect(anonymous.restore.cancel({ job })).rejects.toEqual(unknown)
  await backed.t.host.jobs.finished(job)
})

test('with no room open a backup is looked at, unlocked and restored; the same person twice is refused', async () => {
  const own = await backedRoom({ records: 3 })
  const { anonymous, host, recoveryKey } = own.t
  await own.t.admin.room.close({})
  const from = own.target
  expect(await anonymous.restore.look({ from })).toMatchObject({ room: { name: '测试档案库' } })
  await anonymous.restore.unlock({ from, snapshot: null, recoveryKey })
  const to = join(own.folder, 'new')
  const twice = { from, to, recoveryKey, persons: ['李档案', '李档案'] as [string, string] }
  await expect(anonymous.restore.run(twice)).rejects.toMatchObject({ code: 'restore.two-persons' })
  const persons: [string, string] = ['黄主任', '李档案']
  const stopped = await anonymous.restore.run({ ...twice, persons })
  await anonymous.restore.cancel({ job: stopped.job })
  expect((await host.jobs.finished(stopped.job)).state).toBe('cancelled')
  expect(readdirSync(own.folder)).toEqual(['backups'])
  const { job } = await anonymous.restore.run({ ...twice, persons })
  await host.jobs.finished(job)
  expect(await anonymous.restore.progress({ job })).toMatchObject({ state: 'done', result: { dir: to, records: 3 } })
})

test('once a month a drill comes by itself, its result stands with the backup, and a setting turns it off', async () => {
  const own = await backedRoom({ records: 2 })
  const { host, admin } = own.t
  const target = join(own.folder, 'planned')
  const { job } = await admin.backup.create({ folder: target })
  await host.jobs.finished(job)
  const drills = new MonthlyDrill(host, host.room!)
  expect(drills.tick()).toBeNull()
  const later = (days: number) => own.t.setNow(host.clock() + days * 86_400_000 + 60_000)
  later(1)
  await admin.access.saveSettings({ settings: { 'backup.monthlyDrill': false } })
  expect(drills.tick()).toBeNull()
  await admin.access.saveSettings({ settings: { 'backup.monthlyDrill': true } })
  const first = drills.tick() ?? expect.fail('a drill is due')
  expect((await finishedJob<DrillReport>(host, first)).ok).toBe(true)
  const { entries } = await admin.backup.list({})
  expect(entries[0]).toMatchObject({ testedAt: host.clock(), testedOk: true })
  later(28)
  expect(drills.tick()).toBeNull()
  later(2)
  const [name = ''] = readdirSync(join(target, 'snapshots'))
  writeFileSync(join(target, 'snapshots', name, 'catalogue.db'), 'x')
  const second = drills.tick() ?? expect.fail('a drill is due')
  await expect(finishedJob(host, second)).rejects.toMatchObject({ code: 'backup.damaged' })
  expect((await admin.backup.list({})).entries[0]).toMatchObject({ testedOk: false })
})
