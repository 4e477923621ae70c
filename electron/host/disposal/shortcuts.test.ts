import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { contract } from '../../../shared/contract'
import type { ProcedureMeta } from '../../../shared/contract/procedure'
import { batchStates, type BatchState } from '../../../shared/rules/disposalState'
import { ROLES, type Role } from '../../../shared/rules/abilities'
import { all, run, sql } from '../database/sql'
import { DESTROY, dueRecord, groupOf, HOW, leadTo, peopleOf, prepared, sign, type People } from './testing/people'

// Every write of the topic, in every state of a batch, for every role and for nobody: what is not named here is refused, and changes nothing.

type Who = Role | 'anonymous'
const WHO: readonly Who[] = [...ROLES, 'anonymous']
const PREPARES: Who[] = ['administrator', 'archivist']
/** The group of every batch here; the archivist has sent it to review. */
const MEMBERS: Who[] = ['archivist', 'clerk', 'leader']

type Write =
  | 'gather'
  | 'takeOut'
  | 'setGroup'
  | 'begin'
  | 'opine'
  | 'submit'
  | 'sendBack'
  | 'review'
  | 'approve'
  | 'file'
  | 'destroy'
  | 'cancel'
type Stage = BatchState | 'approval-asked' | 'cooled' | 'supervisors-asked'

const ALLOWED: Record<Stage, Partial<Record<Write, Who[]>>> = {
  preparing: { gather: PREPARES, takeOut: PREPARES, setGroup: PREPARES, begin: PREPARES, cancel: PREPARES },
  appraising: { takeOut: PREPARES, setGroup: PREPARES, opine: MEMBERS, submit: MEMBERS, cancel: PREPARES },
  reviewing: { takeOut: PREPARES, sendBack: MEMBERS, review: ['clerk', 'leader'], cancel: PREPARES },
  approving: { takeOut: PREPARES, sendBack: MEMBERS, approve: PREPARES, cancel: PREPARES },
  'approval-asked': {},
  listed: { takeOut: PREPARES, file: PREPARES, cancel: PREPARES },
  cooling: { takeOut: PREPARES, file: PREPARES, cancel: PREPARES },
  cooled: { takeOut: PREPARES, file: PREPARES, destroy: PREPARES, cancel: PREPARES },
  'supervisors-asked': {},
  destroying: {},
  destroyed: {},
  closed: {},
  cancelled: {},
}

let t: TestHost
let people: People
const clients = new Map<Who, Client>()
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
  for (const role of ROLES) clients.set(role, await t.as(role))
  clients.set('anonymous', t.anonymous)
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
})
afterAll(() => t.close())

const day = () => new Date(t.host.clock()).toISOString().slice(0, 10)

/** Calls of every write with input nothing is wrong with. */
async function writes(uid: string): Promise<Record<Write, (client: Client) => Promise<unknown>>> {
  const { lines } = await t.admin.disposal.lines({ batch: uid })
  const batch = { batch: uid }
  const ids = lines.map(({ id }) => id).slice(0, 1)
  const some = ids.length > 0 ? ids : [1]
  const reason = '试图跳过一步'
  const members = await groupOf(people)
  return {
    gather: (c) => c.disposal.gather({ ...batch, from: { refs: ['FREE'] } }),
    takeOut: (c) => c.disposal.takeOut({ ...batch, lines: some, reason }),
    setGroup: (c) => c.disposal.setGroup({ ...batch, members }),
    begin: (c) => c.disposal.begin(batch),
    opine: (c) => c.disposal.opine({ ...batch, choice: { lines: some }, opinion: DESTROY }),
    submit: (c) => c.disposal.submit(batch),
    sendBack: (c) => c.disposal.sendBack({ ...batch, reason }),
    review: (c) => c.disposal.review(batch),
    approve: (c) => c.disposal.approve({ ...batch, reason }),
    file: (c) => c.disposal.file({ ...batch, number: '备1号', on: day(), with: '医疗保障局' }),
    destroy: (c) => c.disposal.destroy({ ...batch, ...HOW, on: day(), time: '10:30' }),
    cancel: (c) => c.disposal.cancel({ ...batch, reason }),
  }
}

