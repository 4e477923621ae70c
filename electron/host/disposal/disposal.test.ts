import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainBox } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { all, get, raw, run, sql, value } from '../database/sql'
import { DESTROY, dueRecord, groupOf, HOW, leadTo, peopleOf, prepared, sign, type People } from './testing/people'

const DAY = 86_400_000
let t: TestHost
let people: People
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const lineIds = async (batch: string) => (await t.admin.disposal.lines({ batch })).lines.map(({ id }) => id)

describe('disposal.create', () => {
  test('refuses strangers, bad input, the forbidden, unknown codes; then numbers the batch and leaves out what stands in the way', async () => {
    const box = plainBox(t.host, { number: '0101', year: 2010 })
    dueRecord(t, { code: 'C-1', boxId: box.id })
    dueRecord(t, { code: 'C-out' })
    dueRecord(t, { code: 'C-lost', state: 'lost' })
    run(t.host.room!.writer, sql`UPDATE records SET completeness = 2 WHERE id = ${dueRecord(t, { code: 'C-part' }).id}`)
    await t.admin.circulation.lend({ items: [{ ref: 'C-out' }], borrower: 'A01' })
    const asked = { title: '到期鉴定', from: { refs: ['C-1', 'C-out', 'C-lost', 'C-part'] } }
    await expect(t.anonymous.disposal.create(asked)).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.disposal.create({ ...asked, title: '' })).rejects.toEqual(code('input.invalid'))
    await expect(people.clerk.disposal.create(asked)).rejects.toEqual(code('access.forbidden'))
    await expect(people.leader.disposal.create(asked)).rejects.toEqual(code('access.forbidden'))
    await expect(t.admin.disposal.create({ ...asked, from: { refs: ['nix'] } })).rejects.toEqual(
      code('catalogue.no-such-code'),
    )
    await expect(t.admin.disposal.create({ ...asked, from: { refs: ['C-lost'] } })).rejects.toEqual(
      code('disposal.no-records', { count: 1, code: 'C-lost', why: 'lost' }),
    )
    const { batch, added, refused } = await people.archivist.disposal.create(asked)
    expect(batch).toMatchObject({ number: 'JD2026-0001', state: 'preparing', records: 1, waitsFor: 'group' })
    expect(added).toBe(1)
    expect(refused.map(({ name, why }) => `${name} ${why}`)).toEqual(['C-out out', 'C-lost lost', 'C-part incomplete'])
    expect(refused[0]?.what).toContain('李敏')
    expect((await trailOf('disposal.create'))[0]).toMatchObject({
      subject: 'JD2026-0001',
      detail: { records: 1, refused: 3 },
    })
    await expect(t.admin.disposal.create({ ...asked, from: { refs: ['C-1'] } })).rejects.toEqual(
      code('disposal.no-records', { why: 'in-batch', what: 'JD2026-0001' }),
    )
    await t.admin.disposal.cancel({ batch: batch.uid, reason: '测试完毕' })
    const again = await t.admin.disposal.create({ ...asked, from: { refs: ['C-1'] } })
    expect(again.batch.number).toBe('JD2026-0002')
    await t.admin.disposal.cancel({ batch: again.batch.uid, reason: '测试完毕' })
  })

  test('takes the due list by class, year and period, and tells beforehand what is due and what stands in the way', async () => {
    dueRecord(t, { code: 'Y-1', year: 2004 })
    dueRecord(t, { code: 'Y-2', year: 2004, state: 'searching' })
    dueRecord(t, { code: 'Y-3', year: 2024 })
    const due = await t.admin.disposal.due({ filter: { classes: ['YB'], years: [2004, 2024] } })
    expect(due).toMatchObject({
      total: 2,
      rows: [{ name: 'Y-1', dueOn: '2015-01-01', block: null }, { block: { why: 'searching' } }],
    })
    const { batch, refused } = await t.admin.disposal.create({
      title: '2004 年度',
      from: { due: { classes: ['YB'], years: [2004, 2024] } },
    })
    expect([batch.records, refused.length]).toEqual([1, 1])
    await expect(t.admin.disposal.gather({ batch: batch.uid, from: { refs: ['Y-1'] } })).rejects.toEqual(
      code('disposal.no-records', { why: 'in-batch' }),
    )
    await t.admin.disposal.cancel({ batch: batch.uid, reason: '测试完毕' })
  })
})

