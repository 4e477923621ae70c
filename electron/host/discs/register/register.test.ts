import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainRecord } from '../../../../tests/support/plainRecords'
import { startTestHost, START, type Client, type TestHost } from '../../../../tests/support/testHost'
import { DEFAULT_DISC_RULES, type NewDisc, type DiscRules } from '../../../../shared/model/disc'
import { finishedJob } from '../../finishedJob'
import type { Planned } from '../plan/planSet'

let t: TestHost
let clerk: Client
let set: Planned
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'jz-register-'))
const code = (text: string, data?: object) =>
  expect.objectContaining({ code: text, ...(data ? { data: expect.objectContaining(data) as object } : {}) })
const lastNote = async (action: string) => (await t.admin.audit.list({ filter: { action }, limit: 1 })).entries[0]
const made = { madeOn: '2026-03-02', madeBy: '李敏' }
const old = (number: string, more: Partial<NewDisc> = {}): NewDisc => ({
  number,
  copy: 'other',
  medium: 'dvd',
  content: '2015 年以前的光盘',
  place: '二库',
  checkedBy: '',
  note: '',
  ...made,
  ...more,
})
const planned = async () => {
  const { job } = await t.admin.discs.plan({ title: '2023', medium: 'cd', full: false })
  return finishedJob<Planned>(t.host, job)
}

