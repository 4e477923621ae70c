import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { idOf, ledgerOf } from '../../../tests/support/claims'
import { loadText } from '../../../tests/support/ledgers'
import { verified } from '../../../tests/support/verified'
import { makeBarcode } from '../../../shared/rules/barcode'
import { all, sql, value } from '../database/sql'
import type * as Slices from '../slices'
import { goOnDestroying } from './destroyingJob'
import { dueRecord, HOW, leadTo, peopleOf, prepared, sign, type People } from './testing/people'

const DAY = 86_400_000
const MANY = 120

/** How many slices the program lives through. */
const life = vi.hoisted(() => ({ slices: Infinity }))
vi.mock('../slices', async (original) => {
  const real = await original<typeof Slices>()
  return {
    ...real,
    inSlices: (...[signal, slice]: Parameters<typeof Slices.inSlices>) =>
      real.inSlices(signal, () => {
        if (life.slices-- <= 0) throw new Error('the program ends here')
        let step = 0
        return slice(() => (step += 1) >= 10)
      }),
  }
})

let t: TestHost
let people: People
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining({ code: expected, ...(data ? { data: expect.objectContaining(data) } : {}) })
const left = () => value<number>(t.host.room!.reader, sql`SELECT count(*) FROM destroying`) ?? 0
const jobs = () => t.host.jobs.list().filter(({ kind }) => kind === 'disposal.destroy')
const batchOf = async (uid: string) => people.archivist.disposal.get({ ref: uid })

/** A list of many records, one person in two of them, that waits for its second supervisor. */
async function asked(letter: string) {
  const records = Array.from({ length: MANY }, (_, at) =>
    dueRecord(t, {
      code: `${letter}-${at}`,
      businessNumber: `BX2010${letter}${at}`,
      title: '龘鱻住院费用',
      person: '龘鱻',
    }),
  )
  const { uid } = await prepared(
    people,
    records.map((one) => one.uid),
  )
  await leadTo(t, people, uid, 'cooling')
  t.setNow(t.host.clock() + 10 * DAY)
  const on = new Date(t.host.clock()).toISOString().slice(0, 10)
  const { confirmation } = await people.archivist.disposal.destroy({ batch: uid, ...HOW, on, time: '10:30' })
  await sign(people.auditor, confirmation, '现场监销')
  return { uid, confirmation, records }
}

