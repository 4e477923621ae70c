import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { upload } from '../../../tests/support/ledgers'
import { plainRecord, type PlainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import type { ListFile } from '../../../shared/model/lists'
import type { ScheduleLine } from '../../../shared/model/retention'
import { all, run, sql, value } from '../database/sql'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'
import { openApplications } from './apply'

let t: TestHost
let archivist: Client
let leader: Client
let clerk: Client
beforeAll(async () => {
  t = await startTestHost()
  archivist = await t.as('archivist')
  leader = await t.as('leader')
  clerk = await t.as('clerk')
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const room = () => t.host.room ?? fail('room.none-open')
const present = async (): Promise<ScheduleLine[]> => {
  const { versions } = await archivist.retention.schedule({})
  return (await archivist.retention.schedule({ version: versions[0]?.version })).lines
}
const withPeriod = (lines: ScheduleLine[], line: string, period: string) =>
  lines.map((one) => (one.code === line ? { ...one, period } : one))
const sign = async (client: Client, uid: string) =>
  client.confirmations.sign({ uid, seen: (await client.confirmations.get({ ref: uid })).hash, reason: '同意' })
const put = (year: number, { state = 'in', ...more }: PlainRecord = {}) => {
  const made = plainRecord(t.host, { year, ...more })
  run(
    room().writer,
    sql`UPDATE records SET schedule_line = 'YB-03', schedule_version = 1, state = ${state} WHERE id = ${made.id}`,
  )
  return made
}
const filed = (uid: string) =>
  all<{ period: string; schedule_version: number }>(
    room().reader,
    sql`SELECT period, schedule_version FROM records WHERE uid = ${uid}`,
  )[0]

/** The XLSX, CSV or JSON the program exports, as a path. */
async function exported(format: 'xlsx' | 'csv' | 'json', locale: 'zh-CN' | 'en' = 'zh-CN') {
  if (format === 'json') return (await archivist.retention.exportJson({ version: 1 })).id
  const { job } = await archivist.forms.list({ locale, list: { kind: 'schedule', version: 1 }, format })
  return (await finishedJob<ListFile>(t.host, job)).file
}
async function taken(id: string): Promise<Buffer> {
  const { uid } = await archivist.access.me({})
  const user = value<number>(room().reader, sql`SELECT id FROM users WHERE uid = ${uid}`) ?? 0
  const [session] = t.host.sessions.ofUser(user)
  return readFileSync(t.host.spool.find(session ?? fail('access.not-signed-in'), id).path)
}

describe('a table from a file', () => {
  test.each([
    ['xlsx', 'zh-CN'],
    ['xlsx', 'en'],
    ['csv', 'zh-CN'],
    ['json', 'zh-CN'],
  ] as const)('the exported %s (%s) is read again as exactly the same table', async (format, locale) => {
    const bytes = await taken(await exported(format, locale))
    const read = await archivist.retention.readTable({
      upload: await upload(t, archivist, bytes, `期限表.${format}`),
    })
    expect(read.problems).toEqual([])
    expect(read.lines).toEqual(await present())
    expect((await archivist.retention.compare({ lines: read.lines })).changes).toEqual([])
  })

  test('retention.readTable refuses strangers, the forbidden and what is no schedule, and names rows that are no line', async () => {
    const id = await upload(t, archivist, '代码,归档范围,保管期限\nYB-03,住院,30年\nYB-04,门诊,D\n', '新表.csv')
    await expect(t.anonymous.retention.readTable({ upload: id })).rejects.toEqual(code('access.not-signed-in'))
    await expect(archivist.retention.readTable({ upload: '' })).rejects.toEqual(code('input.invalid'))
    await expect(clerk.retention.readTable({ upload: id })).rejects.toEqual(code('access.forbidden'))
    for (const [text, name] of [
      ['姓名,期限\n张三,30\n', '名单.csv'],
      ['{"lines": 3}', 'a.json'],
    ] as const) {
      const other = await upload(t, archivist, text, name)
      await expect(archivist.retention.readTable({ upload: other })).rejects.toEqual(code('retention.bad-table'))
    }
    const read = await archivist.retention.readTable({ upload: id })
    expect(read.lines).toMatchObject([{ code: 'YB-03', period: '30', status: 'A' }])
    expect(read.problems).toMatchObject([{ row: 3, fault: 'period' }])
  })
})

describe('a new version', () => {
  const proposal = async (change: Partial<Parameters<Client['retention']['publish']>[0]> = {}) => ({
    base: 1,
    effectiveFrom: '2026-03-10',
    origin: 'edit' as const,
    lines: withPeriod(await present(), 'YB-03', '30'),
    reason: '省里新表',
    ...change,
  })

  test('retention.publish refuses strangers, bad input, the forbidden and what no table may do', async () => {
    const good = await proposal()
    await expect(t.anonymous.retention.publish(good)).rejects.toEqual(code('access.not-signed-in'))
    await expect(archivist.retention.publish({ ...good, lines: [] })).rejects.toEqual(code('input.invalid'))
    const twice = [...good.lines, ...good.lines.slice(0, 1)]
    await expect(archivist.retention.publish({ ...good, lines: twice })).rejects.toEqual(code('input.invalid'))
    await expect(clerk.retention.publish(good)).rejects.toEqual(code('access.forbidden'))
    const refused = async (change: object, why: string) =>
      expect(archivist.retention.publish({ ...good, ...change })).rejects.toEqual(code(why))
    await refused({ base: 7 }, 'retention.other-base')
    await refused({ effectiveFrom: '2026-03-01' }, 'retention.past-day')
    await refused({ lines: await present() }, 'retention.no-difference')
    await refused({ lines: good.lines.filter((one) => one.code !== 'YB-03') }, 'retention.line-in-use')
  })

  test('writes nothing before the second person confirms, who sees every changed line; then counts from its day', async () => {
    const before = put(2014)
    const { confirmation } = await archivist.retention.publish(await proposal())
    expect((await archivist.retention.schedule({})).versions).toHaveLength(1)
    const { sheet, kind } = await leader.confirmations.get({ ref: confirmation })
    expect(kind).toBe('retention.publish')
    expect(sheet.facts).toEqual(
      expect.arrayContaining([
        { label: 'retention.fact.effectiveFrom', value: '2026-03-10' },
        { label: 'retention.fact.changed', value: 'YB-03 住院待遇核定材料（住院费用申报核定表单及审核材料）' },
        { label: 'retention.fact.before', value: '10', as: 'period' },
        { label: 'retention.fact.after', value: '30', as: 'period' },
      ]),
    )
    await expect(sign(archivist, confirmation)).rejects.toEqual(code('confirmations.own-proposal'))
    await sign(leader, confirmation)
    const { versions, version } = await archivist.retention.schedule({})
    expect(versions.map((one) => [one.version, one.inForce, one.madeBy])).toEqual([
      [2, false, '人员archivist'],
      [1, true, ''],
    ])
    expect(version).toBe(1)
    const [entry] = (await t.admin.audit.list({ filter: { action: 'retention.publish' } })).entries
    expect(entry).toMatchObject({ subject: 'v2', reason: '省里新表', detail: { 'YB-03': ['10', '30'] } })
    const make = async () => {
      const { uid } = await archivist.catalogue.create({
        type: 'reimbursement',
        details: { name: '张三', hospital: '县医院' },
      })
      return filed(uid)
    }
    expect(await make()).toEqual({ period: '10', schedule_version: 1 })
    const period = async () => (await archivist.catalogue.classes({})).classes.find((one) => one.code === 'YB')?.period
    expect(await period()).toBe('10')
    t.setNow(Date.UTC(2026, 2, 10, 2))
    expect(await make()).toEqual({ period: '30', schedule_version: 2 })
    expect(await period()).toBe('30')
    expect(filed(before.uid)).toEqual({ period: '10', schedule_version: 1 })
    await expect(archivist.retention.publish(await proposal({ effectiveFrom: '2026-04-01' }))).rejects.toEqual(
      code('retention.other-base'),
    )
  })

  test('retention.apply refuses what it must, then gives the chosen records, and no others, the period of the version once two agree', async () => {
    const [chosen, otherYear, own, gone] = [
      put(2013),
      put(2012),
      put(2013, { period: '15' }),
      put(2013, { state: 'destroyed' }),
    ]
    const good = {
      version: 2,
      line: 'YB-03',
      groups: [{ class: 'YB', year: 2013, period: '10' }],
      reason: '按新表延长',
    }
    await expect(t.anonymous.retention.apply(good)).rejects.toEqual(code('access.not-signed-in'))
    await expect(archivist.retention.apply({ ...good, groups: [] })).rejects.toEqual(code('input.invalid'))
    await expect(clerk.retention.apply(good)).rejects.toEqual(code('access.forbidden'))
    await expect(archivist.retention.apply({ ...good, version: 3 })).rejects.toEqual(code('retention.not-in-force'))
    const nobody = [{ class: 'YB', year: 1999, period: '10' }]
    await expect(archivist.retention.apply({ ...good, groups: nobody })).rejects.toEqual(
      code('retention.nothing-chosen'),
    )
    await expect(archivist.retention.apply({ ...good, line: 'YB-05' })).rejects.toEqual(code('retention.no-period'))
    const { confirmation } = await archivist.retention.apply(good)
    expect(filed(chosen.uid)?.period).toBe('10')
    expect((await leader.confirmations.get({ ref: confirmation })).sheet.records).toMatchObject({ count: 1 })
    await sign(leader, confirmation)
    expect(filed(chosen.uid)).toEqual({ period: '30', schedule_version: 2 })
    for (const one of [otherYear, gone]) expect(filed(one.uid)).toEqual({ period: '10', schedule_version: 1 })
    expect(filed(own.uid)).toEqual({ period: '15', schedule_version: 1 })
    const [bare, entry] = (await t.admin.audit.list({ filter: { action: 'retention.apply' } })).entries
    expect(bare).toMatchObject({ subject: 'YB-03 v2', detail: { count: 1 }, reason: '按新表延长' })
    expect(entry).toMatchObject({ subjectUid: chosen.uid, detail: { period: ['10', '30'] } })
    const { steps, newer, version } = await archivist.retention.keeping({ uid: chosen.uid })
    expect(version).toBe(2)
    expect(newer).toBeNull()
    expect(steps.map(({ kind, day }) => [kind, day])).toEqual([
      ['formed', '2013'],
      ['counted', '2014-01-01'],
      ['changed', '2026-03-10'],
      ['due', '2044-01-01'],
    ])
  })

  test('more records than go into one short transaction change in many, go on after a stop, and pass over what came under a hold meanwhile', async () => {
    const records = Array.from({ length: 60 }, () => put(2011))
    const [held] = records
    const groups = [{ class: 'YB', year: 2011, period: '10' }]
    const asked = { version: 2, line: 'YB-03', groups, reason: '按新表延长' }
    const { confirmation } = await archivist.retention.apply(asked)
    const start = vi.spyOn(t.host.jobs, 'start').mockImplementation(() => fail('internal'))
    await sign(leader, confirmation)
    start.mockRestore()
    const done = () => records.filter(({ uid }) => filed(uid)?.period === '30').length
    expect(done(), 'the program ended right after the signature').toBe(0)
    const hold = { kind: 'audit' as const, caseNumber: '审9号', askedBy: '审计局', reason: '专项', from: '2026-03-01' }
    const placed = await archivist.holds.place({ hold, selection: { kind: 'records', uids: [held!.uid] } })
    await finishedJob(t.host, placed.job)
    openApplications(t.host)
    openApplications(t.host)
    const again = t.host.jobs.list().filter(({ kind, state }) => kind === 'retention.apply' && state === 'running')
    expect(again).toHaveLength(1)
    expect((await t.host.jobs.finished(again[0]!.id)).state).toBe('done')
    expect(done()).toBe(59)
    expect(filed(held!.uid)).toEqual({ period: '10', schedule_version: 1 })
    const { entries } = await t.admin.audit.list({ filter: { action: 'retention.apply' }, limit: 200 })
    const { number } = await leader.confirmations.get({ ref: confirmation })
    const of = entries.filter(({ detail }) => detail['confirmation'] === number)
    expect(of.filter(({ subjectUid }) => records.some(({ uid }) => uid === subjectUid)).length).toBeGreaterThanOrEqual(
      59,
    )
    expect(of.every(({ actor, reason }) => actor === '人员leader' && reason === '按新表延长')).toBe(true)
    expect(of[0]).toMatchObject({ subject: 'YB-03 v2', detail: { count: 59, passed: 1 } })
    expect(value(room().reader, sql`SELECT count(*) FROM period_run_records`)).toBe(0)
  })

  test('what is filed under an older version says what the newer one would give', async () => {
    const old = put(2020)
    expect(await archivist.retention.keeping({ uid: old.uid })).toMatchObject({
      version: 1, line: { code: 'YB-03', period: '10' }, newer: { version: 2, period: '30' }, dueOn: '2031-01-01', ends: '2030-12-31',
    }) // prettier-ignore
    await expect(archivist.retention.keeping({ uid: 'nobody' })).rejects.toEqual(code('not-found'))
  })

  test('a period decided for a class goes before its line and stays when the line changes; one that follows moves along', async () => {
    const { classes } = await archivist.catalogue.classes({})
    const one = classes.find(({ code: name }) => name === 'SY') ?? fail('not-found')
    await archivist.catalogue.updateClass({ uid: one.uid, period: '50' })
    const make = async (classCode: string) => {
      const { uid } = await archivist.catalogue.create({ type: 'enrolment', classCode, details: { name: '李四' } })
      return filed(uid)?.period
    }
    expect([await make('SY'), await make('TJ')]).toEqual(['50', '10'])
    await archivist.catalogue.updateClass({ uid: one.uid, period: '10' })
    expect(value(room().reader, sql`SELECT period FROM classes WHERE code = 'SY'`)).toBeNull()
    expect(await make('SY')).toBe('10')
  })
})
