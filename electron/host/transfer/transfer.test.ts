import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { upload } from '../../../tests/support/ledgers'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { START, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { all, run, sql, value } from '../database/sql'
import { DESTROY, leadTo, peopleOf, prepared, sign } from '../disposal/testing/people'
import { finishedJob } from '../finishedJob'
import { readyIds } from './dueNow'
import { goOnLeaving } from './leaving'

const DAY = 86_400_000
/** A picture of one dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let t: TestHost
let leader: Client
beforeAll(async () => {
  t = await startTestHost()
  leader = await t.as('leader')
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '' })
  await t.admin.transfer.saveScope({ ...(await t.admin.transfer.scope({})), archive: '市档案馆' })
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
let named = 0
/** A filed permanent record of 2010 in its place: due for transfer since 2021. */
function due(more: Parameters<typeof plainRecord>[1] = {}) {
  const one = plainRecord(t.host, { code: `T-${++named}`, year: 2010, period: 'permanent', ...more })
  run(t.host.room!.writer, sql`UPDATE records SET confirmed_at = 1 WHERE id = ${one.id}`)
  return one
}
const words = { name: '2010 年度永久档案移交' }
const list = async (...records: { uid: string }[]) =>
  t.admin.transfer.prepare({ ...words, records: records.map(({ uid }) => uid) })
async function approved(...records: { uid: string }[]) {
  const made = await list(...records)
  const { confirmation } = await t.admin.transfer.approve({ uid: made.uid, reason: '报批' })
  const { hash } = await leader.confirmations.get({ ref: confirmation })
  await leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意移交' })
  return made
}
const receipt = {
  number: '市档收〔2026〕3号',
  on: '2026-03-02',
  archive: '市档案馆',
  handedBy: '张管理',
  receivedBy: '黎接收',
}
const held = async (one: { uid: string }) => {
  const { job } = await t.admin.holds.place({
    hold: { kind: 'litigation', caseNumber: '初15号', askedBy: '法院', reason: '举证', from: '2026-03-01' },
    selection: { kind: 'records', uids: [one.uid] },
  })
  await finishedJob(t.host, job)
}

test('transfer.saveScope refuses strangers, bad input and the forbidden; then what is due follows it, on the trail', async () => {
  const scope = await t.admin.transfer.scope({})
  expect(scope).toMatchObject({ level: 'county', years: 10, periods: ['permanent'] })
  await expect(t.anonymous.transfer.saveScope(scope)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.transfer.saveScope({ ...scope, years: 0 })).rejects.toEqual(code('input.invalid'))
  await expect(leader.transfer.saveScope(scope)).rejects.toEqual(code('access.forbidden'))
  const [old, thirty, young] = [due({ year: 2015 }), due({ period: '30' }), due({ year: 2016 })]
  const uids = async () => (await t.admin.transfer.candidates({})).rows.map((row) => row.uid)
  expect(await uids()).toEqual([old.uid])
  await t.admin.transfer.saveScope({ ...scope, periods: ['permanent', '30'], years: 9 })
  expect(await uids()).toEqual([thirty.uid, old.uid, young.uid])
  await t.admin.transfer.saveScope({ ...scope, level: 'city', years: 20 })
  expect(await uids()).toEqual([])
  await t.admin.transfer.saveScope(scope)
  expect((await trailOf('transfer.saveScope'))[0]).toMatchObject({ detail: { years: ['20', '10'] } })
  expect(await uids()).toEqual([old.uid])
})

test('candidates say what cannot go and why: on hold, on loan, missing, not filed, not in place', async () => {
  const [free, onHold, out, lost, unfiled, away] = [
    due(),
    due(),
    due(),
    due({ state: 'lost' }),
    due(),
    due({ state: 'to-return' }),
  ]
  run(t.host.room!.writer, sql`UPDATE records SET confirmed_at = NULL WHERE id = ${unfiled.id}`)
  await held(onHold)
  await t.admin.circulation.lend({ items: [{ ref: out.uid }], borrower: 'A01' })
  const { rows, ready, refused, total } = await t.admin.transfer.candidates({})
  const of = (one: { uid: string }) => rows.find((row) => row.uid === one.uid)?.refused
  expect([free, onHold, out, lost, unfiled, away].map(of)).toEqual([
    null, 'on-hold', 'on-loan', 'missing', 'not-filed', 'not-in-place',
  ]) // prettier-ignore
  expect(total).toBe(7)
  expect(ready).toBe(2)
  expect(refused.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1])
  await expect(list(free, onHold)).rejects.toEqual(
    code('transfer.refused', { reason: 'on-hold', count: 1, refused: [{ name: 'T-5', reason: 'on-hold' }] }),
  )
  const reader = t.host.room!.reader
  expect(readyIds(reader, '2026-03-02', 1)).toEqual(readyIds(reader, '2026-03-02').slice(0, 1))
  const all = await t.admin.transfer.prepare({ ...words, records: 'all' })
  expect(all).toMatchObject({ state: 'prepared', records: 2, archive: '市档案馆' })
  await expect(list(free)).rejects.toEqual(code('transfer.refused', { reason: 'listed' }))
  expect((await t.admin.transfer.candidates({})).rows.map((row) => row.uid)).not.toContain(free.uid)
})

