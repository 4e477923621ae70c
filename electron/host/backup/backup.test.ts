import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BackupRun, BackupVerdict } from '../../../shared/model/backup'
import { DEFAULT_PLAN } from '../../../shared/model/backup'
import { startTestHost, START, type TestHost } from '../../../tests/support/testHost'
import { transactAsHost } from '../pipeline'
import { backupsOf } from './RoomBackups'
import { storeTested } from './backupStore'
import { targetPaths } from './targetPaths'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let t: TestHost
let folder: string
let target: string

beforeAll(async () => {
  t = await startTestHost()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jz-backup-'))
  target = join(folder, 'b')
  t.setNow(START)
  for (const table of ['backups', 'backup_plan']) room().writer.raw.exec(`DELETE FROM ${table}`)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => t.close())

const room = () => t.host.room ?? expect.fail('a room is open')
const finished = (job: string) => t.host.jobs.finished(job)
async function made(input: { folder?: string; recheck?: boolean } = { folder: target }): Promise<BackupRun> {
  const { job } = await t.admin.backup.create(input)
  const { state, result, error } = await finished(job)
  expect([state, error]).toEqual(['done', null])
  return result as BackupRun
}
const lastEntry = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries[0]

test('who is not signed in, or may not, makes no backup and sees no folder', async () => {
  await expect(t.anonymous.backup.create({ folder: target })).rejects.toMatchObject({ code: 'access.not-signed-in' })
  await expect(t.anonymous.backup.light({})).rejects.toMatchObject({ code: 'access.not-signed-in' })
  const clerk = await t.as('clerk')
  for (const call of [
    () => clerk.backup.create({ folder: target }),
    () => clerk.backup.verify({ folder: target, depth: 'bytes' }),
    () => clerk.backup.list({}),
    () => clerk.backup.folders({}),
    () => clerk.backup.plan({}),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'access.forbidden', data: { ability: 'backup.run' } })
  await expect(clerk.backup.light({})).resolves.toMatchObject({ level: 'red', why: 'never' })
  const archivist = await t.as('archivist')
  await expect(archivist.backup.savePlan(DEFAULT_PLAN)).rejects.toMatchObject({ code: 'access.forbidden' })
  expect(readdirSync(folder)).toEqual([])
})

test('a plan that makes no sense and a folder that is no place for a backup are refused', async () => {
  const wrong = [
    { keep: { ...DEFAULT_PLAN.keep, newest: 0 } },
    { schedule: { ...DEFAULT_PLAN.schedule, time: '25:00' } },
    { testDays: 0 },
  ]
  for (const changes of wrong)
    await expect(t.admin.backup.savePlan({ ...DEFAULT_PLAN, ...changes })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  writeFileSync(join(folder, 'file'), 'x')
  await expect(t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [folder] })).rejects.toMatchObject({
    code: 'backup.not-empty',
  })
  const inside = join(t.dir, 'b')
  await expect(t.admin.backup.create({ folder: inside })).rejects.toMatchObject({ code: 'backup.inside-room' })
  await expect(t.admin.backup.create({ folder: 'relative' })).rejects.toMatchObject({ code: 'backup.absent' })
  await expect(t.admin.backup.create({})).rejects.toMatchObject({ code: 'backup.no-folder' })
})

test('a backup is made, listed, on the trail with its head and the hash of its manifest, and the light tells of it', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  expect(await lastEntry('backup.savePlan')).toMatchObject({ detail: { folders: [[], [target]] } })
  const { made: [one] } = await made({}) // prettier-ignore
  expect(one).toMatchObject({ folder: target, objects: 0, missing: 0 })
  const { entries } = await t.admin.backup.list({})
  expect(entries).toMatchObject([
    { snapshot: one?.snapshot, error: null, by: '管理员甲', checkedOk: null, removedAt: null },
  ])
  expect(await lastEntry('backup.create')).toMatchObject({
    subject: one?.snapshot,
    detail: { folder: target, trail: one?.trail.count, manifest: one?.manifest },
  })
  const { folders } = await t.admin.backup.folders({})
  expect(folders).toMatchObject([{ state: 'ready', snapshots: 1, damaged: 0, lastAt: START, sameDisk: true }])
  const light = await t.admin.backup.light({})
  expect(light).toMatchObject({ level: 'amber', why: 'same-disk', lastGoodAt: one?.at, running: null })
})

