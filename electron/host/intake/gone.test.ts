import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, ledgerOf, type Claim } from '../../../tests/support/claims'
import { loadText } from '../../../tests/support/ledgers'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { all, run, sql } from '../database/sql'
import { leadTo, peopleOf, prepared, sign, type People } from '../disposal/testing/people'

let t: TestHost
let people: People
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
})
afterAll(() => t.close())

const claim = (n: number, more: Partial<Claim> = {}): Claim => ({
  number: `BX201000000${n}`,
  name: `龘鱻${n}`,
  id: idOf(n),
  admitted: '2010-02-01',
  ...more,
})
const uidOf = async (number: string) =>
  (await t.admin.catalogue.list({})).rows.find((row) => row.businessNumber === number)?.uid ?? expect.fail(number)
const shelve = (uid: string, confirmed: number | null = null) =>
  run(
    t.host.room!.writer,
    sql`UPDATE records SET state = 'in', completeness = 1, year = 2010, formed_on = '2010-02-01', period = '10', confirmed_at = ${confirmed} WHERE uid = ${uid}`,
  )
const notedRows = () =>
  all<{ cells: string; verdicts: string; difference: string | null }>(
    t.host.room!.reader,
    sql`SELECT cells, verdicts, difference FROM import_rows WHERE batch_id = (SELECT max(id) FROM import_batches)`,
  )

test('a later ledger that brings a destroyed record again says so with the list, and keeps nothing of the row, whatever else is wrong with it', async () => {
  await loadText(t, ledgerOf([claim(1), claim(2)]))
  const uid = await uidOf('BX2010000001')
  shelve(uid)
  await leadTo(t, people, (await prepared(people, [uid])).uid, 'destroyed')
  for (const [name, row] of [
    ['再次.csv', claim(1, { hospital: '另一医院' })],
    ['有误.csv', claim(1, { name: '', id: '450802' })],
  ] as const) {
    const summary = await loadText(t, ledgerOf([row, claim(2)]), {}, name)
    expect(summary).toMatchObject({ loaded: 0, changed: 0, same: 1, setAside: 1, counts: { 'record.destroyed': 1 } })
    const [noted] = notedRows()
    expect(JSON.parse(noted?.cells ?? '')).toEqual([])
    expect(JSON.parse(noted?.verdicts ?? '')).toMatchObject([
      { code: 'record.destroyed', severity: 'error', data: { list: 'XH2026-0001', seq: 1 } },
    ])
    expect(JSON.stringify(notedRows())).not.toMatch(/龘鱻|450802/)
  }
  expect((await t.admin.catalogue.get({ uid })).state).toBe('destroyed')
})

test('a number that two persons took out of the catalogue comes in as a new record, with a warning that says when', async () => {
  await loadText(t, ledgerOf([claim(3)]), {}, '三.csv')
  const { confirmation } = await people.archivist.catalogue.remove({ uid: await uidOf('BX2010000003'), reason: '误录' })
  await sign(people.clerk, confirmation)
  const again = await loadText(t, ledgerOf([claim(3, { hospital: '另一医院' })]), {}, '三再.csv')
  expect(again).toMatchObject({ loaded: 1, changed: 0, counts: { 'record.removed': 1 } })
  expect(JSON.parse(notedRows()[0]?.verdicts ?? '')).toMatchObject([
    { code: 'record.removed', severity: 'warning', data: { date: '2026-03-12' } },
  ])
  expect((await t.admin.catalogue.get({ uid: await uidOf('BX2010000003') })).hospital).toBe('另一医院')
  const third = await loadText(t, ledgerOf([claim(3, { hospital: '另一医院' })]), {}, '三又.csv')
  expect(third).toMatchObject({ loaded: 0, same: 1 })
})

