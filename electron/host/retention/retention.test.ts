import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadText } from '../../../tests/support/ledgers'
import { plainBox, plainRecord, type PlainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { dueOn } from '../../../shared/rules/retention'
import { all, run, sql, value } from '../database/sql'
import { fail } from '../errors'
import { transactAsHost } from '../pipeline'
import { dueRecords, setPeriod } from './index'
import { openSchedule } from './openSchedule'
import { shippedSchedule } from './schedule/shippedSchedule'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())
// One room for all: what a test left is gone, and under no line.
beforeEach(
  () =>
    void run(
      room().writer,
      sql`UPDATE records SET state = 'transferred', schedule_line = NULL WHERE state <> 'destroyed'`,
    ),
)

const room = () => t.host.room ?? fail('room.none-open')
const code = (expected: string) => expect.objectContaining({ code: expected })
const put = ({ state, ...one }: PlainRecord & { formedOn?: string; line?: string; version?: number }) => {
  const made = plainRecord(t.host, one)
  run(
    room().writer,
    sql`UPDATE records SET formed_on = ${one.formedOn ?? null}, schedule_line = ${one.line ?? 'YB-03'}, schedule_version = ${one.version ?? 1},
          state = ${state ?? 'in'} WHERE id = ${made.id}`,
  )
  return made
}
const rowOf = (uid: string) =>
  all<{ period: string; schedule_line: string; schedule_version: number }>(
    room().reader,
    sql`SELECT period, schedule_line, schedule_version FROM records WHERE uid = ${uid}`,
  )[0]

describe('the due list', () => {
  test('counts what is due by class, year and period, the earliest first, and leaves out what is gone or permanent', async () => {
    put({ year: 2015 })
    put({ year: 2015, formedOn: '2015-02-28' })
    put({ year: 2015, formedOn: '2016-01-05' })
    put({ year: 2014, classCode: 'GL' })
    put({ year: 1990, period: '30', state: 'out' })
    put({ year: 1990, period: 'permanent' })
    put({ year: 1990, period: null })
    put({ year: 1990, state: 'destroyed', line: 'SY-01' })
    put({ year: 1990, state: 'transferred' })
    const answer = await t.admin.retention.due({ on: '2026-06-30' })
    expect(
      answer.due.map(({ class: one, year, period, dueOn: due, count }) => [one, year, period, due, count]),
    ).toEqual([
      ['YB', 1990, '30', '2021-01-01', 1],
      ['GL', 2014, '10', '2025-01-01', 1],
      ['YB', 2015, '10', '2026-01-01', 2],
    ])
    expect(answer).toMatchObject({ on: '2026-06-30', undecided: 1 })
    expect((await t.admin.retention.due({ on: '2027-01-01' })).due).toHaveLength(4)
    expect((await t.admin.retention.due({})).on).toBe('2026-03-02')
    const narrow = { on: '2030-01-01', from: '2025-01-01', classes: ['YB'], years: [2015], periods: ['10'] }
    expect((await t.admin.retention.due(narrow)).due.map(({ count }) => count)).toEqual([2, 1])
  })

  test('the database says the same due day as the rule, whatever the dates and the period', () => {
    const date = fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1850, max: 2199 }).map(String),
      fc.integer({ min: 1850, max: 2199 }).map((year) => `${year}-02`),
      fc.integer({ min: 1850, max: 2199 }).map((year) => `${year}-12-31`),
    )
    const period = fc.oneof(fc.constantFrom('permanent', null), fc.integer({ min: 1, max: 999 }).map(String))
    const { id } = put({})
    fc.assert(
      fc.property(fc.integer({ min: 1850, max: 2199 }), date, period, (year, formedOn, one) => {
        run(
          room().writer,
          sql`UPDATE records SET year = ${year}, formed_on = ${formedOn}, period = ${one} WHERE id = ${id}`,
        )
        const inTable = value<string | null>(room().writer, sql`SELECT due_on FROM records WHERE id = ${id}`)
        expect(inTable ?? null).toBe(dueOn({ formedOn, year, period: one }))
      }),
      { numRuns: 200 },
    )
  })

  test('passes over its index alone, and gives the records behind a group', () => {
    const first = put({ year: 2010 })
    put({ year: 2030 })
    expect(dueRecords(room().reader, { on: '2026-01-01' })).toEqual([
      {
        id: first.id,
        classId: expect.any(Number) as number,
        year: 2010,
        period: '10',
        dueOn: '2021-01-01',
        line: 'YB-03',
        version: 1,
      },
    ])
    put({ year: 2011 })
    expect(dueRecords(room().reader, { on: '2026-01-01' }, 1).map(({ id }) => id)).toEqual([first.id])
    expect(dueRecords(room().reader, { on: '2026-01-01' })).toHaveLength(2)
    const plan = all<{ detail: string }>(
      room().reader,
      sql`EXPLAIN QUERY PLAN SELECT due_on, class_id, year, period, count(*) FROM records
          WHERE state NOT IN ('transferred','destroyed') AND due_on <= '2030-01-01' GROUP BY due_on, class_id, year, period`,
    )
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('records_due')])
  })

  test('is for those who read the catalogue', async () => {
    await expect(t.anonymous.retention.due({})).rejects.toEqual(code('access.not-signed-in'))
    await expect((await t.as('borrower')).retention.due({})).rejects.toEqual(code('access.forbidden'))
    await expect(t.admin.retention.due({ on: '2026-02-30' })).rejects.toEqual(code('input.invalid'))
  })
})