test('only one backup runs at a time; one that is cancelled leaves none, and the next is whole', async () => {
  const { job } = await t.admin.backup.create({ folder: target })
  await expect(t.admin.backup.create({ folder: target })).rejects.toMatchObject({ code: 'backup.running' })
  expect((await t.admin.backup.light({})).running).toBe(job)
  await t.admin.jobs.cancel({ id: job })
  expect(await finished(job)).toMatchObject({ state: 'cancelled' })
  expect(readdirSync(targetPaths.snapshots(target))).toEqual([])
  expect((await t.admin.backup.list({})).entries).toEqual([])
  const { made: [one] } = await made() // prettier-ignore
  expect(readdirSync(targetPaths.snapshots(target))).toEqual([one?.snapshot])
})

test('a failure is a line of the list, on the trail and on the light; one folder that fails does not keep the others', async () => {
  const other = join(folder, 'other')
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target, other] })
  await made({})
  renameSync(target, join(folder, 'away'))
  t.setNow(START + HOUR)
  const run = await made({})
  expect(run).toMatchObject({ made: [{ folder: other }], failed: [{ folder: target, code: 'backup.absent' }] })
  const { entries } = await t.admin.backup.list({})
  expect(entries.map(({ error }) => error)).toEqual([null, 'backup.absent', null, null])
  const { entries: trail } = await t.admin.audit.list({ filter: { action: 'backup.create' } })
  expect(trail.slice(0, 4).map(({ detail }) => detail['outcome'])).toEqual([undefined, 'failed', undefined, undefined])
  renameSync(other, join(folder, 'gone'))
  const { job } = await t.admin.backup.create({})
  expect(await finished(job)).toMatchObject({ state: 'failed', error: { code: 'backup.absent' } })
  t.setNow(START + DAY + 8 * HOUR)
  expect(await t.admin.backup.light({})).toMatchObject({
    level: 'amber',
    why: 'failed',
    error: 'backup.absent',
    folder: other,
  })
  const clerk = await t.as('clerk')
  expect(await clerk.backup.light({})).toMatchObject({ why: 'failed', error: 'backup.absent', folder: null })
})

test('a check is written down with its depth; a damaged newest backup turns the light red', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  const { made: [one] } = await made({}) // prettier-ignore
  for (const depth of ['structure', 'bytes', 'opened'] as const) {
    const { job } = await t.admin.backup.verify({ folder: target, depth })
    expect((await finished(job)).result as BackupVerdict).toMatchObject({ ok: true, checked: { depth } })
    expect((await t.admin.backup.list({})).entries[0]).toMatchObject({
      checkedOk: true,
      checkedDepth: depth,
      checkedAt: START,
    })
  }
  expect(await lastEntry('backup.verify')).toMatchObject({ subject: target, detail: { ok: true, depth: 'opened' } })
  writeFileSync(join(targetPaths.snapshot(target, one?.snapshot ?? ''), 'room.json'), 'x')
  const { job } = await t.admin.backup.verify({ folder: target, snapshot: one?.snapshot ?? '', depth: 'bytes' })
  expect((await finished(job)).result as BackupVerdict).toMatchObject({ ok: false, problems: [{ what: 'size' }] })
  expect(await t.admin.backup.light({})).toMatchObject({ level: 'red', why: 'damaged', lastGoodAt: null })
  expect((await t.admin.backup.list({})).entries[0]).toMatchObject({ checkedOk: false })
})