test('disposal.setGroup, begin: a group of three with the supervising department, accounts that may appraise, nobody twice', async () => {
  dueRecord(t, { code: 'G-1' })
  const { batch } = await t.admin.disposal.create({ title: '建组', from: { refs: ['G-1'] } })
  const members = await groupOf(people)
  const asked = { batch: batch.uid, members }
  await expect(t.anonymous.disposal.setGroup(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.disposal.setGroup({ ...asked, members: [{ ...members[0]!, name: '' }] })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect(people.clerk.disposal.setGroup(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.disposal.setGroup({ ...asked, members: [...members, members[3]!] })).rejects.toEqual(
    code('disposal.member-twice', { name: '黎科长' }),
  )
  const auditor = { ...members[0]!, user: (await people.auditor.access.me({})).uid }
  await expect(t.admin.disposal.setGroup({ ...asked, members: [auditor] })).rejects.toEqual(
    code('disposal.no-such-user'),
  )
  const begin = { batch: batch.uid }
  await expect(t.admin.disposal.begin(begin)).rejects.toEqual(code('disposal.group-incomplete', { count: 0, least: 3 }))
  const view = await t.admin.disposal.setGroup({ ...asked, members: members.slice(0, 3) })
  expect(view.groupLacks).toEqual({ count: 3, least: 3, missing: ['supervising'] })
  await expect(t.admin.disposal.begin(begin)).rejects.toEqual(code('disposal.group-incomplete'))
  expect((await t.admin.disposal.setGroup(asked)).waitsFor).toBe('begin')
  expect((await trailOf('disposal.setGroup'))[0]).toMatchObject({ subject: batch.number })
  await expect(t.anonymous.disposal.begin(begin)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.disposal.begin({ batch: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.leader.disposal.begin(begin)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.disposal.begin(begin)).toMatchObject({ state: 'appraising', waitsFor: 'opinions' })
  expect((await trailOf('disposal.begin'))[0]).toMatchObject({ detail: { state: ['preparing', 'appraising'] } })
  await t.admin.disposal.cancel({ batch: batch.uid, reason: '测试完毕' })
})

test('disposal.opine: only members, with a reason, nothing whose period runs; all or none', async () => {
  dueRecord(t, { code: 'O-1' })
  dueRecord(t, { code: 'O-2' })
  dueRecord(t, { code: 'O-new', year: 2024 })
  const { uid: batch } = await prepared(people, ['O-1', 'O-2', 'O-new'])
  await leadTo(t, people, batch, 'appraising')
  const [first = 0, second = 0, fresh = 0] = await lineIds(batch)
  const asked = { batch, choice: { lines: [first, second] }, opinion: DESTROY }
  await expect(t.anonymous.disposal.opine(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.clerk.disposal.opine({ ...asked, opinion: { ...DESTROY, reason: '' } })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect(people.clerk.disposal.opine({ ...asked, opinion: { ...DESTROY, years: 5 } })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect(people.auditor.disposal.opine(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.disposal.opine(asked)).rejects.toEqual(code('disposal.not-a-member'))
  await expect(people.clerk.disposal.opine({ ...asked, choice: { lines: [first, fresh] } })).rejects.toEqual(
    code('disposal.opinion-refused', { code: 'O-new', why: 'not-due', dueOn: '2035-01-01' }),
  )
  const keep = { opinion: 'keep' as const, years: 2, reason: '仍有查考价值' }
  await expect(people.clerk.disposal.opine({ ...asked, opinion: keep })).rejects.toEqual(
    code('disposal.opinion-refused', { why: 'too-short' }),
  )
  expect((await t.admin.disposal.get({ ref: batch })).undecided).toBe(3)
  expect(await people.clerk.disposal.opine(asked)).toEqual({ changed: 2, undecided: 1 })
  expect((await trailOf('disposal.opine'))[0]).toMatchObject({
    reason: DESTROY.reason,
    detail: { opinion: 'destroy', records: 2, first: 'O-1', last: 'O-2' },
  })
  await expect(people.clerk.disposal.submit({ batch })).rejects.toEqual(code('disposal.undecided', { count: 1 }))
  const rest = { batch, choice: { classCode: 'YB', undecided: true as const }, opinion: { ...keep, years: 10 } }
  expect(await people.leader.disposal.opine(rest)).toEqual({ changed: 1, undecided: 0 })
  expect((await t.admin.disposal.get({ ref: batch })).counts).toMatchObject({ destroy: 2, keep: 1, undecided: 0 })
  await t.admin.disposal.cancel({ batch, reason: '测试完毕' })
})

test('disposal.submit, review, sendBack: another member reviews; what came in the way since is named and can be taken out', async () => {
  dueRecord(t, { code: 'R-1' })
  dueRecord(t, { code: 'R-2' })
  const { uid: batch } = await prepared(people, ['R-1', 'R-2'])
  await leadTo(t, people, batch, 'appraising')
  const [first = 0, second = 0] = await lineIds(batch)
  await people.clerk.disposal.opine({ batch, choice: { lines: [first, second] }, opinion: DESTROY })
  await t.admin.circulation.lend({ items: [{ ref: 'R-2' }], borrower: 'A01' })
  const submit = { batch }
  await expect(t.anonymous.disposal.submit(submit)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.clerk.disposal.submit({ batch: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.auditor.disposal.submit(submit)).rejects.toEqual(code('access.forbidden'))
  await expect(people.archivist.disposal.submit(submit)).rejects.toEqual(
    code('disposal.records-blocked', { count: 1, code: 'R-2', why: 'out' }),
  )
  const taken = { batch, lines: [second], reason: '借出，下一批鉴定' }
  await expect(t.anonymous.disposal.takeOut(taken)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.archivist.disposal.takeOut({ ...taken, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.clerk.disposal.takeOut(taken)).rejects.toEqual(code('access.forbidden'))
  await expect(people.archivist.disposal.takeOut({ ...taken, lines: [99_999] })).rejects.toEqual(code('not-found'))
  expect(await people.archivist.disposal.takeOut(taken)).toMatchObject({ records: 1, blocked: [], counts: { left: 1 } })
  expect((await trailOf('disposal.takeOut'))[0]).toMatchObject({ reason: taken.reason })
  expect(await people.archivist.disposal.submit(submit)).toMatchObject({ state: 'reviewing', submitter: true })
  expect((await trailOf('disposal.submit'))[0]).toMatchObject({ detail: { state: ['appraising', 'reviewing'] } })
  await expect(t.anonymous.disposal.review(submit)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.clerk.disposal.review({ batch: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.auditor.disposal.review(submit)).rejects.toEqual(code('access.forbidden'))
  await expect(people.archivist.disposal.review(submit)).rejects.toEqual(code('disposal.same-person'))
  const back = { batch, reason: '第 1 件理由不充分' }
  await expect(t.anonymous.disposal.sendBack(back)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.clerk.disposal.sendBack({ ...back, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.auditor.disposal.sendBack(back)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.disposal.sendBack(back)).rejects.toEqual(code('disposal.not-a-member'))
  expect(await people.clerk.disposal.sendBack(back)).toMatchObject({ state: 'appraising', undecided: 0 })
  await people.archivist.disposal.submit(submit)
  expect(await people.clerk.disposal.review(submit)).toMatchObject({ state: 'approving', waitsFor: 'approval-asked' })
  expect((await trailOf('disposal.review'))[0]).toMatchObject({ detail: { state: ['reviewing', 'approving'] } })
  expect((await trailOf('disposal.sendBack'))[0]).toMatchObject({ reason: back.reason })
  await t.admin.disposal.cancel({ batch, reason: '测试完毕' })
})

test('disposal.approve: the person in charge signs; the list is numbered, longer periods take effect, what is kept leaves the batch', async () => {
  dueRecord(t, { code: 'A-1', title: '张三住院费用报销' })
  const kept = dueRecord(t, { code: 'A-2' })
  const forever = dueRecord(t, { code: 'A-3' })
  const given = dueRecord(t, { code: 'A-4' })
  const { uid: batch } = await prepared(people, ['A-1', 'A-2', 'A-3', 'A-4'])
  await leadTo(t, people, batch, 'appraising')
  const [one = 0, two = 0, three = 0, four = 0] = await lineIds(batch)
  const mark = (line: number, opinion: Parameters<typeof people.clerk.disposal.opine>[0]['opinion']) =>
    people.clerk.disposal.opine({ batch, choice: { lines: [line] }, opinion })
  await mark(one, DESTROY)
  await mark(two, { opinion: 'keep', years: 10, reason: '仍有查考价值' })
  await mark(three, { opinion: 'permanent', reason: '具有长久保存价值' })
  await mark(four, { opinion: 'transfer', reason: '属于接收范围' })
  await people.clerk.disposal.submit({ batch })
  await people.archivist.disposal.review({ batch })
  const asked = { batch, reason: '报请批准' }
  await expect(t.anonymous.disposal.approve(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.archivist.disposal.approve({ ...asked, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.leader.disposal.approve(asked)).rejects.toEqual(code('access.forbidden'))
  const { confirmation } = await people.archivist.disposal.approve(asked)
  expect(await t.admin.disposal.get({ ref: batch })).toMatchObject({
    state: 'approving',
    waitsFor: 'approval',
    confirmation,
  })
  for (const act of [
    () => people.archivist.disposal.approve(asked),
    () => people.clerk.disposal.sendBack({ batch, reason: '等一下' }),
    () => people.archivist.disposal.takeOut({ batch, lines: [one], reason: '等一下' }),
    () => people.archivist.disposal.cancel({ batch, reason: '等一下' }),
  ])
    await expect(act()).rejects.toEqual(code('disposal.signatures-waited-for'))
  const seen = await people.leader.confirmations.get({ ref: confirmation })
  expect(seen.sheet.records).toMatchObject({ count: 1, sample: [{ name: 'A-1' }] })
  await expect(sign(people.archivist, confirmation)).rejects.toEqual(code('confirmations.own-proposal'))
  await sign(people.leader, confirmation, '同意销毁')
  const view = await t.admin.disposal.get({ ref: batch })
  expect(view).toMatchObject({ state: 'listed', waitsFor: 'filing', list: { number: 'XH2026-0001' } })
  expect(view.destruction).toMatchObject({
    records: 1,
    preparedBy: '人员archivist',
    approved: { seats: [{ duty: 'approver', name: '人员leader', reason: '同意销毁', way: 'own-session' }] },
  })
  const list = await t.admin.disposal.destructionList({ ref: 'XH2026-0001' })
  expect(list.lines).toMatchObject([
    {
      seq: 1,
      code: 'A-1',
      title: '张*住院费用报销',
      period: '10',
      keptYears: 15,
      dueOn: '2021-01-01',
      reason: DESTROY.reason,
    },
  ])
  const period = (id: number) => value<string>(t.host.room!.reader, sql`SELECT period FROM records WHERE id = ${id}`)
  expect([period(kept.id), period(forever.id), period(given.id)]).toEqual(['20', 'permanent', '10'])
  await t.admin.circulation.lend({ items: [{ ref: 'A-2' }], borrower: 'A01' })
  expect((await t.admin.disposal.get({ ref: 'XH2026-0001' })).uid).toBe(batch)
  expect((await t.admin.disposal.get({ ref: view.barcode })).uid).toBe(batch)
  expect(await t.admin.disposal.cancel({ batch, reason: '局领导要求暂缓' })).toMatchObject({
    state: 'cancelled',
    destruction: { number: 'XH2026-0001', voided: { reason: '局领导要求暂缓' } },
  })
})

test('approved without a destruction a batch is closed: no list, no number used', async () => {
  dueRecord(t, { code: 'K-1' })
  const { uid: batch } = await prepared(people, ['K-1'])
  await leadTo(t, people, batch, 'appraising')
  const lines = await lineIds(batch)
  await people.clerk.disposal.opine({ batch, choice: { lines }, opinion: { opinion: 'permanent', reason: '长久保存' } })
  await people.clerk.disposal.submit({ batch })
  await people.archivist.disposal.review({ batch })
  const { confirmation } = await people.archivist.disposal.approve({ batch, reason: '报请批准' })
  await sign(people.leader, confirmation)
  expect(await t.admin.disposal.get({ ref: batch })).toMatchObject({
    state: 'closed',
    waitsFor: null,
    destruction: null,
  })
})

test('disposal.file: number and day of the filing, not before the list and not after today; the waiting time runs from the entry', async () => {
  dueRecord(t, { code: 'F-1' })
  const { uid: batch } = await prepared(people, ['F-1'])
  await leadTo(t, people, batch, 'listed')
  const asked = { batch, number: '医保档备〔2026〕3号', on: '2026-03-02', with: '某市医疗保障局' }
  await expect(t.anonymous.disposal.file(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.archivist.disposal.file({ ...asked, number: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.leader.disposal.file(asked)).rejects.toEqual(code('access.forbidden'))
  for (const on of ['2026-03-01', '2026-03-03'])
    await expect(people.archivist.disposal.file({ ...asked, on })).rejects.toEqual(code('disposal.bad-filing-date'))
  const view = await people.archivist.disposal.file(asked)
  expect(view).toMatchObject({ state: 'cooling', waitsFor: 'cooling', list: { coolingUntil: '2026-03-12' } })
  expect((await trailOf('disposal.file'))[0]).toMatchObject({ detail: { filing: [null, asked.number] } })
  const again = await people.archivist.disposal.file({ ...asked, number: '医保档备〔2026〕4号' })
  expect(again.destruction?.filing?.number).toBe('医保档备〔2026〕4号')
  const early = { batch, ...HOW, on: '2026-03-02', time: '10:30' }
  await expect(people.archivist.disposal.destroy(early)).rejects.toEqual(
    code('disposal.cooling', { until: '2026-03-12' }),
  )
  await t.admin.disposal.cancel({ batch, reason: '测试完毕' })
})

describe('disposal.destroy', () => {
  const idNumber = '450802196001013333'
  const details = { name: '欧阳秀', idNumber, phone: '13812345678', hospital: '市人民医院', acceptedOn: '2010-05-09' }
  let batch: string
  let record: string
  const search = async (text: string) => (await t.admin.search.find({ text })).total

  beforeAll(async () => {
    const made = await t.admin.catalogue.create({
      type: 'reimbursement',
      businessNumber: 'BX2010-77',
      code: 'X-77',
      year: 2010,
      period: '10',
      details,
      checklist: ['invoice'],
      reasons: { idNumber: '原件如此' },
    })
    record = made.uid
    await t.admin.tracing.addNote({ record, text: '欧阳秀本人取走身份证复印件' })
    run(t.host.room!.writer, sql`UPDATE records SET state = 'in', completeness = 1 WHERE uid = ${record}`)
    dueRecord(t, { code: 'X-78' })
    batch = (await prepared(people, ['X-77', 'X-78'])).uid
    await leadTo(t, people, batch, 'cooling')
    t.setNow(t.host.clock() + 10 * DAY)
  })

  test('is asked for by the archive, carried out by two supervisors who are not the proposer, and leaves only the stub', async () => {
    const on = '2026-03-12'
    const asked = { batch, ...HOW, on, time: '10:30' }
    await expect(t.anonymous.disposal.destroy(asked)).rejects.toEqual(code('access.not-signed-in'))
    await expect(people.archivist.disposal.destroy({ ...asked, time: '25:00' })).rejects.toEqual(code('input.invalid'))
    await expect(people.leader.disposal.destroy(asked)).rejects.toEqual(code('access.forbidden'))
    for (const day of ['2026-03-11', '2026-03-13'])
      await expect(people.archivist.disposal.destroy({ ...asked, on: day })).rejects.toEqual(
        code('disposal.bad-destruction-date'),
      )
    expect(await search('欧阳秀')).toBe(1)
    const { confirmation } = await people.archivist.disposal.destroy(asked)
    await expect(sign(people.archivist, confirmation)).rejects.toEqual(code('confirmations.own-proposal'))
    await sign(people.auditor, confirmation, '现场监销')
    await expect(sign(people.auditor, confirmation)).rejects.toEqual(code('confirmations.already-signed'))
    expect(await t.admin.disposal.get({ ref: batch })).toMatchObject({ state: 'cooling', waitsFor: 'supervisors' })
    expect((await t.admin.catalogue.get({ uid: record })).state).toBe('in')
    await sign(people.leader, confirmation, '现场监销')
    const view = await t.admin.disposal.get({ ref: batch })
    expect(view).toMatchObject({ state: 'destroyed', waitsFor: null, confirmation: null })
    expect(view.destruction?.destroyed).toMatchObject({
      method: '化浆',
      place: '市造纸厂',
      on,
      time: '10:30',
      signed: { proposer: { name: '人员archivist' }, seats: [{ name: '人员auditor' }, { name: '人员leader' }] },
    })
  })

  test('leaves code, class, year and period, and nothing of the person anywhere in the catalogue', async () => {
    const stub = await t.admin.catalogue.get({ uid: record })
    expect(stub).toMatchObject({
      code: 'X-77',
      year: 2010,
      period: '10',
      state: 'destroyed',
      classCode: 'YB',
      personName: '',
    })
    expect(stub).toMatchObject({ title: '医疗保险待遇类', documents: [], parties: [], employer: '', hospital: '' })
    expect(await t.admin.disposal.stub({ record })).toMatchObject({ destroyedOn: '2026-03-12', method: '化浆', seq: 1 })
    expect([await search('欧阳秀'), await search(idNumber), await search('X-77')]).toEqual([0, 0, 1])
    const db = t.host.room!.reader
    const tables = [
      'records',
      'documents',
      'invoices',
      'parties',
      'party_links',
      'record_notes',
      'import_rows',
      'drafts',
      'destruction_lines',
    ]
    for (const table of tables) {
      const rows = all<Record<string, unknown>>(db, sql`SELECT * FROM ${raw(table)}`)
      expect(JSON.stringify(rows)).not.toMatch(/欧阳秀|196001013333|13812345678/)
    }
  })

  test('each record stands on the trail with its list, and the list cannot be changed by anybody, nor the stub', async () => {
    const entries = await trailOf('disposal.destroy')
    expect(entries.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['X-77', 'X-78', (await t.admin.disposal.get({ ref: batch })).number]),
    )
    const db = t.host.room!.writer
    const list = get<{ id: number }>(
      db,
      sql`SELECT d.id FROM destruction_lists d JOIN disposal_batches b ON b.id = d.batch_id WHERE b.uid = ${batch}`,
    )!
    for (const change of [
      sql`UPDATE destruction_lists SET place = 'x' WHERE id = ${list.id}`,
      sql`DELETE FROM destruction_lists WHERE id = ${list.id}`,
      sql`UPDATE destruction_lines SET left_at = 1 WHERE list_id = ${list.id}`,
      sql`DELETE FROM destruction_lines WHERE list_id = ${list.id}`,
      sql`UPDATE records SET person_name = '欧阳秀' WHERE uid = ${record}`,
      sql`DELETE FROM records WHERE uid = ${record}`,
    ])
      expect(() => run(db, change)).toThrow(/kept for ever|destroyed/)
  })
})

test('disposal.cancel refuses strangers, bad input and the forbidden, and leaves the records as they were', async () => {
  const { uid } = dueRecord(t, { code: 'Z-1' })
  const { uid: batch } = await prepared(people, ['Z-1'])
  await leadTo(t, people, batch, 'cooling')
  const asked = { batch, reason: '案件未结，暂缓' }
  await expect(t.anonymous.disposal.cancel(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.archivist.disposal.cancel({ ...asked, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(people.clerk.disposal.cancel(asked)).rejects.toEqual(code('access.forbidden'))
  expect((await people.archivist.disposal.cancel(asked)).state).toBe('cancelled')
  expect((await trailOf('disposal.cancel'))[0]).toMatchObject({ reason: asked.reason })
  await expect(people.archivist.disposal.cancel(asked)).rejects.toEqual(code('disposal.wrong-step'))
  await t.admin.circulation.lend({ items: [{ ref: 'Z-1' }], borrower: 'A01' })
  expect((await t.admin.catalogue.get({ uid })).state).toBe('out')
})

test('a number names one batch, lists come newest first page by page', async () => {
  const first = await t.admin.disposal.list({ which: 'ended', limit: 2 })
  const rest = await t.admin.disposal.list({ which: 'ended', limit: 100, cursor: first.cursor })
  const numbers = [...first.batches, ...rest.batches].map(({ number }) => number)
  expect(numbers).toEqual(numbers.toSorted().toReversed())
  expect(numbers.length).toBe(first.total)
  const lists = await t.admin.disposal.lists({})
  expect(lists.lists.map(({ number }) => number).toReversed()).toEqual(
    Array.from({ length: lists.total }, (_, at) => `XH2026-${String(at + 1).padStart(4, '0')}`),
  )
  await expect(t.admin.disposal.get({ ref: 'JD1999-0001' })).rejects.toEqual(code('not-found'))
})