describe('the schedule', () => {
  test('a new room has the shipped schedule with the status and source of every line', async () => {
    const { versions, version, lines } = await t.admin.retention.schedule({})
    expect(versions).toMatchObject([
      { version: 1, origin: 'shipped', inForce: true, lines: shippedSchedule.lines.length },
    ])
    expect(version).toBe(1)
    expect(lines).toEqual(shippedSchedule.lines)
    const line = (wanted: string) => lines.find((one) => one.code === wanted)
    expect(line('YB-04')).toMatchObject({ period: '10', status: 'V', source: { zh: '令第3号附件四（四）' } })
    expect(line('YB-05')).toMatchObject({ period: null, rule: 'accounting' })
    expect(line('YB-07')).toMatchObject({ period: 'permanent' })
    expect(line('YB-01')).toMatchObject({ status: 'U', note: { en: expect.stringContaining('suggested') as string } })
    await expect(t.admin.retention.schedule({ version: 9 })).rejects.toEqual(code('not-found'))
  })

  test('a room made before the schedule was data gets it when it is opened, once', () => {
    const { writer } = room()
    run(writer, sql`DELETE FROM schedule_lines`)
    run(writer, sql`DELETE FROM schedules`)
    openSchedule(t.host)
    openSchedule(t.host)
    expect(value(writer, sql`SELECT count(*) FROM schedules`)).toBe(1)
    expect(value(writer, sql`SELECT count(*) FROM schedule_lines`)).toBe(shippedSchedule.lines.length)
    expect(value(writer, sql`SELECT count(*) FROM trail WHERE action = 'retention.shipped'`)).toBe(1)
  })

  test('every record keeps the line and the version it was filed under: by hand, by ledger, and in another class', async () => {
    const { uid } = await t.admin.catalogue.create({
      type: 'enrolment',
      details: { name: '张三' },
    })
    expect(rowOf(uid)).toEqual({ period: '100', schedule_line: 'GL-02', schedule_version: 1 })
    const other = await t.admin.catalogue.create({ type: 'enrolment', classCode: 'JH', details: { name: '李四' } })
    expect(rowOf(other.uid)).toEqual({ period: '30', schedule_line: 'JH-01', schedule_version: 1 })
    await t.admin.catalogue.update({ uid: other.uid, version: 1, classCode: 'TJ' })
    expect(rowOf(other.uid)).toEqual({ period: '30', schedule_line: 'TJ-03', schedule_version: 1 })
    await loadText(t, '参保人姓名,业务流水号,住院医院,总费用\n张三,BX1,县医院,100.00\n')
    const loaded = value<string>(room().reader, sql`SELECT uid FROM records WHERE business_number = 'BX1'`) ?? ''
    expect(rowOf(loaded)).toEqual({ period: '10', schedule_line: 'YB-03', schedule_version: 1 })
  })
})