test('a ledger changes neither year nor period of a filed record: the rest is taken over, these stay open', async () => {
  const withPeriod = (period: string, hospital: string) =>
    ledgerOf([claim(4, { hospital })])
      .replace('受理号,', '保管期限,受理号,')
      .replace('BX2010', `${period},BX2010`)
  await loadText(t, withPeriod('10年', '甲医院'), {}, '四.csv')
  const uid = await uidOf('BX2010000004')
  shelve(uid, 1)
  const { batch } = await loadText(t, withPeriod('30年', '乙医院'), {}, '四再.csv')
  const rows = async () => (await t.admin.intake.batchRows({ uid: batch ?? '', outcome: 'changed', open: true })).rows
  const [row] = await rows()
  expect(await t.admin.intake.applyChanged({ uid: batch ?? '', rows: [row?.id ?? 0] })).toEqual({ applied: 1 })
  expect(await t.admin.catalogue.get({ uid })).toMatchObject({ period: '10', year: 2010, hospital: '乙医院' })
  const [left] = await rows()
  expect(Object.keys(left?.difference ?? {})).toEqual(['period'])
  await expect(t.admin.intake.applyChanged({ uid: batch ?? '', rows: [left?.id ?? 0] })).rejects.toMatchObject({
    code: 'catalogue.code-locked',
  })
  expect((await t.admin.catalogue.get({ uid })).period).toBe('10')
})

test('a ledger whose records stand in an appraisal batch is not taken back, even after the batch has ended', async () => {
  const { batch } = await loadText(t, ledgerOf([claim(5)]), {}, '五.csv')
  const uid = await uidOf('BX2010000005')
  shelve(uid)
  const appraisal = await prepared(people, [uid])
  const undo = () => t.admin.intake.undo({ uid: batch ?? '', reason: '绕过鉴定' })
  await expect(undo()).rejects.toMatchObject({ code: 'intake.batch-in-use', data: { codes: ['BX2010000005'] } })
  await people.archivist.disposal.cancel({ batch: appraisal.uid, reason: '不再需要' })
  await expect(undo()).rejects.toMatchObject({ code: 'intake.batch-in-use' })
})

test('a ledger changes nothing of a record that was handed over: its row stays open', async () => {
  await loadText(t, ledgerOf([claim(7, { hospital: '甲医院' })]), {}, '七.csv')
  const uid = await uidOf('BX2010000007')
  run(t.host.room!.writer, sql`UPDATE records SET state = 'transferred', confirmed_at = 1 WHERE uid = ${uid}`)
  const { batch, changed } = await loadText(t, ledgerOf([claim(7, { hospital: '乙医院' })]), {}, '七再.csv')
  expect(changed).toBe(1)
  const open = async () => (await t.admin.intake.batchRows({ uid: batch ?? '', outcome: 'changed', open: true })).rows
  const rows = (await open()).map(({ id }) => id)
  expect(await t.admin.intake.applyChanged({ uid: batch ?? '', rows })).toEqual({ applied: 0 })
  expect((await t.admin.catalogue.get({ uid })).hospital).toBe('甲医院')
  expect(await open()).toHaveLength(1)
})

test('what a later ledger says otherwise ends with the records when their ledger is taken back, and never reaches the records that come next', async () => {
  const first = await loadText(t, ledgerOf([claim(8, { hospital: '甲医院' })]), {}, '八.csv')
  const later = await loadText(t, ledgerOf([claim(8, { hospital: '乙医院' })]), {}, '八再.csv')
  const uid = later.batch ?? ''
  const changedRows = async () => (await t.admin.intake.batchRows({ uid, outcome: 'changed' })).rows
  const [row] = await changedRows()
  expect(row).toMatchObject({ record: 'BX2010000008', resolvedAt: null })
  await t.host.jobs.finished((await t.admin.intake.undo({ uid: first.batch ?? '', reason: '选错了文件' })).job)
  expect(await changedRows()).toMatchObject([{ id: row?.id, record: null, recordUid: null, resolvedAt: 0 }])
  expect((await t.admin.intake.batch({ uid })).openChanges).toBe(0)
  await loadText(t, ledgerOf([claim(9, { hospital: '丙医院' })]), {}, '九.csv')
  expect(await changedRows()).toMatchObject([{ record: null }])
  expect(await t.admin.intake.applyChanged({ uid, rows: [row?.id ?? 0] })).toEqual({ applied: 0 })
  expect((await t.admin.catalogue.get({ uid: await uidOf('BX2010000009') })).hospital).toBe('丙医院')
  await t.host.jobs.finished((await t.admin.intake.undo({ uid, reason: '重新导入' })).job)
  expect(await loadText(t, ledgerOf([claim(8, { hospital: '乙医院' })]), {}, '八再.csv')).toMatchObject({ loaded: 1 })
})