test('a newest backup that was taken away whole is missed by every check of its folder, and the light turns red', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  const { made: [one] } = await made({}) // prettier-ignore
  t.setNow(START + HOUR)
  const { made: [two] } = await made({}) // prettier-ignore
  rmSync(targetPaths.snapshot(target, two?.snapshot ?? ''), { recursive: true })
  for (const depth of ['structure', 'bytes', 'opened'] as const) {
    const { job } = await t.admin.backup.verify({ folder: target, depth })
    const verdict = (await finished(job)).result as BackupVerdict
    expect(verdict).toMatchObject({ ok: false, problems: [{ what: 'gone', snapshot: two?.snapshot }] })
  }
  expect(await t.admin.backup.light({})).toMatchObject({ level: 'red', why: 'damaged', lastGoodAt: one?.at })
  t.setNow(START + 2 * HOUR)
  await made({})
  const { job } = await t.admin.backup.verify({ folder: target, depth: 'bytes' })
  expect((await finished(job)).result as BackupVerdict).toMatchObject({ ok: true, problems: [] })
})

/** Lets the host look at its plan, and waits for what it starts. */
async function ticked(): Promise<string | null> {
  backupsOf(room()).tick()
  const job = backupsOf(room()).running
  if (job !== null) await finished(job)
  return job
}
const count = async () => (await t.admin.backup.list({})).total

test('backups are made by themselves at the set time, once, in nobody’s name', async () => {
  await t.admin.backup.savePlan({
    ...DEFAULT_PLAN,
    folders: [target],
    schedule: { ...DEFAULT_PLAN.schedule, time: '17:00', catchUp: false },
  })
  // 10:00 in Shanghai; the day's time is still to come and yesterday's is not made up for.
  expect(await ticked()).toBeNull()
  t.setNow(START + 7 * HOUR - 1000)
  expect(await ticked()).toBeNull()
  t.setNow(START + 7 * HOUR)
  expect(await ticked()).not.toBeNull()
  expect(await ticked()).toBeNull()
  expect((await t.admin.backup.list({})).entries).toMatchObject([{ by: null, error: null }])
  expect(await lastEntry('backup.create')).toMatchObject({ actor: '' })
  t.setNow(START + DAY + 7 * HOUR)
  expect(await ticked()).not.toBeNull()
  expect(await count()).toBe(2)
})

test('a time that was missed while the room was closed is made up for when it is opened', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  expect(await ticked()).not.toBeNull()
  expect(await ticked()).toBeNull()
})

test('a disk that is not plugged in is tried each hour with one line in the list, and at once when it is back', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  await ticked()
  renameSync(target, join(folder, 'away'))
  t.setNow(START + DAY)
  expect(await ticked()).not.toBeNull()
  expect(await ticked()).toBeNull()
  t.setNow(START + DAY + HOUR)
  expect(await ticked()).not.toBeNull()
  expect(await count()).toBe(2)
  renameSync(join(folder, 'away'), target)
  expect(await ticked()).not.toBeNull()
  expect((await t.admin.backup.list({})).entries.map(({ error }) => error)).toEqual([null, 'backup.absent', null])
})

test('a backup stamped in the future by a wrong clock does not keep the next from being made, and the light says so', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  t.setNow(START + 30 * DAY)
  await made({})
  t.setNow(START)
  expect(await t.admin.backup.light({})).toMatchObject({ why: 'clock' })
  expect(await ticked()).not.toBeNull()
  expect(await count()).toBe(2)
})

test('a restore that was tried out is shown with its backup and on the light', async () => {
  await t.admin.backup.savePlan({ ...DEFAULT_PLAN, folders: [target] })
  const { made: [one] } = await made({}) // prettier-ignore
  const test = (ok: boolean) =>
    transactAsHost(t.host, 'backup.test', (w) =>
      storeTested(w.db, { folder: target, snapshot: one?.snapshot ?? '', ok, at: w.now }),
    )
  test(true)
  expect(await t.admin.backup.light({})).toMatchObject({ lastTestedAt: START })
  expect((await t.admin.backup.list({})).entries[0]).toMatchObject({ testedAt: START, testedOk: true })
  test(false)
  expect(await t.admin.backup.light({})).toMatchObject({ level: 'red', why: 'test-failed' })
})

test('closing the room stops a backup that runs, and it is none', async () => {
  const { job } = await t.admin.backup.create({ folder: target })
  await t.admin.room.close({})
  expect(() => t.host.jobs.get(job)).toThrow('job.unknown')
  expect(readdirSync(targetPaths.snapshots(target))).toEqual([])
})