describe('another period', () => {
  test('is simulated without writing: what moves, what is due no longer or at once, what was destroyed', async () => {
    put({ year: 2014 })
    put({ year: 2014, formedOn: '2015-01-02' })
    put({ year: 2020 })
    put({ year: 2020, period: '30' })
    put({ year: 2020, period: '15' })
    put({ year: 2000, state: 'destroyed' })
    put({ year: 2000, state: 'transferred' })
    put({ year: 2014, line: 'YB-04' })
    const before = value<number>(room().reader, sql`SELECT count(*) FROM trail`)
    const longer = await t.admin.retention.simulate({ line: 'YB-03', period: '30' })
    expect(longer).toMatchObject({
      from: '10', to: '30', kept: 5, moves: 3, otherwise: 1, same: 1, noLongerDue: 2, dueAtOnce: 0, destroyed: 1, transferred: 1,
    }) // prettier-ignore
    expect(longer.groups.map(({ year, from, to, count }) => [year, from.dueOn, to.dueOn, count])).toEqual([
      [2014, '2025-01-01', '2045-01-01', 1],
      [2014, '2026-01-01', '2046-01-01', 1],
      [2020, '2031-01-01', '2051-01-01', 1],
    ])
    expect(await t.admin.retention.simulate({ line: 'YB-03', period: '5' })).toMatchObject({
      dueAtOnce: 1,
      noLongerDue: 0,
    })
    expect((await t.admin.retention.simulate({ line: 'YB-03', period: 'permanent' })).groups[0]?.to.dueOn).toBeNull()
    expect(value<number>(room().reader, sql`SELECT count(*) FROM trail`)).toBe(before)
    await expect(t.admin.retention.simulate({ line: 'XX', period: '30' })).rejects.toEqual(
      code('retention.no-such-line'),
    )
    await expect(t.admin.retention.simulate({ line: 'YB-03', period: 'D' })).rejects.toEqual(code('input.invalid'))
  })

  test('of a permanent line counts from the year each record was formed', async () => {
    put({ year: 2014, period: 'permanent', line: 'YB-07' })
    put({ year: 2014, formedOn: '2016-03', period: 'permanent', line: 'YB-07' })
    const { groups } = await t.admin.retention.simulate({ line: 'YB-07', period: '10' })
    expect(groups.map(({ to, count }) => [to.dueOn, count])).toEqual([
      ['2025-01-01', 1],
      ['2027-01-01', 1],
    ])
  })

  test('is given by setPeriod alone, with reason and before and after on the trail, never to what is gone', async () => {
    const [a, b, gone] = [put({}), put({ period: '15' }), put({ state: 'destroyed' })]
    const set = (ids: number[], period: string) =>
      transactAsHost(t.host, 'test', (w) => setPeriod(w, ids, period, '鉴定延期'))
    expect(set([a.id, b.id], '15')).toBe(1)
    expect(rowOf(a.uid)).toEqual({ period: '15', schedule_line: 'YB-03', schedule_version: 1 })
    expect((await t.admin.audit.list({ filter: { action: 'test' } })).entries[0]).toMatchObject({
      subjectUid: a.uid,
      detail: { period: ['10', '15'] },
      reason: '鉴定延期',
    })
    expect(() => set([a.id, gone.id], '30')).toThrow(code('retention.gone'))
    expect(rowOf(a.uid)?.period).toBe('15')
  })
})