const TABLES = [
  sql`SELECT * FROM disposal_batches`, sql`SELECT * FROM disposal_lines`, sql`SELECT * FROM disposal_members`, sql`SELECT * FROM disposal_steps`,
  sql`SELECT * FROM destruction_lists`, sql`SELECT * FROM destruction_lines`, sql`SELECT * FROM records`, sql`SELECT * FROM documents`,
  sql`SELECT * FROM party_links`, sql`SELECT * FROM loan_lines`, sql`SELECT uid, state FROM confirmations`, sql`SELECT * FROM confirmation_seats`,
] // prettier-ignore
/** Everything the topic and its records have, to see that nothing moved. */
const everything = () => JSON.stringify(TABLES.map((query) => all(t.host.room!.reader, query)))

async function refusedFor(call: (client: Client) => Promise<unknown>, who: Who): Promise<string | undefined> {
  const client = clients.get(who) ?? expect.fail(who)
  try {
    await call(client)
    return undefined
  } catch (error) {
    return (error as { code?: string }).code
  }
}

let made = 0
/** A batch of two records in a stage. */
async function batchAt(stage: Stage): Promise<{ uid: string; record: string; confirmation?: string }> {
  made += 1
  const first = dueRecord(t, { code: `S-${made}a` })
  run(t.host.room!.writer, sql`UPDATE records SET schedule_line = 'YB-03', confirmed_at = 1 WHERE id = ${first.id}`)
  dueRecord(t, { code: `S-${made}b` })
  const { uid } = await prepared(people, [`S-${made}a`, `S-${made}b`])
  const { archivist } = people
  const state =
    { 'approval-asked': 'approving', cooled: 'cooling', destroying: 'cooling', 'supervisors-asked': 'cooling' }[
      stage as string
    ] ?? stage
  if (stage === 'closed') {
    await leadTo(t, people, uid, 'appraising')
    const { lines } = await archivist.disposal.lines({ batch: uid })
    const choice = { lines: lines.map(({ id }) => id) }
    await archivist.disposal.opine({ batch: uid, choice, opinion: { opinion: 'permanent', reason: '长久保存' } })
    await leadTo(t, people, uid, 'approving')
    await sign(people.leader, (await archivist.disposal.approve({ batch: uid, reason: '报批' })).confirmation)
  } else if (stage === 'cancelled') await archivist.disposal.cancel({ batch: uid, reason: '不再需要' })
  else await leadTo(t, people, uid, state as 'cooling')
  if (['cooled', 'destroying', 'supervisors-asked'].includes(stage)) t.setNow(t.host.clock() + 10 * 86_400_000)
  // A list of two never stays in it: it is destroyed with the last signature.
  if (stage === 'destroying')
    run(t.host.room!.writer, sql`UPDATE disposal_batches SET state = 'destroying' WHERE uid = ${uid}`)
  const calls = await writes(uid)
  const asking = { 'approval-asked': calls.approve, 'supervisors-asked': calls.destroy }[stage as string]
  const asked = asking && ((await asking(archivist)) as { confirmation: string })
  return { uid, record: first.uid, ...asked }
}

test('every write of the topic is tried here', () => {
  const names = Object.entries(contract.disposal).filter(
    ([, one]) => (one['~orpc'].meta as ProcedureMeta).kind === 'write',
  )
  const tried = new Set(Object.values(ALLOWED).flatMap((allowed) => Object.keys(allowed)))
  expect(names.map(([name]) => name).filter((name) => name !== 'create' && !tried.has(name))).toEqual([])
  for (const state of batchStates) expect(ALLOWED).toHaveProperty(state)
})