beforeAll(async () => {
  t = await startTestHost()
  clerk = await t.as('clerk')
  plainRecord(t.host, { code: 'A-1' })
  set = await planned()
  const { job } = await t.admin.discs.build({ set: set.uid, folder, images: false })
  await finishedJob(t.host, job)
})
afterAll(async () => {
  await t.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('discs.registerSet', () => {
  const input = () => ({ set: set.uid, copies: ['sealed' as const, 'offsite' as const, 'use' as const], ...made })

  it('is not for strangers nor for the desk, wants a copy, and only what was built', async () => {
    await expect(t.anonymous.discs.registerSet(input())).rejects.toThrow(code('access.not-signed-in'))
    await expect(clerk.discs.registerSet(input())).rejects.toThrow(
      code('access.forbidden', { ability: 'discs.manage' }),
    )
    await expect(t.admin.discs.registerSet({ ...input(), copies: [] })).rejects.toThrow(code('input.invalid'))
    const other = await planned()
    await expect(t.admin.discs.registerSet({ ...input(), set: other.uid })).rejects.toThrow(code('discs.not-built'))
  })

  it('enters a disc for each volume and copy, once', async () => {
    const { discs } = await t.admin.discs.registerSet({ ...input(), places: { sealed: '一库防磁柜' } })
    expect(discs.map(({ number, copy, place, content }) => [number, copy, place, content])).toEqual([
      [`${set.number}-01-A`, 'sealed', '一库防磁柜', 'A-1'],
      [`${set.number}-01-B`, 'offsite', '', 'A-1'],
      [`${set.number}-01-C`, 'use', '', 'A-1'],
    ])
    expect(await lastNote('discs.registerSet')).toMatchObject({ subject: set.number, detail: { count: 3 } })
    await expect(t.admin.discs.registerSet(input())).rejects.toThrow(code('discs.number-taken'))
    const { due } = await clerk.discs.due()
    expect(due.map((one) => [one.kind, one.disc.number])).toEqual(discs.map((one) => ['verify', one.number]))
  })
})

describe('discs.addDisc and discs.editDisc', () => {
  it('enter and change discs from elsewhere, in the trail with what was before', async () => {
    await expect(t.anonymous.discs.addDisc(old('O-1'))).rejects.toThrow(code('access.not-signed-in'))
    await expect(clerk.discs.addDisc(old('O-1'))).rejects.toThrow(code('access.forbidden'))
    await expect(t.admin.discs.addDisc(old('O-1', { madeOn: '2015' }))).rejects.toThrow(code('input.invalid'))
    const disc = await t.admin.discs.addDisc(old('O-1'))
    await expect(t.admin.discs.addDisc(old('O-1'))).rejects.toThrow(code('discs.number-taken'))
    expect(await lastNote('discs.addDisc')).toMatchObject({ subject: 'O-1', detail: { place: '二库' } })

    const input = {
      disc: disc.uid,
      version: disc.version,
      place: '三库',
      checkedBy: '王强',
      note: '',
      state: 'kept' as const,
    }
    await expect(t.anonymous.discs.editDisc(input)).rejects.toThrow(code('access.not-signed-in'))
    await expect(clerk.discs.editDisc(input)).rejects.toThrow(code('access.forbidden'))
    await expect(t.admin.discs.editDisc({ ...input, state: 'migrated' as never })).rejects.toThrow(
      code('input.invalid'),
    )
    expect(await t.admin.discs.editDisc(input)).toMatchObject({ place: '三库', checkedBy: '王强', version: 2 })
    expect((await lastNote('discs.editDisc'))?.detail).toEqual({ place: ['二库', '三库'], checkedBy: ['', '王强'] })
    await expect(t.admin.discs.editDisc(input)).rejects.toThrow(code('conflict'))
  })

  it('are found by number, content and place, and by copy', async () => {
    const numbers = async (filter: object) => (await clerk.discs.register({ filter })).rows.map((one) => one.number)
    expect(await numbers({ text: '三库' })).toEqual(['O-1'])
    expect(await numbers({ text: '100%' })).toEqual([])
    expect(await numbers({ copy: 'offsite' })).toEqual([`${set.number}-01-B`])
    expect(await numbers({ set: set.number })).toHaveLength(3)
    const page = await clerk.discs.register({ limit: 3 })
    expect(page).toMatchObject({ total: 4 })
    expect((await clerk.discs.register({ limit: 3, cursor: page.cursor })).rows).toHaveLength(1)
    await expect(clerk.discs.register({ cursor: 'x' })).rejects.toThrow(code('input.invalid'))
  })
})

describe('discs.addTest', () => {
  const test = { disc: '', kind: 'errors' as const, testedOn: '2026-03-02', testedBy: '李敏' }

  it('judges readings by the thresholds of the room and asks for migration at level 2', async () => {
    const disc = await t.admin.discs.addDisc(old('O-2'))
    const input = { ...test, disc: disc.uid, readings: { pi8: 215 } }
    await expect(t.anonymous.discs.addTest(input)).rejects.toThrow(code('access.not-signed-in'))
    await expect(clerk.discs.addTest(input)).rejects.toThrow(code('access.forbidden'))
    await expect(t.admin.discs.addTest({ ...input, readings: { pi8: -1 } })).rejects.toThrow(code('input.invalid'))
    await expect(t.admin.discs.addTest({ ...input, readings: {} })).rejects.toThrow(code('discs.readings-missing'))
    expect(await t.admin.discs.addTest(input)).toMatchObject({ level: 2 })
    expect((await lastNote('discs.addTest'))?.detail).toEqual({ test: 'errors', level: 2, pi8: 215 })
    expect((await clerk.discs.due()).due.map((one) => [one.kind, one.disc.number])).toContainEqual(['warning', 'O-2'])

    const rules: DiscRules = {
      ...DEFAULT_DISC_RULES,
      thresholds: { ...DEFAULT_DISC_RULES.thresholds, pi8: [216, 217, 218] },
    }
    await t.admin.access.saveSettings({ settings: { 'discs.rules': rules } })
    expect(await t.admin.discs.addTest(input)).toMatchObject({ level: 0 })
    const nonsense = t.admin.access.saveSettings({ settings: { 'discs.rules': { nonsense: true } as never } })
    await expect(nonsense).rejects.toThrow(code('input.invalid'))
    expect((await clerk.discs.due()).rules).toEqual(rules)
  })

  it('a disc that could not be read back is at level 3 at once', async () => {
    const disc = await t.admin.discs.addDisc(old('O-3'))
    const input = { ...test, disc: disc.uid, kind: 'readback' as const, passed: false }
    expect(await t.admin.discs.addTest(input)).toMatchObject({ level: 3 })
    expect(await clerk.discs.disc({ disc: 'O-3' })).toMatchObject({ level: 3, tests: [{ kind: 'readback', level: 3 }] })
    await t.admin.discs.editDisc({ disc: disc.uid, version: 1, place: '', checkedBy: '', note: '', state: 'lost' })
    await expect(t.admin.discs.addTest(input)).rejects.toThrow(code('discs.not-kept'))
  })
})

describe('discs.migrate', () => {
  it('puts a new disc in the place of an old one, with witness and seal, and keeps the way it came', async () => {
    const from = (await clerk.discs.disc({ disc: `${set.number}-01-A` })).uid
    const to = { number: 'N-1', medium: 'bd25' as const, place: '一库', checkedBy: '', ...made }
    const input = { disc: from, to, witness: '王强', reason: '警戒二级' }
    await expect(t.anonymous.discs.migrate(input)).rejects.toThrow(code('access.not-signed-in'))
    await expect(clerk.discs.migrate(input)).rejects.toThrow(code('access.forbidden'))
    await expect(t.admin.discs.migrate({ ...input, reason: '' })).rejects.toThrow(code('input.invalid'))
    await expect(t.admin.discs.migrate({ ...input, witness: '李敏' })).rejects.toThrow(code('discs.same-person'))
    const wrong = { ...input, seal: '0'.repeat(64) }
    await expect(t.admin.discs.migrate(wrong)).rejects.toThrow(code('discs.other-seal'))
    const seal = (await clerk.discs.set({ set: set.uid })).volumeLines[0]?.seal ?? ''
    const disc = await t.admin.discs.migrate({ ...input, seal })
    expect(disc).toMatchObject({ number: 'N-1', copy: 'sealed', set: { number: set.number }, volume: 1 })
    expect(await clerk.discs.disc({ disc: from })).toMatchObject({
      state: 'migrated',
      migrations: [{ from: `${set.number}-01-A`, to: 'N-1', witness: '王强', seal }],
    })
    expect(await lastNote('discs.migrate')).toMatchObject({ subject: `${set.number}-01-A`, reason: '警戒二级' })
    await expect(t.admin.discs.migrate({ ...input, seal })).rejects.toThrow(code('discs.not-kept'))
    await expect(
      t.admin.discs.editDisc({ disc: from, version: 2, place: '', checkedBy: '', note: '', state: 'kept' }),
    ).rejects.toThrow(code('discs.migrated'))
  })
})

it('a tenth of what was made is due after four years, and not before', async () => {
  await t.admin.discs.addTest({ disc: 'N-1', kind: 'readback', testedOn: '2026-03-03', testedBy: '李敏' })
  const samples = async () => (await t.admin.discs.due()).due.filter((one) => one.kind === 'sample')
  expect(await samples()).toEqual([])
  t.setNow(START + 4 * 366 * 86_400_000)
  expect((await samples()).map((one) => [one.disc.number, one.dueOn])).toContainEqual(['N-1', '2030-03-02'])
})