test('a long list is destroyed while others scan: its records are stubs at once, the rest of them goes in short transactions', async () => {
  const other = dueRecord(t, { code: 'OTHER' })
  const { uid, confirmation, records } = await asked('L')
  await sign(people.clerk, confirmation, '现场监销')
  expect(await batchOf(uid)).toMatchObject({ state: 'destroying', waitsFor: 'destroying', blocked: [] })
  let scans = 0
  while (jobs()[0]?.state === 'running') {
    const seen = await people.clerk.circulation.scan({ text: makeBarcode('record', other.id) })
    expect(seen.kind).toBe('record')
    if (left() > 0) scans += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(scans).toBeGreaterThan(0)
  expect(await batchOf(uid)).toMatchObject({ state: 'destroyed', waitsFor: null })
  expect(await people.archivist.disposal.stub({ record: records[7]!.uid })).toMatchObject({
    seq: expect.any(Number) as number,
  })
})

test('killed after some of its records, a destruction goes on at the next opening; until its end nothing is certified, and nothing of it can be taken back', async () => {
  const { uid, confirmation, records } = await asked('K')
  life.slices = 2
  await sign(people.clerk, confirmation, '现场监销')
  const [job] = jobs()
  expect((await t.host.jobs.finished(job?.id ?? '')).state).toBe('failed')
  expect(left()).toBeGreaterThan(0)
  expect(left()).toBeLessThan(MANY)

  const half = await batchOf(uid)
  expect(half).toMatchObject({ state: 'destroying', destruction: { destroyed: null }, confirmation: null })
  const row = (at: number) => people.archivist.catalogue.get({ uid: records[at]!.uid })
  for (const at of [0, MANY - 1])
    expect(await row(at)).toMatchObject({ state: 'destroyed', title: '医疗保险待遇类', personName: '', documents: [] })
  expect(await people.archivist.disposal.stub({ record: records[0]!.uid })).toMatchObject({
    list: half.destruction?.number,
    destroyedOn: null,
  })
  const wrong = code('disposal.wrong-step')
  const batch = { batch: uid }
  const on = new Date(t.host.clock()).toISOString().slice(0, 10)
  await expect(t.admin.disposal.cancel({ ...batch, reason: '反悔' })).rejects.toEqual(wrong)
  await expect(t.admin.disposal.takeOut({ ...batch, lines: [1], reason: '反悔' })).rejects.toEqual(wrong)
  await expect(t.admin.disposal.destroy({ ...batch, ...HOW, on, time: '11:00' })).rejects.toEqual(wrong)
  const { uid: changed, version } = await row(5)
  await expect(t.admin.catalogue.update({ uid: changed, version, title: '改' })).rejects.toEqual(
    code('disposal.destroyed', { number: half.list?.number }),
  )
  await loadText(t, ledgerOf([{ number: 'BX2010K5', name: '龘鱻', id: idOf(5) }]))
  expect(JSON.parse(value(t.host.room!.reader, sql`SELECT verdicts FROM import_rows`) ?? '')).toMatchObject([
    { code: 'record.destroyed', data: { list: half.list?.number, seq: expect.any(Number) as number } },
  ])
  await expect(
    t.admin.circulation.lend({ items: [{ ref: records[MANY - 1]!.uid }], borrower: 'A01' }),
  ).rejects.toThrow()

  life.slices = Infinity
  await t.admin.room.close({})
  await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  goOnDestroying(t.host)
  const again = jobs().filter(({ id }) => id !== job?.id)
  expect(again).toHaveLength(1)
  for (const { id } of again) expect((await t.host.jobs.finished(id)).state).toBe('done')
})

test('at its end the list is certified, every record stands on the trail once in the name of who signed last, and no trace is left to erase', async () => {
  const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
  const admin = t.client(token)
  const { batches } = await admin.disposal.list({ which: 'ended' })
  const view = await admin.disposal.get({ ref: batches[0]?.uid ?? '' })
  expect(view).toMatchObject({
    state: 'destroyed',
    destruction: {
      destroyed: { method: HOW.method, signed: { seats: [{ name: '人员auditor' }, { name: '人员clerk' }] } },
    },
  })
  expect(view.steps.map(({ event, by }) => `${event} ${by}`).slice(-2)).toEqual([
    'carryOut 人员auditor、人员clerk',
    'destroyed 人员auditor、人员clerk',
  ])
  const { entries } = await admin.audit.list({ filter: { action: 'disposal.destroy' }, limit: 500 })
  const of = entries.filter(({ subjectKind, subject }) => subjectKind === 'record' && subject.startsWith('K-'))
  expect(of).toHaveLength(MANY)
  expect(new Set(of.map(({ subject }) => subject)).size).toBe(MANY)
  expect(of.every(({ actor, reason }) => actor === '人员clerk' && reason === HOW.reason)).toBe(true)
  expect(of[0]?.detail).toMatchObject({
    state: ['in', 'destroyed'],
    list: view.list?.number,
    confirmation: expect.stringMatching(/^QR/) as string,
  })
  const db = t.host.room!.reader
  for (const table of [sql`destroying`, sql`destruction_runs`])
    expect(value(db, sql`SELECT count(*) FROM ${table}`)).toBe(0)
  expect(JSON.stringify(all(db, sql`SELECT title, person_name FROM records WHERE state = 'destroyed'`))).not.toContain(
    '龘',
  )
  expect((await admin.search.find({ text: '龘鱻' })).total).toBe(0)
  expect((await verified({ ...t, admin })).ok).toBe(true)
})