test('transfer.prepare refuses strangers, bad input, the forbidden and nothing; then numbers the list, on the trail', async () => {
  const one = due()
  const asked = { ...words, records: [one.uid] }
  await expect(t.anonymous.transfer.prepare(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.transfer.prepare({ ...asked, name: ' ' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).transfer.prepare(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.transfer.prepare({ ...asked, records: ['nobody'] })).rejects.toEqual(code('not-found'))
  const scope = await t.admin.transfer.scope({})
  await t.admin.transfer.saveScope({ ...scope, archive: '' })
  await expect(t.admin.transfer.prepare(asked), 'to nobody').rejects.toEqual(code('transfer.no-archive'))
  await t.admin.transfer.saveScope(scope)
  const made = await t.admin.transfer.prepare(asked)
  expect(made.number).toMatch(/^YJ2026-\d{4}$/)
  expect((await trailOf('transfer.prepare'))[0]).toMatchObject({
    subject: made.number,
    detail: { records: 1, listHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
})

test('transfer.leaveOut and transfer.withdraw refuse strangers, bad input, the forbidden and ended lists; what leaves the list is free again', async () => {
  const [one, two] = [due(), due()]
  const { uid } = await list(one, two)
  const out = { uid, records: [one.uid], reason: '页码有误' }
  await expect(t.anonymous.transfer.leaveOut(out)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.transfer.leaveOut({ ...out, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(leader.transfer.leaveOut(out)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.transfer.leaveOut(out)).toMatchObject({ records: 2, leftOut: 1, state: 'prepared' })
  const give = { uid, reason: '档案馆改期' }
  await expect(t.anonymous.transfer.withdraw(give)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.transfer.withdraw({ ...give, reason: ' ' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).transfer.withdraw(give)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.transfer.withdraw(give)).toMatchObject({ state: 'withdrawn', withdrawn: '档案馆改期' })
  await expect(t.admin.transfer.withdraw(give)).rejects.toEqual(code('transfer.wrong-state', { reason: 'withdrawn' }))
  expect(await list(one, two)).toMatchObject({ records: 2 })
  expect((await trailOf('transfer.withdraw'))[0]).toMatchObject({ reason: '档案馆改期', detail: { leftOut: 1 } })
  expect((await trailOf('transfer.leaveOut'))[0]).toMatchObject({ reason: '页码有误', detail: { leftOut: 1 } })
})

test('transfer.approve refuses strangers, bad input, the forbidden and who prepared it; then the list is approved by another, on the trail', async () => {
  const { uid } = await list(due())
  const asked = { uid, reason: '报批' }
  await expect(t.anonymous.transfer.approve(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.transfer.approve({ ...asked, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).transfer.approve(asked)).rejects.toEqual(code('access.forbidden'))
  const { confirmation } = await t.admin.transfer.approve(asked)
  const { hash, sheet } = await t.admin.confirmations.get({ ref: confirmation })
  expect(sheet.records?.count).toBe(1)
  await expect(t.admin.confirmations.sign({ uid: confirmation, seen: hash, reason: '自签' })).rejects.toEqual(
    code('confirmations.own-proposal'),
  )
  await expect(t.admin.transfer.handOver({ uid, records: 'all', receipt })).rejects.toEqual(
    code('transfer.wrong-state', { reason: 'prepared' }),
  )
  expect(await t.admin.transfer.get({ uid })).toMatchObject({ state: 'prepared', waiting: confirmation })
  await leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })
  expect(await t.admin.transfer.get({ uid })).toMatchObject({
    state: 'approved',
    approvedBy: '人员leader',
    approvedOn: '2026-03-02',
    waiting: null,
  })
  expect((await trailOf('transfer.approve'))[0]).toMatchObject({ detail: { transferState: ['prepared', 'approved'] } })
})

test('transfer.handOver refuses strangers, bad input, the forbidden, wrong days and what cannot go; then custody changes, in parts', async () => {
  const box = plainBox(t.host, { number: '9', year: 2010, period: 'permanent', path: '一库-01列' })
  const [one, two, three] = [due({ boxId: box.id }), due(), due()]
  const { uid, number } = await approved(one, two, three)
  const asked = { uid, records: [one.uid], receipt }
  await expect(t.anonymous.transfer.handOver(asked)).rejects.toEqual(code('access.not-signed-in'))
  const nobody = { ...asked, receipt: { ...receipt, receivedBy: '' } }
  await expect(t.admin.transfer.handOver(nobody)).rejects.toEqual(code('input.invalid'))
  await expect(leader.transfer.handOver(asked)).rejects.toEqual(code('access.forbidden'))
  const tomorrow = { ...asked, receipt: { ...receipt, on: '2026-03-03' } }
  await expect(t.admin.transfer.handOver(tomorrow)).rejects.toEqual(code('transfer.date-wrong', { to: '2026-03-02' }))
  await t.admin.circulation.lend({ items: [{ ref: two.uid }], borrower: 'A01' })
  await expect(t.admin.transfer.handOver({ ...asked, records: 'all' })).rejects.toEqual(
    code('transfer.refused', { reason: 'on-loan', count: 1 }),
  )
  const part = await t.admin.transfer.handOver(asked)
  expect(part).toMatchObject({ state: 'part', handed: 1, receipts: [{ number: receipt.number, records: 1 }] })
  expect(part.refused).toEqual([{ reason: 'on-loan', count: 1 }])
  expect(await t.admin.catalogue.get({ uid: one.uid })).toMatchObject({
    state: 'transferred',
    place: null,
    custody: { archive: '市档案馆', on: '2026-03-02', receipt: receipt.number, list: number },
  })
  expect((await t.admin.search.find({ text: `T-${named - 2}` })).hits.map((hit) => hit.uid)).toContain(one.uid)
  await expect(t.admin.circulation.lend({ items: [{ ref: one.uid }], borrower: 'A01' })).rejects.toEqual(
    code('circulation.record-unavailable'),
  )
  const { version } = await t.admin.catalogue.get({ uid: one.uid })
  await expect(t.admin.catalogue.setChecklist({ uid: one.uid, version, present: [] })).rejects.toEqual(
    code('catalogue.gone', { state: 'transferred' }),
  )
  await held(three)
  await expect(t.admin.transfer.handOver({ ...asked, records: [three.uid] })).rejects.toEqual(
    code('transfer.refused', { reason: 'on-hold' }),
  )
  t.setNow(START + DAY)
  expect(await t.admin.transfer.withdraw({ uid, reason: '其余下次移交' })).toMatchObject({
    state: 'done',
    handed: 1,
    leftOut: 2,
    endedOn: '2026-03-03',
  })
  expect((await t.admin.transfer.records({ uid })).rows).toMatchObject([
    { seq: 1, receipt: receipt.number, state: 'transferred' },
    { seq: 2, leftOut: '其余下次移交' },
    { seq: 3, leftOut: '其余下次移交' },
  ])
  const [entry] = await trailOf('transfer.handOver')
  expect(entry).toMatchObject({
    subject: number,
    detail: { records: 1, receipt: receipt.number, receivedBy: '黎接收' },
  })
  const record = (await trailOf('transfer.handOver')).find((one_) => one_.subjectUid === one.uid)
  expect(record).toMatchObject({ detail: { state: ['in', 'transferred'], box: ['9', null], archive: '市档案馆' } })
})

test('transfer.addScan refuses strangers, bad input, the forbidden and what is no scan; then the receipt has it, sealed, and every look is on the trail', async () => {
  const { uid } = await approved(due())
  const day = t.host.clock() >= START + DAY ? '2026-03-03' : '2026-03-02'
  const { receipts } = await t.admin.transfer.handOver({ uid, records: 'all', receipt: { ...receipt, on: day } })
  const asked = { receipt: receipts[0]?.uid ?? '', upload: await upload(t, t.admin, PNG, '回执.png') }
  await expect(t.anonymous.transfer.addScan(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.transfer.addScan({ ...asked, upload: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).transfer.addScan(asked)).rejects.toEqual(code('access.forbidden'))
  const wrong = { ...asked, upload: await upload(t, t.admin, 'words', '回执.png') }
  await expect(t.admin.transfer.addScan(wrong)).rejects.toEqual(code('objects.bad-type'))
  const kept = await t.admin.transfer.addScan(asked)
  expect(kept.receipts[0]?.scans).toMatchObject([{ name: '回执.png' }])
  expect((await trailOf('transfer.addScan'))[0]).toMatchObject({
    detail: { receipt: receipt.number, file: '回执.png' },
  })
  const scan = { scan: kept.receipts[0]?.scans[0]?.uid ?? '' }
  await expect((await t.as('auditor')).transfer.openScan(scan)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.transfer.openScan(scan)).toMatchObject({ file: { name: '回执.png', size: PNG.length } })
  expect(await trailOf('transfer.openScan')).toHaveLength(1)
})

test('an approved opinion 移交 makes a record a candidate whatever the scope says, with batch and reason; a running batch keeps it', async () => {
  const people = await peopleOf(t)
  const [given, doomed] = [due({ period: '10' }), due({ period: '10' })]
  const candidates = async () => (await t.admin.transfer.candidates({})).rows
  const found = async (one: { uid: string }) => (await candidates()).find((row) => row.uid === one.uid)
  const { uid: batch, number } = await prepared(people, [given.uid, doomed.uid])
  await leadTo(t, people, batch, 'appraising')
  const { lines } = await t.admin.disposal.lines({ batch })
  const opine = (uid: string, opinion: Parameters<typeof t.admin.disposal.opine>[0]['opinion']) =>
    people.clerk.disposal.opine({
      batch,
      choice: { lines: lines.flatMap((line) => (line.uid === uid ? [line.id] : [])) },
      opinion,
    })
  await opine(given.uid, { opinion: 'transfer', reason: '属于接收范围' })
  await opine(doomed.uid, DESTROY)
  await people.archivist.disposal.submit({ batch })
  await expect(list(given)).rejects.toEqual(code('transfer.refused', { reason: 'in-appraisal' }))
  await people.clerk.disposal.review({ batch, reason: '无误' })
  const { confirmation } = await people.archivist.disposal.approve({ batch, reason: '报批' })
  expect(await found(given)).toBeUndefined()
  await sign(people.leader, confirmation)
  const before = await t.admin.transfer.candidates({})
  expect(await found(given)).toMatchObject({
    period: '10',
    refused: null,
    opinion: { batch, number, reason: '属于接收范围' },
  })
  expect(await found(doomed)).toBeUndefined()
  await expect(list(doomed)).rejects.toEqual(code('transfer.refused', { reason: 'in-appraisal' }))
  const other = due()
  expect(await found(other)).toMatchObject({ opinion: null })
  const { uid, number: named_ } = await list(given)
  expect((await t.admin.transfer.candidates({})).total).toBe(before.total)
  await expect(t.admin.disposal.create({ title: '再鉴定', from: { refs: [given.uid] } })).rejects.toEqual(
    code('disposal.no-records', { why: 'on-transfer', what: named_ }),
  )
  await t.admin.transfer.withdraw({ uid, reason: '另行鉴定' })
  const again = await prepared(people, [given.uid])
  expect(await found(given)).toMatchObject({ refused: 'in-appraisal' })
  await leadTo(t, people, again.uid, 'appraising')
  const [line] = (await t.admin.disposal.lines({ batch: again.uid })).lines
  await people.clerk.disposal.opine({
    batch: again.uid,
    choice: { lines: [line?.id ?? 0] },
    opinion: { opinion: 'keep', years: 20, reason: '本单位仍需查考' },
  })
  await leadTo(t, people, again.uid, 'approving')
  const second = await people.archivist.disposal.approve({ batch: again.uid, reason: '报批' })
  await sign(people.leader, second.confirmation)
  expect(await found(given)).toBeUndefined()
})

test('a list whose records changed after it was proposed is not approved unseen', async () => {
  const [one, two] = [due(), due()]
  const { uid } = await list(one, two)
  const { confirmation } = await t.admin.transfer.approve({ uid, reason: '报批' })
  const { hash } = await leader.confirmations.get({ ref: confirmation })
  await t.admin.transfer.leaveOut({ uid, records: [two.uid], reason: '缺页' })
  await expect(leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })).rejects.toEqual(
    code('confirmations.changed'),
  )
})

test('a long list leaves in one stroke and is entered record by record behind it, in the name of who entered the receipt, also after a stop', async () => {
  const records = Array.from({ length: 120 }, () => due())
  const made = await approved(...records)
  const on = (await t.admin.reports.today({})).date
  const start = vi.spyOn(t.host.jobs, 'start').mockImplementation(() => {
    throw new Error('the program ends here')
  })
  const handed = await t.admin.transfer.handOver({ uid: made.uid, records: 'all', receipt: { ...receipt, on } })
  start.mockRestore()
  expect(handed).toMatchObject({ state: 'done', handed: 120 })
  const states = all<{ state: string }>(
    t.host.room!.reader,
    sql`SELECT DISTINCT state FROM records WHERE id IN (SELECT record_id FROM transfer_records l JOIN transfers x ON x.id = l.transfer_id WHERE x.uid = ${made.uid})`,
  )
  expect(states).toEqual([{ state: 'transferred' }])
  await expect(t.admin.circulation.lend({ items: [{ ref: records[119]!.uid }], borrower: 'A01' })).rejects.toThrow()
  goOnLeaving(t.host)
  goOnLeaving(t.host)
  const jobs = t.host.jobs.list().filter(({ kind }) => kind === 'transfer.handOver')
  expect(jobs).toHaveLength(1)
  await t.host.jobs.finished(jobs[0]!.id)
  const { entries } = await t.admin.audit.list({ filter: { action: 'transfer.handOver' }, limit: 200 })
  const of = entries.filter(({ subjectUid }) => records.some(({ uid }) => uid === subjectUid))
  expect(new Set(of.map(({ subjectUid }) => subjectUid)).size).toBe(120)
  expect(of).toHaveLength(120)
  expect(of[0]).toMatchObject({ actor: '管理员甲', detail: { state: ['in', 'transferred'], receipt: receipt.number } })
  expect(value(t.host.room!.reader, sql`SELECT count(*) FROM transfer_leaving`)).toBe(0)
})

test('transfer.print makes the list as a PDF of whole pages, on the trail', async () => {
  const { uid, number } = await list(due(), due())
  const asked = { uid, locale: 'zh-CN' as const }
  await expect(t.anonymous.transfer.print(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect((await t.as('auditor')).transfer.print(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.transfer.print({ ...asked, uid: 'nobody' })).rejects.toEqual(code('not-found'))
  expect(await t.admin.transfer.print(asked)).toMatchObject({
    name: `移交清单-${number}.pdf`,
    items: 2,
    missingGlyphs: [],
  })
  expect((await trailOf('transfer.print'))[0]).toMatchObject({ subject: number, detail: { count: 2 } })
})

test('the lists are read page by page, newest first, and by their number', async () => {
  const { rows, total, cursor } = await t.admin.transfer.list({ limit: 2 })
  const next = await t.admin.transfer.list({ limit: 2, cursor })
  const numbers = [...rows, ...next.rows].map((row) => row.number)
  expect(numbers).toEqual(numbers.toSorted().reverse())
  expect(total).toBeGreaterThan(3)
  expect((await leader.transfer.get({ uid: numbers[0] ?? '' })).number).toBe(numbers[0])
  await expect((await t.as('borrower')).transfer.list({})).rejects.toEqual(code('access.forbidden'))
})