test.each(Object.keys(ALLOWED) as Stage[])(
  'in state %s nothing but its own steps is possible, for nobody else',
  async (stage) => {
    if (made === 0) dueRecord(t, { code: 'FREE' })
    const { uid } = await batchAt(stage)
    const calls = await writes(uid)
    const before = everything()
    const passed: string[] = []
    for (const [name, call] of Object.entries(calls) as [Write, (client: Client) => Promise<unknown>][])
      for (const who of WHO) {
        if (ALLOWED[stage][name]?.includes(who)) continue
        const code = await refusedFor(call, who)
        if (code === undefined || code === 'internal' || code === 'input.invalid')
          passed.push(`${who} ${name}: ${code}`)
      }
    expect(passed).toEqual([])
    expect(everything()).toBe(before)
  },
)

describe('a record in a batch past its review', () => {
  const stages: Stage[] = ['approving', 'approval-asked', 'listed', 'cooling', 'supervisors-asked', 'destroyed']
  test.each(stages)('is neither changed nor handed out in state %s', async (stage) => {
    const { uid, record } = await batchAt(stage)
    const view = await t.admin.catalogue.get({ uid: record })
    const ref = view.code ?? ''
    const { version } = view
    const { date } = await t.admin.reports.today({})
    const items = [{ ref }]
    const document = { kind: 'invoice', name: '发票' }
    const party = {
      name: '王五',
      kind: 'person' as const,
      idNumber: null,
      personalNumber: null,
      role: 'rostered' as const,
      page: '1',
    }
    const attempts: [string, () => Promise<unknown>][] = [
      ['update', () => t.admin.catalogue.update({ uid: record, version, title: '改题名' })],
      ['period', () => t.admin.catalogue.update({ uid: record, version, period: '30' })],
      ['period by two', () => t.admin.catalogue.changePeriod({ uids: [record], period: '30', reason: '绕过鉴定' })],
      ['checklist', () => t.admin.catalogue.setChecklist({ uid: record, version, present: ['invoice'] })],
      ['documents', () => t.admin.catalogue.setDocuments({ uid: record, version, documents: [document] })],
      ['parties', () => t.admin.catalogue.linkParties({ uid: record, version, parties: [party] })],
      ['confirm', () => t.admin.catalogue.confirm({ uids: [record] })],
      ['remove', () => t.admin.catalogue.remove({ uid: record, reason: '绕过鉴定' })],
      ['lend', () => t.admin.circulation.lend({ items, borrower: 'A01', override: '急用' })],
      ['late loan', () => t.admin.golive.lateLoan({ items, borrower: 'A01', lentOn: date, reason: '补录' })],
      [
        'withdraw',
        () =>
          t.admin.tracing.withdraw({
            record,
            kind: 'permanent',
            documents: [1],
            unit: '法院',
            persons: '甲',
            copyLeft: false,
          }),
      ],
      ['transfer', () => t.admin.transfer.prepare({ name: '移交', records: [record] })],
      [
        'period by a schedule',
        () =>
          t.admin.retention.apply({
            version: 1,
            line: 'YB-03',
            groups: [{ class: 'YB', year: view.year, period: view.period }],
            reason: '绕过鉴定',
          }),
      ],
      ['second batch', () => t.admin.disposal.create({ title: '另一批', from: { refs: [ref] } })],
    ]
    const before = everything()
    const passed: string[] = []
    for (const [name, attempt] of attempts)
      await attempt().then(
        () => passed.push(name),
        (error: { code?: string }) =>
          void ((error.code ?? 'internal') === 'internal' && passed.push(`${name}: internal`)),
      )
    expect(passed).toEqual([])
    expect(everything()).toBe(before)
    expect((await t.admin.disposal.get({ ref: uid })).blocked).toEqual([])
  })
})