// Last, because a version stays.
describe('a later version', () => {
  test('a version in force later decides only what is filed from its day on', async () => {
    run(
      room().writer,
      sql`INSERT INTO schedules (version, uid, effective_from, origin, made_at) VALUES (2, 'v2', '2026-03-10', 'edit', 0)`,
    )
    run(
      room().writer,
      sql`INSERT INTO schedule_lines SELECT 2, code, sort, category, category_en, item, item_en, iif(code = 'YB-03', '30', period), rule, counting, scope,
            source, source_en, status, note, note_en FROM schedule_lines WHERE version = 1`,
    )
    const make = async () =>
      (await t.admin.catalogue.create({ type: 'reimbursement', details: { name: '张三', hospital: '市医院' } })).uid
    expect(rowOf(await make())).toMatchObject({ period: '10', schedule_version: 1 })
    t.setNow(Date.UTC(2026, 2, 9, 17))
    expect(rowOf(await make())).toMatchObject({ period: '30', schedule_version: 2 })
    expect((await t.admin.retention.schedule({})).version).toBe(2)
  })
})

describe('a changed period that 档号 or box do not say', () => {
  const at = (uid: string) => value<number>(room().reader, sql`SELECT id FROM records WHERE uid = ${uid}`) ?? 0
  const change = (uid: string, period: string) =>
    transactAsHost(t.host, 'retention.apply', (w) => setPeriod(w, [at(uid)], period, '改期'))

  test('stands on a list until it is marked; the sheet the second person signs says so before', async () => {
    const box = plainBox(t.host, { number: '12', period: '10' })
    const filed = put({ code: 'J045-ZY·YB·2020·D10-0007', boxId: box.id })
    const fits = put({ code: 'KEPT-1' })
    run(room().writer, sql`UPDATE records SET confirmed_at = 1 WHERE id IN (${filed.id}, ${fits.id})`)
    run(
      room().writer,
      sql`UPDATE classes SET code_template = '{fonds}-ZY·{class}·{year}·{period}-{item:4}' WHERE code = 'YB'`,
    )
    const { confirmation } = await t.admin.catalogue.changePeriod({ uids: [filed.uid], period: '30', reason: '延长' })
    const { sheet, hash } = await t.admin.confirmations.get({ ref: confirmation })
    const facts = Object.fromEntries(sheet.facts.map(({ label, value: one }) => [label, one]))
    expect(facts).toMatchObject({ 'retention.fact.codesDiffer': '1', 'retention.fact.boxesDiffer': '1' })
    const leader = await t.as('leader')
    await leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })
    change(fits.uid, '30')
    expect(await t.admin.retention.misfits({})).toMatchObject({
      total: 1,
      rows: [{ uid: filed.uid, period: '30', codePeriod: '10', box: { number: '12', period: '10' } }],
    })
    expect((await t.admin.catalogue.get({ uid: filed.uid })).code).toBe('J045-ZY·YB·2020·D10-0007')

    const asked = { uids: [filed.uid] }
    await expect(t.anonymous.retention.markMisfits(asked)).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.retention.markMisfits({ uids: [] })).rejects.toEqual(code('input.invalid'))
    await expect(leader.retention.markMisfits(asked)).rejects.toEqual(code('access.forbidden'))
    await expect(t.admin.retention.markMisfits({ uids: [fits.uid] })).rejects.toEqual(code('not-found'))
    expect(await t.admin.retention.markMisfits(asked)).toEqual({ marked: 1 })
    expect(await t.admin.retention.misfits({})).toEqual({ rows: [], total: 0 })
    const { entries } = await t.admin.audit.list({ filter: { action: 'retention.markMisfits' } })
    expect(entries[0]).toMatchObject({
      subjectUid: filed.uid,
      detail: { markedPeriod: '30', codePeriod: '10', box: '12' },
    })
    change(filed.uid, '50')
    expect(await t.admin.retention.misfits({})).toMatchObject({ total: 1, rows: [{ period: '50' }] })
    change(filed.uid, '10')
    expect(await t.admin.retention.misfits({})).toMatchObject({ total: 0 })
  })
})
