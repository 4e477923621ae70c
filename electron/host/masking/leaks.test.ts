import { isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { upload } from '../../../tests/support/ledgers'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { contract } from '../../../shared/contract'
import type { ProcedureMeta } from '../../../shared/contract/procedure'
import { registerNames } from '../../../shared/model/register'
import type { MaskRules } from '../../../shared/model/masking'
import { ROLES, type Role } from '../../../shared/rules/abilities'
import { OPEN_EYE, type Eye, type Showing } from '../../../shared/rules/maskTable'
import { personalKinds, type PersonalKind } from '../../../shared/rules/masking'
import { DEFAULT_MASK_RULES } from '../../../shared/rules/revealing'
import { run, sql } from '../database/sql'
import { finishedJob } from '../finishedJob'
import { placesOf, undeclared } from './veil'

// Goes through every procedure of the contract that reads. A new one without a question here fails the first test: give it one that finds
// the room's sensitive values, or say in EXEMPT why nothing personal can be in its answer.

/** Known values of one room, by kind. */
const VALUES: Record<PersonalKind, string[]> = {
  id: ['450802199001011234', '450802197505052222', '450802196001013333'],
  phone: ['13812345678', '13987654321', '13811112222'],
  bank: ['6217001234567890123'],
  diagnosis: ['肺恶性肿瘤', 'C34.902'],
  sensitive: ['低保第三档'],
  contact: ['0771-5881234', '13700001111'],
}

let t: TestHost
const known: Record<string, string> = {}

/** The numbers are made up; their check digits are wrong. */
const ODD = Object.fromEntries(
  ['idNumber', 'agentIdNumber', 'phone', 'agentPhone', 'bankAccount'].map((key) => [key, '原件如此']),
)

async function describeRoom(): Promise<void> {
  const details = {
    name: '张三', idNumber: VALUES.id[0]!, phone: VALUES.phone[0]!, bankAccount: VALUES.bank[0]!, diagnosis: VALUES.diagnosis[0]!,
    diagnosisCode: VALUES.diagnosis[1]!, agentName: '李四', agentIdNumber: VALUES.id[1]!, agentPhone: VALUES.phone[1]!, acceptedOn: '2023-05-09',
    hospital: '市人民医院',
  } // prettier-ignore
  const { uid } = await t.admin.catalogue.create({
    type: 'reimbursement',
    businessNumber: 'LX-1',
    code: 'A-1',
    details,
    reasons: ODD,
  })
  known['record'] = uid
  const record = await t.admin.catalogue.get({ uid })
  await t.admin.catalogue.linkParties({
    uid,
    version: record.version,
    parties: [
      { name: '王五', kind: 'person', idNumber: VALUES.id[2]!, role: 'rostered', page: '1', personalNumber: null },
    ],
  })
  known['party'] = record.parties.find(({ role }) => role === 'insured')?.uid ?? expect.fail('a person')
}

/** What only ledgers bring: columns of no field, cells nobody could read, a field a type marks as sensitive, rows kept for a second look. */
function roughRoom(): void {
  const db = t.host.room!.writer
  run(
    db,
    sql`UPDATE record_types SET definition = json_insert(definition, '$.fields[#]',
          json('{"key":"lowIncome","label":{"zh":"低保","en":"Low income"},"kind":"text","headers":[],"personal":"sensitive"}'))
        WHERE type = 'reimbursement'`,
  )
  const cells = [VALUES.id[0], VALUES.phone[0], VALUES.diagnosis[0], VALUES.bank[0], '张三']
  run(
    db,
    sql`INSERT INTO import_batches (id, uid, type, file_name, file_hash, file_size, state, options, data_rows, loaded, pending, set_aside, started_at, finished_at, user_id)
        VALUES (1, 'batch-1', 'reimbursement', 'a.xlsx', 'x', 1, 'loaded', ${JSON.stringify({
          sheets: [
            {
              sheet: 'S',
              columns: ['idNumber', 'phone', 'diagnosis', null, 'name'].map((field, index) => ({
                index,
                header: `列${index}`,
                field,
              })),
            },
          ],
        })}, 1, 1, 1, 0, 0, 0, 1)`,
  )
  const verdicts = [
    { sheet: 'S', row: 2, code: 'id.length', severity: 'pending', field: 'idNumber', value: VALUES.id[0] },
  ]
  const difference = JSON.stringify({ phone: [VALUES.phone[0], VALUES.phone[1]] })
  for (const [at, outcome] of ['loaded', 'changed', 'set-aside'].entries())
    run(
      db,
      sql`INSERT INTO import_rows (batch_id, sheet, row, outcome, cells, verdicts, difference)
          VALUES (1, 'S', ${at + 2}, ${outcome}, ${JSON.stringify(cells)}, ${JSON.stringify(verdicts)}, ${difference})`,
    )
  const extra = JSON.stringify({ 备注: `代办 ${VALUES.id[1]} 电话 ${VALUES.phone[2]}` })
  run(
    db,
    sql`UPDATE records SET batch_id = 1, details = json_set(details, '$.extra', json(${extra}), '$.lowIncome', ${VALUES.sensitive[0]}),
          pending = ${JSON.stringify({ agentPhone: `电话${VALUES.phone[2]}`, formedOn: `生于${VALUES.id[0]}` })} WHERE uid = ${known['record']}`,
  )
}

async function useRoom(): Promise<void> {
  const desk = t.admin
  const borrower = await desk.circulation.createBorrower({
    card: 'B-1',
    name: '李敏',
    department: '待遇科',
    phone: VALUES.contact[0]!,
  })
  await desk.circulation.updateBorrower({ uid: borrower.uid, version: borrower.version, phone: VALUES.contact[1]! })
  await desk.circulation.updateBorrower({ uid: borrower.uid, version: borrower.version + 1, phone: VALUES.contact[0]! })
  const box = plainBox(t.host, { number: '7', path: '一库-03列-A面-2节-4层' })
  known['box'] = box.uid
  run(t.host.room!.writer, sql`UPDATE records SET state = 'in', box_id = ${box.id} WHERE uid = ${known['record']}`)
  const loan = await desk.circulation.lend({ items: [{ ref: known['record']! }], borrower: 'B-1', purpose: '复核' })
  known['loan'] = loan.uid
  plainRecord(t.host, { code: 'A-2', person: '赵六', idNumber: VALUES.id[2]! })
  const task = await desk.tracing.open({ ref: 'A-2', noticed: 'desk', note: '' })
  known['task'] = task.uid
  const { version, ...before } = await desk.catalogue.get({ uid: known['record']! })
  await desk.catalogue.update({
    uid: before.uid,
    version,
    details: { phone: VALUES.phone[1]!, diagnosis: VALUES.diagnosis[0]! },
  })
  const again = await desk.catalogue.get({ uid: before.uid })
  await desk.catalogue.update({ uid: before.uid, version: again.version, details: { phone: VALUES.phone[0]! } })
  plainRecord(t.host, { code: 'A-3', person: '钱七', idNumber: VALUES.id[2]! })
  known['borrower'] = borrower.uid
  const people = `工号,姓名,联系电话,身份证号\nC-1,钱二,${VALUES.contact[1]},${VALUES.id[1]}\nC-2,,${VALUES.contact[0]},${VALUES.id[0]}\n`
  const source = { upload: await upload(t, desk, people, '名单.csv') }
  const { check } = await desk.golive.checkList({ kind: 'people', source, register: false })
  known['list'] = (await desk.golive.loadList({ check })).uid
  const request = await desk.requests.ask({ items: [{ kind: 'record', ref: 'A-3' }], purpose: '业务复核' })
  known['request'] = request.number
  const [type] = (await desk.visits.types({})).types
  if (!type) return expect.fail('a visitor type')
  const visit = await desk.visits.open({
    type: type.id, typeVersion: type.version, organisation: '市医保局', letter: '函〔2026〕1号', purpose: '查询',
    visitors: [
      { name: '韦明', idKind: 'idCard' as const, idNumber: VALUES.id[0]!, phone: VALUES.contact[1]! },
      { name: '陆芳', idKind: 'idCard' as const, idNumber: VALUES.id[1]!, phone: '' },
    ].slice(0, type.persons ?? 2),
    subject: { name: '张三', idNumber: VALUES.id[0]! }, proofs: type.proofs.map(({ key }) => key), note: '',
  }) // prettier-ignore
  known['visit'] = visit.uid
  const scan = { upload: await upload(t, desk, '%PDF-1.4', 'x.pdf'), name: `${VALUES.id[0]} ${VALUES.phone[0]}.pdf` }
  await desk.objects.add({ record: known['record']!, files: [{ ...scan, document: `${VALUES.bank[0]} 存折` }] })
  plainRecord(t.host, { code: 'A-9', person: '张三' })
  const { date: dueOn } = await desk.reports.today({})
  await desk.circulation.lend({ items: [{ ref: 'A-9' }], borrower: 'B-1', dueOn })
  await desk.reminders.run({})
  const spare = plainRecord(t.host, { code: 'A-8', person: '张三', idNumber: VALUES.id[2]! })
  const proposed = await desk.catalogue.remove({ uid: spare.uid, reason: '重复' })
  known['confirmation'] = proposed.confirmation
  const held = await desk.holds.place({
    hold: { kind: 'audit', caseNumber: '审 1', askedBy: '审计局', reason: '调阅', from: dueOn },
    selection: { kind: 'records', uids: [known['record']!] },
  })
  const old = plainRecord(t.host, {
    code: 'A-77',
    person: '张三',
    idNumber: VALUES.id[2]!,
    year: 2001,
    period: 'permanent',
  })
  run(t.host.room!.writer, sql`UPDATE records SET confirmed_at = 1 WHERE id = ${old.id}`)
  await t.admin.transfer.saveScope({ ...(await t.admin.transfer.scope({})), archive: '市档案馆' })
  known['transfer'] = (await desk.transfer.prepare({ name: '永久档案移交', records: 'all' })).uid
  known['hold'] = (await finishedJob<{ uid: string }>(t.host, held.job)).uid
  plainRecord(t.host, { code: 'A-7', person: '张三', idNumber: VALUES.id[2]!, year: 2005, employer: '某厂' })
  const due = await desk.disposal.create({ title: '2005 年度到期', from: { refs: ['A-7'] } })
  known['appraisal'] = due.batch.uid
  known['reminder'] = (await desk.reminders.list({})).reminders[0]?.uid ?? expect.fail('a reminder')
}

beforeAll(async () => {
  t = await startTestHost()
  await describeRoom()
  roughRoom()
  await useRoom()
})
afterAll(() => t.close())

const YEAR = { from: '2026-01-01', to: '2026-12-31' }
type Ask = (client: Client) => Promise<unknown>
const everything = ['A-1', 'A-2', '张三', '李四', '王五', '肿瘤']

/** Questions for every procedure that reads; several where one would not see everything. */
const ASKED: Record<string, Ask[]> = {
  'audit.list': [(c) => c.audit.list({ limit: 500 })],
  'audit.actions': [(c) => c.audit.actions({})],
  'access.listUsers': [(c) => c.access.listUsers({})],
  'catalogue.list': [(c) => c.catalogue.list({})],
  'catalogue.get': [(c) => c.catalogue.get({ uid: known['record']! })],
  'catalogue.types': [(c) => c.catalogue.types({})],
  'catalogue.pendingList': [(c) => c.catalogue.pendingList({})],
  'catalogue.resolveCode': everything.slice(0, 2).map(
    (text): Ask =>
      (c) =>
        c.catalogue.resolveCode({ text }),
  ),
  'catalogue.findParties': ['张', '李', '王'].map(
    (text): Ask =>
      (c) =>
        c.catalogue.findParties({ text }),
  ),
  'catalogue.getParty': [(c) => c.catalogue.getParty({ uid: known['party']! })],
  'circulation.scan': ['A-1', '李敏', '张三', 'B-1'].map(
    (text): Ask =>
      (c) =>
        c.circulation.scan({ text }),
  ),
  'circulation.loans': [(c) => c.circulation.loans({ filter: { which: 'all' } })],
  'circulation.toPutBack': [(c) => c.circulation.toPutBack({})],
  'circulation.loan': [(c) => c.circulation.loan({ uid: known['loan']! })],
  'circulation.whereIs': [(c) => c.circulation.whereIs({ ref: 'A-1' })],
  'circulation.borrowers': [(c) => c.circulation.borrowers({ inactive: true })],
  'circulation.purposes': [(c) => c.circulation.purposes({})],
  'catalogue.removed': [(c) => c.catalogue.removed({})],
  'confirmations.list': [(c) => c.confirmations.list({ which: 'open' })],
  'confirmations.about': [(c) => c.confirmations.about({ uid: known['record']! })],
  'confirmations.get': [(c) => c.confirmations.get({ ref: known['confirmation']! })],
  'disposal.due': [(c) => c.disposal.due({})],
  'disposal.list': [(c) => c.disposal.list({})],
  'disposal.get': [(c) => c.disposal.get({ ref: known['appraisal']! })],
  'disposal.lines': [(c) => c.disposal.lines({ batch: known['appraisal']! })],
  'disposal.lists': [(c) => c.disposal.lists({})],
  'intake.batches': [(c) => c.intake.batches({})],
  'intake.batch': [(c) => c.intake.batch({ uid: 'batch-1' })],
  'intake.batchRows': [(c) => c.intake.batchRows({ uid: 'batch-1' })],
  'storeroom.box': [(c) => c.storeroom.box({ ref: known['box']! })],
  'reminders.list': [(c) => c.reminders.list({}), (c) => c.reminders.list({ which: 'done' })],
  'reminders.lines': [(c) => c.reminders.lines({ uid: known['reminder']! })],
  'reminders.untold': [(c) => c.reminders.untold({})],
  'reminders.mine': [(c) => c.reminders.mine({})],
  'statistics.use': [(c) => c.statistics.use({ ...YEAR, by: 'person' })],
  'statistics.rows': [(c) => c.statistics.rows({ ...YEAR, by: 'month', key: '2026-03' })],
  'retention.keeping': [(c) => c.retention.keeping({ uid: known['record']! })],
  'retention.misfits': [(c) => c.retention.misfits({})],
  'retention.pendingPeriods': [(c) => c.retention.pendingPeriods({})],
  'reports.today': [(c) => c.reports.today({})],
  'reports.dayClose': [(c) => c.reports.dayClose({})],
  'requests.search': everything.map(
    (text): Ask =>
      (c) =>
        c.requests.search({ text }),
  ),
  'requests.list': [(c) => c.requests.list({ filter: { which: 'all' } }), (c) => c.requests.list({})],
  'requests.get': [(c) => c.requests.get({ ref: known['request']! })],
  'requests.toResolve': [(c) => c.requests.toResolve({})],
  'requests.pickList': [(c) => c.requests.pickList({})],
  'requests.readyShelf': [(c) => c.requests.readyShelf({})],
  'requests.queue': [(c) => c.requests.queue({ ref: 'A-3' })],
  'requests.ownLoans': [(c) => c.requests.ownLoans({ returned: true })],
  'requests.wishes': [(c) => c.requests.wishes({})],
  'registers.page': registerNames.map(
    (register): Ask =>
      (c) =>
        c.registers.page({ register, from: '2026-01-01', to: '2026-12-31' }),
  ),
  'golive.lists': [(c) => c.golive.lists({})],
  'golive.list': [(c) => c.golive.list({ uid: known['list']! })],
  'golive.listRows': [(c) => c.golive.listRows({ uid: known['list']! })],
  'golive.lateEntries': [(c) => c.golive.lateEntries({})],
  'golive.numbers': [(c) => c.golive.numbers({ year: 2026 })],
  'golive.clearance': [(c) => c.golive.clearance({ borrower: known['borrower']! })],
  'golive.handoverContent': [(c) => c.golive.handoverContent({})],
  'golive.handovers': [(c) => c.golive.handovers({})],
  'golive.deputies': [(c) => c.golive.deputies({})],
  'search.find': everything.map(
    (text): Ask =>
      (c) =>
        c.search.find({ text, deep: true }),
  ),
  'search.facets': everything.map(
    (text): Ask =>
      (c) =>
        c.search.facets({ text }),
  ),
  // One digit off: "did you mean" knows the number, and must answer with masked records only.
  'search.suggest': ['张叁', '450802199001011235'].map(
    (text): Ask =>
      (c) =>
        c.search.suggest({ text }),
  ),
  'search.pasteList': [(c) => c.search.pasteList({ lines: everything })],
  'objects.list': [(c) => c.objects.list({ record: known['record']! })],
  'tracing.tasks': [(c) => c.tracing.tasks({})],
  'tracing.task': [(c) => c.tracing.task({ uid: known['task']! })],
  'tracing.notes': [(c) => c.tracing.notes({ record: known['record']! })],
  'tracing.recalls': [(c) => c.tracing.recalls({})],
  'tracing.emptySearches': [(c) => c.tracing.emptySearches({})],
  'tracing.withdrawals': [(c) => c.tracing.withdrawals({})],
  'holds.list': [(c) => c.holds.list({ filter: { which: 'all' } })],
  'holds.get': [(c) => c.holds.get({ uid: known['hold']! })],
  'holds.records': [(c) => c.holds.records({ uid: known['hold']! })],
  'transfer.candidates': [(c) => c.transfer.candidates({})],
  'transfer.list': [(c) => c.transfer.list({})],
  'transfer.get': [(c) => c.transfer.get({ uid: known['transfer']! })],
  'transfer.records': [(c) => c.transfer.records({ uid: known['transfer']! })],
  'visits.list': [(c) => c.visits.list({ filter: { which: 'all' } })],
  'visits.get': [(c) => c.visits.get({ uid: known['visit']! })],
  'visits.purposes': [(c) => c.visits.purposes({})],
}

/** Reads whose answers can hold nothing personal, each with the reason. */
const EXEMPT: Record<string, string> = {
  'room.status': 'name and folder of the room, before anybody signed in',
  'room.recovery': 'who keeps the sheets of the recovery key and when they were checked',
  'access.me': 'the caller',
  'access.getDraft': 'what the caller typed; only the caller gets it',
  'access.getPreference': 'widths and choices of the caller',
  'access.getSettings': 'settings of the room',
  'catalogue.fonds': 'names of fonds',
  'catalogue.classes': 'the class scheme',
  'circulation.dueDate': 'a date',
  'calendar.years': 'the official calendar',
  'reminders.mailServer': 'the mail server, without its password',
  'masking.rules': 'the rules themselves',
  'masking.standingPurpose': 'number and purpose of the caller’s own open visit',
  'masking.versions': 'the rules themselves',
  'masking.limitsReached': 'names of users and counts',
  'disposal.destructionList': 'codes, shortened titles, periods',
  'disposal.stub': 'number and day of a destruction',
  'disposal.people': 'names and sections of users',
  'retention.compare': 'the retention schedule',
  'retention.due': 'counts',
  'retention.simulate': 'counts',
  'retention.schedule': 'the retention schedule',
  'discs.sets': 'numbers, titles and counts of disc sets',
  'discs.set': 'the same, and codes of the first and last record of a disc; the text searched for is kept masked',
  'discs.register': 'numbers and places of discs',
  'discs.disc': 'numbers, places and tests of discs',
  'discs.due': 'numbers and places of discs',
  'reports.holdings': 'counts',
  'reports.loansPerDay': 'counts',
  'backup.light': 'times and a colour',
  'backup.plan': 'folders and times',
  'backup.list': 'folders, times and counts',
  'storeroom.locations': 'places',
  'storeroom.boxes': 'boxes and counts',
  'storeroom.nextBoxNumber': 'a number',
  'storeroom.volumes': 'volumes and counts',
  'requests.options': 'purposes, departments and what the asker may ask for',
  'requests.counts': 'counts',
  'confirmations.counts': 'counts',
  'requests.day': 'a date',
  'requests.personRecords': 'records of requests.search, by the same presenter and model',
  'requests.rules': 'rules of approval',
  'requests.grants': 'which section may see which classes',
  'golive.checkedListRows':
    'rows of the list the caller is just checking, shown by the same function as those of golive.listRows',
  'storeroom.volume': 'the desk lines of storeroom.box, by the same presenter and model',
  'transfer.scope': 'what the state archives take over',
  'visits.types': 'kinds of visitors',
}

interface Procedure {
  name: string
  meta: ProcedureMeta
  output: unknown
}

function proceduresOf(node: AnyContractRouter, path: string[] = []): Procedure[] {
  if (isContractProcedure(node))
    return [{ name: path.join('.'), meta: node['~orpc'].meta as ProcedureMeta, output: node['~orpc'].outputSchema }]
  return Object.entries(node).flatMap(([key, child]) => proceduresOf(child as AnyContractRouter, [...path, key]))
}
const procedures = proceduresOf(contract as AnyContractRouter)

async function setRules(table: MaskRules['table']): Promise<void> {
  const { version } = await t.admin.masking.rules({})
  await t.admin.masking.save({ version, rules: { ...DEFAULT_MASK_RULES, table }, reason: '测试' })
}
const same = (eye: Eye) => Object.fromEntries(ROLES.map((role) => [role, eye])) as MaskRules['table']
const all = (how: Showing) => same(Object.fromEntries(personalKinds.map((kind) => [kind, how])) as unknown as Eye)

/** The answers of one role, by procedure: text as it goes over the wire. What the role may not call is left out. */
async function answersOf(role: Role): Promise<Map<string, string>> {
  const client = await t.as(role)
  const texts = new Map<string, string>()
  for (const [name, questions] of Object.entries(ASKED))
    for (const ask of questions) {
      const answer = await ask(client).catch((error: { code?: string }) => {
        // What is somebody else's is not found.
        const refused = error.code === 'access.forbidden' || (role !== 'administrator' && error.code === 'not-found')
        if (!refused) throw new Error(`${name} for ${role}: ${error.code}`)
      })
      texts.set(name, (texts.get(name) ?? '') + JSON.stringify(answer ?? null))
    }
  return texts
}

const leaksIn = (texts: Map<string, string>, eye: Eye) =>
  [...texts].flatMap(([name, text]) =>
    personalKinds
      .filter((kind) => eye[kind] !== 'full')
      .flatMap((kind) =>
        VALUES[kind].filter((value) => text.includes(value)).map((value) => `${name}: ${kind} ${value}`),
      ),
  )

test('every procedure that reads is asked, or exempt for a reason', () => {
  const reads = procedures.filter(({ meta }) => meta.kind === 'read').map(({ name }) => name)
  const covered = [...Object.keys(ASKED), ...Object.keys(EXEMPT)]
  expect(reads.filter((name) => !covered.includes(name))).toEqual([])
  expect(covered.filter((name) => !reads.includes(name))).toEqual([])
})

test('a string of an answer that is called like personal data is declared as such', () => {
  const unknown = procedures.flatMap(({ name, output }) =>
    undeclared(output as never, /^(idMasked|phone|mobile|telephone|bankAccount)$/).map((path) => `${name} ${path}`),
  )
  expect(unknown).toEqual([])
})

describe('with the table as shipped', () => {
  test.each(ROLES)('no whole value that is masked or hidden for a %s leaves the host', async (role) => {
    expect(leaksIn(await answersOf(role), DEFAULT_MASK_RULES.table[role])).toEqual([])
  })
})

test('nobody finds out by searching what is masked or hidden from them: not who has a diagnosis, not the middle of a number', async () => {
  const [id = '', phone = '', bank = ''] = [VALUES.id[0], VALUES.phone[0], VALUES.bank[0]]
  const texts = ['恶性肿瘤', VALUES.diagnosis[1]!, phone, bank, bank.slice(-4), id.slice(0, 6), id.slice(0, 12), '代办']
  const totalOf = async (asked: Promise<{ total: number }>): Promise<number> => {
    const found = await asked.catch((error: { code?: string }) => {
      if (error.code !== 'access.forbidden') throw error
      return { total: 0 }
    })
    return found.total
  }
  const totals = async (client: Client, text: string) => [
    await totalOf(client.requests.search({ text })),
    await totalOf(client.search.find({ text })),
    await totalOf(client.search.find({ text, deep: true })),
  ]
  for (const role of ['leader', 'auditor', 'borrower'] as const) {
    const client = await t.as(role)
    if (role === 'borrower') {
      const { uid } = await client.access.me({})
      await t.admin.requests.saveGrants({
        user: uid,
        department: null,
        grants: [{ classCode: null, type: 'reimbursement' }],
      })
    }
    if (role === 'auditor') continue
    for (const text of texts) expect(await totals(client, text), `${role} ${text}`).toEqual([0, 0, 0])
    expect((await client.requests.search({ text: '张三' })).total, role).toBeGreaterThan(0)
    expect((await client.requests.search({ text: id.slice(-4) })).total, role).toBeGreaterThan(0)
    expect((await client.requests.search({ text: id })).total, role).toBeGreaterThan(0)
  }
  const auditor = await t.as('auditor')
  for (const text of texts) expect((await auditor.search.find({ text })).total, text).toBe(0)
  for (const text of texts) expect((await auditor.search.facets({ text })).type, text).toEqual([])
  const clerk = await t.as('clerk')
  for (const text of texts) expect((await clerk.search.find({ text })).total, text).toBeGreaterThan(0)
})

describe('with everything hidden', () => {
  beforeAll(() => setRules(all('hidden')))
  test.each(ROLES)('a %s gets neither whole values nor their ends', async (role) => {
    const texts = await answersOf(role)
    expect(leaksIn(texts, all('hidden')[role])).toEqual([])
    const ends = ['450802****', '138****', '****0123', '077*']
    expect([...texts].filter(([, text]) => ends.some((end) => text.includes(end))).map(([name]) => name)).toEqual([])
  })
})

describe('with everything shown', () => {
  beforeAll(() => setRules(same(OPEN_EYE)))
  test('the values are there to be found, so that the tests above can fail', async () => {
    const found = leaksIn(await answersOf('administrator'), all('masked').administrator)
    const kinds = new Set(found.map((one) => one.split(' ')[1]))
    expect(kinds).toEqual(new Set(personalKinds))
    const names = new Set(found.map((one) => one.split(':')[0]))
    for (const name of [
      'catalogue.list',
      'catalogue.get',
      'catalogue.pendingList',
      'catalogue.findParties',
      'search.find',
      'search.suggest',
      'intake.batchRows',
      'circulation.loans',
      'circulation.scan',
      'storeroom.box',
      'visits.get',
      'requests.search',
      'registers.page',
      'golive.listRows',
    ])
      // prettier-ignore
      expect(names).toContain(name)
    expect(names).not.toContain('audit.list')
  })
})

test('places of personal strings are found through lists, unions, optional and nullable parts', () => {
  const places = placesOf(
    (contract.circulation.scan as never as { '~orpc': { outputSchema: never } })['~orpc'].outputSchema,
  )
  expect(places?.keys?.get('borrower')?.keys?.get('phone')?.kind).toBe('contact')
  expect(places?.keys?.get('record')?.keys?.get('holder')?.keys?.get('phone')?.kind).toBe('contact')
})
