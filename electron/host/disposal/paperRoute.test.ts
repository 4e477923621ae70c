import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '../../../tests/support/ledgers'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { finishedJob } from '../finishedJob'
import { pdfScan } from '../objects/testing/scans'
import { dueRecord, HOW, leadTo, peopleOf, prepared, sign, type People } from './testing/people'

const DAY = 86_400_000
let t: TestHost
let people: People
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const day = () => new Date(t.host.clock()).toISOString().slice(0, 10)
const DIRECTOR = { seat: 0, name: '莫主任', post: '主任', organisation: '某市医疗保障事业管理中心', reason: '同意销毁' }
const SUPERVISORS = [
  { seat: 0, name: '卢科', post: '科长', organisation: '某市财政局', reason: '现场监销' },
  { seat: 1, name: '韦监', post: '监察员', organisation: '某市医疗保障局', reason: '现场监销' },
]

interface Paper {
  uid: string
  code: string
  signers: (typeof DIRECTOR)[]
  signedOn: string
}
const enter = async (client: Client, paper: Paper) =>
  client.confirmations.enterPaper({ ...paper, upload: await upload(t, client, await pdfScan(1), '签字单.pdf') })
const agree = async (client: Client, uid: string) => {
  const { hash, paperRoute } = await client.confirmations.get({ ref: uid })
  const entered = paperRoute?.entered?.at ?? 0
  return client.confirmations.confirmPaper({ uid, seen: hash, entered, agrees: true, reason: '与原件一致' })
}

test('director and supervisors without accounts sign on paper: entered with date and scan, compared by a second account, then done, with every name, post and scan on the trail', async () => {
  const { archivist, clerk } = people
  const { uid: record } = dueRecord(t, { code: 'P-1', person: '欧阳秀' })
  const { uid: batch } = await prepared(people, ['P-1'])
  await leadTo(t, people, batch, 'approving')

  const asked = await archivist.disposal.approve({ batch, reason: '鉴定完毕，报请批准' })
  const approval = asked.confirmation
  const { code: approvalCode } = await archivist.confirmations.get({ ref: approval })
  const signed = { uid: approval, code: approvalCode, signers: [DIRECTOR], signedOn: day() }
  await expect(enter(archivist, signed)).rejects.toEqual(code('confirmations.not-declared'))
  await archivist.confirmations.declarePaper({ uid: approval, reason: '主任无账户' })
  expect(await archivist.confirmations.sheet({ uid: approval, locale: 'zh-CN' })).toMatchObject({ missingGlyphs: [] })
  await enter(archivist, signed)
  expect((await t.admin.disposal.get({ ref: batch })).state).toBe('approving')
  await expect(agree(archivist, approval)).rejects.toEqual(code('confirmations.second-account'))
  await agree(clerk, approval)
  const listed = await t.admin.disposal.get({ ref: batch })
  expect(listed).toMatchObject({
    state: 'listed',
    destruction: {
      approved: {
        seats: [{ duty: 'approver', name: '莫主任', post: '某市医疗保障事业管理中心 主任', reason: '同意销毁', way: 'paper' }],
      },
    },
  }) // prettier-ignore

  await leadTo(t, people, batch, 'cooling')
  const ask = () => archivist.disposal.destroy({ batch, ...HOW, on: day(), time: '10:30' })
  await expect(ask()).rejects.toEqual(code('disposal.cooling'))
  t.setNow(t.host.clock() + 10 * DAY)
  const { confirmation: destruction } = await ask()
  const { code: sheetCode } = await archivist.confirmations.get({ ref: destruction })
  await archivist.confirmations.declarePaper({ uid: destruction, reason: '监销人来自外单位' })
  const paper = { uid: destruction, code: sheetCode, signers: SUPERVISORS, signedOn: day() }
  const [one, two] = SUPERVISORS as [(typeof SUPERVISORS)[0], (typeof SUPERVISORS)[0]]
  for (const [wrong, expected] of [
    [{ code: approvalCode }, 'confirmations.wrong-code'],
    [{ signers: [one] }, 'confirmations.seats-differ'],
    [{ signers: [one, { ...two, seat: 0 }] }, 'confirmations.seats-differ'],
    [{ signers: [one, { ...two, name: '卢 科' }] }, 'confirmations.same-person'],
    [{ signers: [one, { ...two, name: '人员archivist' }] }, 'confirmations.same-person'],
    [{ signedOn: '2026-03-11' }, 'confirmations.date-wrong'],
    [{ signedOn: '2026-03-13' }, 'confirmations.date-wrong'],
  ] as const)
    await expect(enter(archivist, { ...paper, ...wrong } as Paper)).rejects.toEqual(code(expected))
  await expect(enter(people.leader, paper)).rejects.toEqual(code('access.forbidden'))
  await enter(archivist, paper)
  await expect(agree(archivist, destruction)).rejects.toEqual(code('confirmations.second-account'))
  await expect(agree(people.auditor, destruction)).rejects.toEqual(code('access.forbidden'))
  expect((await t.admin.catalogue.get({ uid: record })).state).toBe('in')

  const { hash, paperRoute } = await clerk.confirmations.get({ ref: destruction })
  const entered = paperRoute?.entered?.at ?? 0
  const compare = { uid: destruction, seen: hash, entered, agrees: false, reason: '姓名看不清' }
  await clerk.confirmations.confirmPaper(compare)
  await expect(agree(clerk, destruction)).rejects.toEqual(code('confirmations.nothing-entered'))
  await enter(clerk, paper)
  await agree(archivist, destruction)
  expect(await t.admin.catalogue.get({ uid: record })).toMatchObject({ state: 'destroyed', personName: '' })
  const done = await t.admin.disposal.get({ ref: batch })
  expect(done).toMatchObject({ state: 'destroyed' })
  expect(done.destruction?.destroyed?.signed).toMatchObject({
    confirmation: destruction,
    proposer: { name: '人员archivist' },
    seats: [
      { duty: 'supervisor', name: '卢科', post: '某市财政局 科长', way: 'paper' },
      { duty: 'supervisor', name: '韦监', post: '某市医疗保障局 监察员', way: 'paper' },
    ],
  })
  const { entries } = await t.admin.audit.list({ filter: { subjectUid: destruction } })
  expect(entries.map(({ action }) => action)).toEqual([
    'confirmations.done', 'confirmations.confirmPaper', 'confirmations.enterPaper', 'confirmations.confirmPaper',
    'confirmations.enterPaper', 'confirmations.declarePaper', 'confirmations.propose',
  ]) // prettier-ignore
  expect(entries[0]).toMatchObject({
    detail: {
      signers: [
        { duty: 'supervisor', name: '卢科', department: '某市财政局 科长', signingWay: 'paper', reason: '现场监销' },
        { duty: 'supervisor', name: '韦监', department: '某市医疗保障局 监察员', signingWay: 'paper' },
      ],
    },
  })
  for (const uid of [approval, destruction])
    expect(await clerk.confirmations.openScan({ uid })).toMatchObject({ file: { name: '签字单.pdf' } })
})