describe('signatures cannot be had otherwise', () => {
  const codeOf = (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

  test('nobody without the right, not the proposer, not twice, not with an old sheet, not by a guessed PIN, not on undeclared paper', async () => {
    const { uid, confirmation = '' } = await batchAt('approval-asked')
    const { hash } = await people.archivist.confirmations.get({ ref: confirmation })
    const signing = { uid: confirmation, seen: hash, reason: '同意' }
    const before = everything()
    for (const who of ['clerk', 'auditor'] as const)
      expect(await codeOf(clients.get(who)!.confirmations.sign(signing))).toBe('confirmations.no-seat')
    expect(await codeOf(clients.get('borrower')!.confirmations.sign(signing))).toBe('access.forbidden')
    expect(await codeOf(t.anonymous.confirmations.sign(signing))).toBe('access.not-signed-in')
    expect(await codeOf(people.archivist.confirmations.sign(signing))).toBe('confirmations.own-proposal')
    const old = { ...signing, seen: '0'.repeat(64) }
    expect(await codeOf(people.leader.confirmations.sign(old))).toBe('confirmations.changed')
    expect(
      await codeOf(people.archivist.confirmations.signByPin({ uid: confirmation, seen: hash, pin: '000000' })),
    ).toBe('confirmations.wrong-pin')
    const signers = [{ seat: 0, name: '莫主任', post: '主任', organisation: '中心' }]
    const paper = { uid: confirmation, code: 'X', signers, signedOn: day(), upload: 'none' }
    expect(await codeOf(people.archivist.confirmations.enterPaper(paper))).toBe('confirmations.not-declared')
    expect(everything()).toBe(before)
    expect((await t.admin.disposal.get({ ref: uid })).state).toBe('approving')
  })

  test('one supervisor is not two, and the archivist who asked is none', async () => {
    const { uid, confirmation = '' } = await batchAt('supervisors-asked')
    await sign(people.auditor, confirmation)
    const { hash } = await people.auditor.confirmations.get({ ref: confirmation })
    const signing = { uid: confirmation, seen: hash, reason: '监销' }
    expect(await codeOf(people.auditor.confirmations.sign(signing))).toBe('confirmations.already-signed')
    expect(await codeOf(people.archivist.confirmations.sign(signing))).toBe('confirmations.own-proposal')
    expect((await t.admin.disposal.get({ ref: uid })).state).toBe('cooling')
  })

  test('what comes in the way between two signatures stops the destruction', async () => {
    const { uid, record, confirmation = '' } = await batchAt('supervisors-asked')
    await sign(people.auditor, confirmation)
    const { code } = await t.admin.catalogue.get({ uid: record })
    await t.admin.tracing.open({ ref: code ?? '', noticed: 'record' })
    await expect(sign(people.leader, confirmation)).rejects.toMatchObject({
      code: 'disposal.records-blocked',
      data: { code, why: 'searching' },
    })
    expect((await t.admin.disposal.get({ ref: uid })).state).toBe('cooling')
    await t.admin.confirmations.get({ ref: confirmation })
    await people.archivist.confirmations.withdraw({ uid: confirmation, reason: '一件查找中' })
    const { lines } = await t.admin.disposal.lines({ batch: uid, filter: { which: 'blocked' } })
    await people.archivist.disposal.takeOut({ batch: uid, lines: lines.map(({ id }) => id), reason: '查找中，不销毁' })
    const again = await people.archivist.disposal.destroy({ batch: uid, ...HOW, on: day(), time: '11:00' })
    await sign(people.auditor, again.confirmation)
    await sign(people.leader, again.confirmation)
    const list = await t.admin.disposal.destructionList({
      ref: (await t.admin.disposal.get({ ref: uid })).list?.number ?? '',
    })
    expect(list.lines.map(({ code: one, leftReason }) => [one, leftReason])).toEqual([
      [code, '查找中，不销毁'],
      [code?.replace('a', 'b'), null],
    ])
    expect((await t.admin.catalogue.get({ uid: record })).state).toBe('searching')
  })

  test('a refusal leaves the batch where it was; it goes back to the group', async () => {
    const { uid, confirmation = '' } = await batchAt('approval-asked')
    await people.leader.confirmations.refuse({ uid: confirmation, reason: '第二件应保留' })
    expect(await t.admin.disposal.get({ ref: uid })).toMatchObject({ state: 'approving', confirmation: null })
    expect(await people.clerk.disposal.sendBack({ batch: uid, reason: '按领导意见重新鉴定' })).toMatchObject({
      state: 'appraising',
    })
  })
})