test('one supervisor in the own session and one on paper are two; what comes in the way before the comparison stops the destruction', async () => {
  const { archivist, clerk, auditor } = people
  const records = ['P-2', 'P-3'].map((one) => dueRecord(t, { code: one }).uid)
  const { uid: batch } = await prepared(people, ['P-2', 'P-3'])
  await leadTo(t, people, batch, 'cooling')
  t.setNow(t.host.clock() + 10 * DAY)
  const { confirmation } = await archivist.disposal.destroy({ batch, ...HOW, on: day(), time: '10:30' })
  await sign(auditor, confirmation, '现场监销')
  await archivist.confirmations.declarePaper({ uid: confirmation, reason: '另一监销人来自外单位' })
  const { code: sheetCode } = await archivist.confirmations.get({ ref: confirmation })
  const other = { ...SUPERVISORS[0]!, seat: 1 }
  const paper = { uid: confirmation, code: sheetCode, signers: [other], signedOn: day() }
  await expect(enter(archivist, { ...paper, signers: [{ ...other, name: '人员auditor' }] })).rejects.toEqual(
    code('confirmations.same-person'),
  )
  await enter(archivist, paper)
  const { job } = await t.admin.holds.place({
    hold: { kind: 'litigation', caseNumber: '初16号', askedBy: '法院', reason: '举证', from: day() },
    selection: { kind: 'records', uids: records.slice(0, 1) },
  })
  await finishedJob(t.host, job)
  await expect(agree(clerk, confirmation)).rejects.toEqual(
    code('disposal.records-blocked', { code: 'P-2', why: 'held' }),
  )
  expect((await t.admin.disposal.get({ ref: batch })).state).toBe('cooling')
  const { places } = await t.admin.confirmations.get({ ref: confirmation })
  expect(places.map(({ signed }) => signed?.name ?? null)).toEqual(['人员auditor', null])
  const [hold] = (await t.admin.holds.list({})).rows
  const release = { uid: hold?.uid ?? '', release: { what: 'all' as const }, reason: '结案' }
  const released = await t.admin.holds.release(release)
  await sign(people.leader, released.confirmation)
  await agree(clerk, confirmation)
  expect((await t.admin.disposal.get({ ref: batch })).destruction?.destroyed?.signed.seats).toMatchObject([
    { name: '人员auditor', way: 'own-session' },
    { name: '卢科', way: 'paper' },
  ])
})
