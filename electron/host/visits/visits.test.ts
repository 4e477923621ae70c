import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStaff } from '../../../tests/support/newStaff'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { START, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { countUse } from '../../../shared/rules/countingUse'
import type { NewVisit, VisitorType } from '../../../shared/model/visit'
import { openVisitFor, useEventsBetween } from '.'

const DAY = 86_400_000
const ID = '450802199003071234'
let t: TestHost
let box: { id: number; uid: string }
beforeAll(async () => {
  t = await startTestHost()
  box = plainBox(t.host, { number: '7', path: '一库-03列A面-2节-4层' })
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const db = () => (t.host.room ?? expect.fail('a room is open')).reader

const inspectors: NewVisit = {
  type: 'insuranceAdmin',
  typeVersion: 1,
  visitors: [
    { name: '韦明', idKind: 'enforcement', idNumber: '桂A0001', phone: '13800001111' },
    { name: '陆芳', idKind: 'enforcement', idNumber: '桂A0002', phone: '' },
  ],
  organisation: '市医疗保障局',
  letter: '桂医保检〔2026〕3号',
  purpose: '基金监督检查',
  subject: { name: '', idNumber: '' },
  proofs: ['enforcementId'],
  note: '',
}
const insured: NewVisit = {
  ...inspectors,
  type: 'insured',
  visitors: [{ name: '张三', idKind: 'idCard', idNumber: ID, phone: '' }],
  organisation: '',
  letter: '',
  purpose: '商业保险理赔',
  proofs: ['idCard'],
}
const lawyer: NewVisit = {
  ...insured,
  type: 'lawyer',
  visitors: [{ name: '黄律', idKind: 'lawyer', idNumber: '14509', phone: '' }],
  organisation: '某律师事务所',
  letter: '律函7号',
  proofs: ['licence', 'firmLetter'],
}

test('visits.open refuses strangers, bad input, the forbidden and what the law wants and is not there; then LY numbers without gaps', async () => {
  await expect(t.anonymous.visits.open(inspectors)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.open({ ...inspectors, purpose: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.open(inspectors)).rejects.toEqual(code('access.forbidden'))
  const refused: [Partial<NewVisit>, string][] = [
    [{ visitors: inspectors.visitors.slice(0, 1) }, 'visits.two-persons'],
    [
      { visitors: [inspectors.visitors[0]!, { ...inspectors.visitors[1]!, idNumber: '桂a 0001' }] },
      'visits.same-person',
    ],
    [{ proofs: [] }, 'visits.proof-missing'],
    [{ type: 'audit', proofs: ['workId', 'notice'], letter: '' }, 'visits.letter-missing'],
    [{ type: 'employer', proofs: ['letter', 'handlerId'], organisation: '' }, 'visits.organisation-missing'],
    [{ type: 'agent', proofs: ['agentId', 'principalId', 'authority'] }, 'visits.subject-missing'],
    [{ type: 'nobody' }, 'visits.no-such-type'],
    [{ typeVersion: 9 }, 'conflict'],
  ]
  for (const [change, expected] of refused)
    await expect(t.admin.visits.open({ ...inspectors, ...change })).rejects.toEqual(code(expected))
  const first = await t.admin.visits.open(inspectors)
  expect(first).toMatchObject({ number: 'LY2026-0001', state: 'open', visitors: ['韦明', '陆芳'], typeVersion: 1 })
  expect((await t.admin.visits.open(insured)).number).toBe('LY2026-0002')
  expect((await trailOf('visits.open')).at(-1)).toMatchObject({ subject: 'LY2026-0001', reason: '基金监督检查' })
})

test('numbers of documents leave the host masked, telephones whole only for the desk; a look at a whole number is on the trail', async () => {
  const { uid } = await t.admin.visits.open({
    ...insured,
    visitors: [{ ...insured.visitors[0]!, phone: '13800001111' }],
  })
  const [person] = (await t.admin.visits.get({ uid })).people
  expect(person).toMatchObject({ idMasked: '450802********1234', phone: '13800001111' })
  const leader = await t.as('leader')
  expect((await leader.visits.get({ uid })).people[0]?.phone).toBe('138****1111')
  const look = { uid, seq: 1, purpose: '核对本人' }
  await expect(t.anonymous.visits.reveal(look)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.reveal({ ...look, purpose: 'x'.repeat(201) })).rejects.toEqual(code('input.invalid'))
  await expect(t.admin.visits.reveal({ ...look, purpose: '' })).rejects.toEqual(code('masking.purpose-needed'))
  await expect(leader.visits.reveal(look)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.visits.reveal({ ...look, seq: 2 })).rejects.toEqual(code('not-found'))
  expect(await t.admin.visits.reveal(look)).toMatchObject({ value: ID })
  const [entry] = await trailOf('visits.reveal')
  expect(entry).toMatchObject({ reason: '核对本人' })
  expect(JSON.stringify(entry)).not.toContain(ID)
})

test('a type that needs approval waits: nothing is handed out before, nobody approves what they opened without naming who did', async () => {
  plainRecord(t.host, { code: 'AP-1', boxId: box.id })
  const { uid, number, state } = await t.admin.visits.open(lawyer)
  expect(state).toBe('waiting')
  await expect(t.admin.visits.handOut({ uid, items: [{ ref: 'AP-1' }] })).rejects.toEqual(code('visits.not-open'))
  await expect(t.anonymous.visits.approve({ uid })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.approve({ uid, approver: 'x'.repeat(41) })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).visits.approve({ uid })).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.visits.approve({ uid })).rejects.toEqual(code('visits.approver-needed', { number }))
  const leader = await t.as('leader')
  const approved = await leader.visits.approve({ uid, note: '同意' })
  expect(approved).toMatchObject({ state: 'open', approval: { name: '人员leader', granted: true } })
  await expect(leader.visits.approve({ uid })).rejects.toEqual(code('visits.not-waiting'))
  expect((await trailOf('visits.approve'))[0]).toMatchObject({ subject: number, reason: '同意' })
  const own = await t.admin.visits.open(lawyer)
  expect(await t.admin.visits.approve({ uid: own.uid, approver: '李局' })).toMatchObject({ approval: { name: '李局' } })
})

test('visits.refuse ends a waiting visit with its reason and keeps its number', async () => {
  const { uid, number } = await t.admin.visits.open(lawyer)
  const said = { uid, reason: '无当事人授权' }
  await expect(t.anonymous.visits.refuse(said)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.refuse({ uid, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).visits.refuse(said)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.visits.refuse(said)).toMatchObject({ state: 'refused', number, approval: { granted: false } })
  await expect(t.admin.visits.refuse(said)).rejects.toEqual(code('visits.not-waiting'))
  expect((await trailOf('visits.refuse'))[0]).toMatchObject({ subject: number, reason: '无当事人授权' })
})

test('visits.handOut: the record is out with this visit only; the desk and where-is tell the reading room and the visitor', async () => {
  const record = plainRecord(t.host, { code: 'H-1', boxId: box.id, pages: 32 })
  plainRecord(t.host, { code: 'H-LOST', state: 'lost' })
  plainRecord(t.host, { code: 'H-LENT' })
  await t.admin.circulation.createBorrower({ card: 'V01', name: '李敏' })
  await t.admin.circulation.lend({ items: [{ ref: 'H-LENT' }], borrower: 'V01' })
  const { uid, number } = await t.admin.visits.open(inspectors)
  const asked = { uid, items: [{ ref: 'H-1', manner: 'certified' as const }] }
  await expect(t.anonymous.visits.handOut(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.handOut({ uid, items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.handOut(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.visits.handOut({ uid, items: [{ ref: 'H-LOST' }] })).rejects.toEqual(
    code('circulation.record-unavailable', { state: 'lost' }),
  )
  await expect(t.admin.visits.handOut({ uid, items: [{ ref: 'H-LENT' }] })).rejects.toEqual(
    code('circulation.record-out', { borrower: '李敏' }),
  )
  const visit = await t.admin.visits.handOut(asked)
  expect(visit.lines).toMatchObject([{ code: 'H-1', manner: 'certified', pagesOut: 32, state: 'out', backAt: null }])
  const where = await t.admin.circulation.whereIs({ ref: 'H-1' })
  expect(where).toMatchObject({
    state: 'out',
    holder: null,
    reading: { number, visitors: '韦明、陆芳' },
    action: 'refuse',
  })
  const borrower = await (await t.as('leader')).circulation.whereIs({ ref: 'H-1' })
  expect(borrower.reading?.number).toBe(number)
  await expect(t.admin.circulation.lend({ items: [{ ref: 'H-1' }], borrower: 'V01' })).rejects.toEqual(
    code('circulation.in-reading-room', { number, visitors: '韦明、陆芳' }),
  )
  const other = await t.admin.visits.open(inspectors)
  await expect(t.admin.visits.handOut({ ...asked, uid: other.uid })).rejects.toEqual(
    code('circulation.in-reading-room', { number }),
  )
  expect((await trailOf('visits.handOut'))[0]).toMatchObject({ subjectUid: record.uid, subject: 'H-1' })
})

test('an insured person sees the own records only; others need a reason, which stands in the trail', async () => {
  plainRecord(t.host, { code: 'O-1', person: '张三', idNumber: ID })
  plainRecord(t.host, { code: 'O-2', person: '张三', idNumber: '450802198001012222' })
  plainRecord(t.host, { code: 'O-3', person: '张三' })
  plainRecord(t.host, { code: 'O-4', person: '李四' })
  const { uid } = await t.admin.visits.open(insured)
  const hand = (ref: string, reason?: string) =>
    t.admin.visits.handOut({ uid, items: [{ ref }], ...(reason ? { reason } : {}) })
  await hand('O-1')
  await expect(hand('O-2')).rejects.toEqual(code('visits.out-of-scope', { code: 'O-2', name: '张三' }))
  await hand('O-3')
  await expect(hand('O-4')).rejects.toEqual(code('visits.out-of-scope'))
  expect((await hand('O-4', '夫妻共同报销')).lines.map((line) => line.code)).toEqual(['O-1', 'O-3', 'O-4'])
  expect((await trailOf('visits.handOut'))[0]).toMatchObject({ subject: 'O-4', reason: '夫妻共同报销' })
})

test('what is promised to an asker goes to a visitor only with a reason, by who may override', async () => {
  const staff = await newStaff(t, 'chen', '陈静', '待遇科')
  await t.admin.requests.saveGrants({ user: null, department: '待遇科', grants: [{ classCode: 'YB', type: null }] })
  const wanted = plainRecord(t.host, { code: 'Q-1' })
  const asked = await staff.requests.ask({ items: [{ kind: 'record', ref: wanted.uid }], purpose: '业务复核' })
  const lines = asked.lines.map(({ uid }) => ({ uid, approve: true, reason: '' }))
  await (await t.as('leader')).requests.decide({ request: asked.number, lines })
  const { uid } = await t.admin.visits.open(inspectors)
  const hand = { uid, items: [{ ref: 'Q-1' }] }
  await expect(t.admin.visits.handOut(hand)).rejects.toEqual(code('circulation.reserved', { borrower: '陈静' }))
  const clerk = await t.as('clerk')
  await expect(clerk.visits.handOut({ ...hand, reason: '检查组现场' })).rejects.toEqual(code('access.forbidden'))
  expect((await t.admin.visits.handOut({ ...hand, reason: '检查组现场' })).lines).toMatchObject([{ code: 'Q-1' }])
})

test('an employer sees the records that name it', async () => {
  plainRecord(t.host, { code: 'E-1', employer: '贵港某厂' })
  plainRecord(t.host, { code: 'E-2', employer: '另一厂' })
  const type = { type: 'employer', proofs: ['letter', 'handlerId'], organisation: '贵港某厂', letter: '介1' }
  const { uid } = await t.admin.visits.open({ ...insured, ...type })
  await t.admin.visits.handOut({ uid, items: [{ ref: 'E-1' }] })
  await expect(t.admin.visits.handOut({ uid, items: [{ ref: 'E-2' }] })).rejects.toEqual(code('visits.out-of-scope'))
})

test('a box is handed out without what cannot be had', async () => {
  const own = plainBox(t.host, { number: '8' })
  plainRecord(t.host, { code: 'B-1', boxId: own.id })
  plainRecord(t.host, { code: 'B-2', boxId: own.id, state: 'lost' })
  const { uid } = await t.admin.visits.open(inspectors)
  expect((await t.admin.visits.handOut({ uid, items: [{ ref: own.uid }] })).lines.map((line) => line.code)).toEqual([
    'B-1',
  ])
  await expect(t.admin.visits.handOut({ uid, items: [{ ref: own.uid }] })).rejects.toEqual(
    code('circulation.in-reading-room'),
  )
})

test('copies are counted on copied records only, certified copies get ZM numbers, and both bind the line', async () => {
  plainRecord(t.host, { code: 'C-1', boxId: box.id, person: '张三' })
  plainRecord(t.host, { code: 'C-2', boxId: box.id })
  const { uid } = await t.admin.visits.open(inspectors)
  const { lines } = await t.admin.visits.handOut({ uid, items: [{ ref: 'C-1' }, { ref: 'C-2' }] })
  const line = lines[0]?.id ?? 0
  const set = { uid, line, manner: 'certified' as const, copiedPages: null }
  await expect(t.anonymous.visits.setLine(set)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.setLine({ ...set, copiedPages: -1 })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.setLine(set)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.visits.setLine({ ...set, manner: 'reading', copiedPages: 3 })).rejects.toEqual(
    code('visits.not-copied', { code: 'C-1' }),
  )
  const certify = { uid, line, pages: 3, copies: 2 }
  await expect(t.admin.visits.certify(certify)).rejects.toEqual(code('visits.not-certified'))
  await t.admin.visits.setLine(set)
  expect((await trailOf('visits.setLine'))[0]).toMatchObject({ detail: { manner: ['reading', 'certified'] } })
  await expect(t.anonymous.visits.certify(certify)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.certify({ ...certify, pages: 0 })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.certify(certify)).rejects.toEqual(code('access.forbidden'))
  const made = await t.admin.visits.certify(certify)
  expect(made.number).toBe('ZM2026-0001')
  expect(made.visit.lines[0]).toMatchObject({
    copiedPages: 6,
    certificates: [{ number: 'ZM2026-0001', pages: 3, copies: 2 }],
  })
  expect((await trailOf('visits.certify'))[0]).toMatchObject({ detail: { certificate: 'ZM2026-0001', pages: 3 } })
  await expect(t.admin.visits.setLine({ ...set, manner: 'copy', copiedPages: 6 })).rejects.toEqual(
    code('visits.certificate-issued', { number: 'ZM2026-0001' }),
  )
})

test('visits.giveBack counts pages and lets records wait for their box; closing demands everything back, counted and certified', async () => {
  const record = plainRecord(t.host, { code: 'K-1', boxId: box.id, pages: 10 })
  plainRecord(t.host, { code: 'K-2' })
  const { uid, number } = await t.admin.visits.open(inspectors)
  const items = [{ ref: 'K-1', manner: 'certified' as const }, { ref: 'K-2' }]
  const { lines } = await t.admin.visits.handOut({ uid, items })
  const [first = 0, second = 0] = lines.map((line) => line.id)
  const back = { uid, items: [{ line: first, pages: 9, damage: '缺第 3 页' }] }
  await expect(t.admin.visits.close({ uid })).rejects.toEqual(code('visits.still-out', { count: 2 }))
  await expect(t.anonymous.visits.giveBack(back)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.giveBack({ uid, items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.giveBack(back)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.visits.giveBack({ uid, items: [{ line: second, copiedPages: 2 }] })).rejects.toEqual(
    code('visits.not-copied'),
  )
  const visit = await t.admin.visits.giveBack(back)
  expect(visit.lines[0]).toMatchObject({ state: 'to-return', pagesIn: 9, damage: '缺第 3 页' })
  await expect(t.admin.visits.giveBack(back)).rejects.toEqual(code('visits.not-handed-out', { code: 'K-1' }))
  expect((await trailOf('visits.giveBack'))[0]).toMatchObject({ subjectUid: record.uid, reason: '缺第 3 页' })
  expect((await t.admin.circulation.toPutBack({})).records.map((one) => one.code)).toContain('K-1')
  await t.admin.visits.giveBack({ uid, items: [{ line: second }] })
  expect((await t.admin.circulation.whereIs({ ref: 'K-2' })).state).toBe('arranging')
  await expect(t.admin.visits.close({ uid })).rejects.toEqual(code('visits.pages-uncounted', { code: 'K-1' }))
  await t.admin.visits.setLine({ uid, line: first, manner: 'certified', copiedPages: 3 })
  await expect(t.admin.visits.close({ uid })).rejects.toEqual(code('visits.certificate-missing', { code: 'K-1' }))
  await t.admin.visits.certify({ uid, line: first, pages: 3 })
  await expect(t.anonymous.visits.close({ uid })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.close({ uid, effect: 'x'.repeat(1001) })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.close({ uid })).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.visits.close({ uid })).toMatchObject({ state: 'closed', copiedPages: 3, effect: '' })
  await expect(t.admin.visits.close({ uid })).rejects.toEqual(code('visits.not-open'))
  expect((await trailOf('visits.close'))[0]).toMatchObject({ subject: number })
})

test('closed visits without a word about their effect stand in a list until it is filled in', async () => {
  const { uid, number } = await t.admin.visits.open(inspectors)
  const effect = { uid, effect: '查实重复报销 1 笔' }
  await expect(t.admin.visits.setEffect(effect)).rejects.toEqual(code('visits.not-closed'))
  await t.admin.visits.close({ uid })
  t.setNow(START + 3 * DAY)
  const missing = async () => (await t.admin.visits.list({ filter: { which: 'no-effect' } })).visits
  expect((await missing()).find((one) => one.uid === uid)).toMatchObject({ effectMissingDays: 3 })
  await expect(t.anonymous.visits.setEffect(effect)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.setEffect({ uid, effect: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.setEffect(effect)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.visits.setEffect(effect)).toMatchObject({ effect: '查实重复报销 1 笔', effectOn: '2026-03-05' })
  expect((await missing()).map((one) => one.uid)).not.toContain(uid)
  expect((await trailOf('visits.setEffect'))[0]).toMatchObject({ subject: number })
})

test('the list is found by number, visitor, organisation and letter, page by page, and counts what waits', async () => {
  const all = await t.admin.visits.list({ filter: { which: 'all' }, limit: 500 })
  expect(all.visits).toHaveLength(all.total)
  const first = await t.admin.visits.list({ filter: { which: 'all' }, limit: 2 })
  const second = await t.admin.visits.list({ filter: { which: 'all' }, limit: 2, cursor: first.cursor })
  expect([...first.visits, ...second.visits].map((one) => one.uid)).toEqual(
    all.visits.slice(0, 4).map((one) => one.uid),
  )
  for (const text of ['LY2026-0001', '韦明', '市医疗', '桂医保检'])
    expect((await t.admin.visits.list({ filter: { which: 'all', text } })).visits.at(-1)?.number).toBe('LY2026-0001')
  const open = all.visits.filter((one) => one.state === 'open').length
  expect(all.counts).toMatchObject({ open, waiting: 0 })
  expect((await t.admin.visits.purposes({})).purposes).toContain('基金监督检查')
  await expect((await t.as('borrower')).visits.list({})).rejects.toEqual(code('access.forbidden'))
})

test('visits.saveType keeps every version: a visit stays under the one it was made with, and a disabled type lets nobody in', async () => {
  const typeNow = async (id: string) => (await t.admin.visits.types({})).types.find((one) => one.id === id)
  const before = await typeNow('insured')
  if (!before) return expect.fail('shipped types are there')
  expect(before).toMatchObject({ version: 1, own: false, hookStatus: 'V' })
  const old = await t.admin.visits.open(insured)
  const { version, own: _own, ...type } = before
  const twoProofs: VisitorType = {
    ...type,
    proofs: [...type.proofs, { key: 'card', name: { zh: '社保卡', en: 'social-security card' }, required: true }],
  }
  const change = { type: twoProofs, version }
  await expect(t.anonymous.visits.saveType(change)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.saveType({ ...change, type: { ...type, proofs: [] } })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect((await t.as('archivist')).visits.saveType(change)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.visits.saveType({ ...change, version: 0 })).rejects.toEqual(code('visits.type-taken'))
  expect(await t.admin.visits.saveType(change)).toEqual({ version: 2 })
  await expect(t.admin.visits.saveType(change)).rejects.toEqual(code('conflict'))
  expect((await trailOf('visits.saveType'))[0]).toMatchObject({ subject: '参保人本人', detail: { version: [1, 2] } })
  await expect(t.admin.visits.open({ ...insured, typeVersion: 2 })).rejects.toEqual(
    code('visits.proof-missing', { proofs: '社保卡' }),
  )
  expect((await t.admin.visits.get({ uid: old.uid })).definition.proofs).toHaveLength(1)
  await t.admin.visits.saveType({ type: { ...twoProofs, active: false }, version: 2 })
  const third = { ...insured, typeVersion: 3, proofs: ['idCard', 'card'] }
  await expect(t.admin.visits.open(third)).rejects.toEqual(code('visits.type-inactive'))
  await t.admin.visits.saveType({ type: { ...type, id: 'villageDoctor', name: { zh: '村医', en: '' } }, version: 0 })
  expect(await typeNow('villageDoctor')).toMatchObject({ version: 1, own: true })
})

test('an open visit that hands a record out is the purpose for looking at its personal data, for who handles it only', async () => {
  const record = plainRecord(t.host, { code: 'P-1' })
  const { uid, number } = await t.admin.visits.open(inspectors)
  const me = (await t.admin.access.me({})).uid
  expect(openVisitFor(db(), me, record.uid)).toBeNull()
  const { lines } = await t.admin.visits.handOut({ uid, items: [{ ref: 'P-1' }] })
  expect(openVisitFor(db(), me, record.uid)).toMatchObject({ uid, number, purpose: '基金监督检查' })
  expect(openVisitFor(db(), (await (await t.as('clerk')).access.me({})).uid, record.uid)).toBeNull()
  await t.admin.visits.giveBack({ uid, items: [{ line: lines[0]?.id ?? 0 }] })
  await t.admin.visits.close({ uid })
  expect(openVisitFor(db(), me, record.uid)).toBeNull()
})

test('uses between two days are counted as the yearly form asks: readers by day, volumes and records once a use, copies by pages', async () => {
  t.setNow(START + 40 * DAY)
  for (const ref of ['N-1', 'N-2', 'N-3']) plainRecord(t.host, { code: ref })
  const { uid } = await t.admin.visits.open(inspectors)
  const { lines } = await t.admin.visits.handOut({
    uid,
    items: [{ ref: 'N-1', manner: 'copy' }, { ref: 'N-2' }],
  })
  await t.admin.visits.giveBack({ uid, items: [{ line: lines[0]?.id ?? 0, copiedPages: 5 }] })
  await t.admin.circulation.lend({ items: [{ ref: 'N-3' }], borrower: 'V01', override: '急用' })
  const day = '2026-04-11'
  expect(countUse(useEventsBetween(db(), day, day))).toEqual({ persons: 3, volumes: 0, records: 3, copiedPages: 5 })
  expect(countUse(useEventsBetween(db(), '2025-01-01', '2025-12-31')).persons).toBe(0)
})

test('visits.handOut asks who agreed where a rule of approval names this type of visitor; who decides that level needs to ask nobody', async () => {
  const rule = {
    name: { zh: '律师查阅', en: 'Lawyers' },
    when: { visitors: ['lawyer'], classes: ['YB'] },
    levels: [{ name: { zh: '分管领导', en: 'Leader in charge' }, role: 'leader' as const, users: [] }],
    source: '',
    status: 'own' as const,
  }
  const { version } = await t.admin.requests.rules({})
  await t.admin.requests.saveRules({ version, rules: [rule], otherwise: [], reason: '来访者规则' })
  const first = plainRecord(t.host, { title: '律师要查的', boxId: box.id })
  const second = plainRecord(t.host, { title: '检查组要查的', boxId: box.id })
  const { uid } = await t.admin.visits.open(lawyer)
  await t.admin.visits.approve({ uid, approver: '李局' }).catch(() => null)
  const asked = { uid, items: [{ ref: first.uid, manner: 'reading' as const }], reason: '委托人授权' }
  await expect(t.admin.visits.handOut(asked)).rejects.toEqual(
    code('visits.approval-needed', { levels: ['分管领导'], levelsEn: ['Leader in charge'] }),
  )
  await t.admin.visits.handOut({ ...asked, approver: '李局' })
  const [entry] = await trailOf('visits.handOut')
  expect(entry?.detail).toMatchObject({ approver: '李局' })
  const third = plainRecord(t.host, { title: '律师再查的', boxId: box.id })
  const letIn = await t.admin.visits.open(lawyer)
  await (await t.as('leader')).visits.approve({ uid: letIn.uid })
  await t.admin.visits.handOut({ ...asked, uid: letIn.uid, items: [{ ref: third.uid, manner: 'reading' }] })
  const own = await t.admin.visits.open(inspectors)
  await t.admin.visits.handOut({ uid: own.uid, items: [{ ref: second.uid, manner: 'reading' }], reason: '核对' })
  await t.admin.requests.saveRules({ version: version + 1, rules: [], otherwise: [], reason: '还原' })
})

test('visits.correct refuses strangers, bad input, the forbidden, somebody else’s change, what the law wants; then the visit is right and the trail says before and after', async () => {
  t.setNow(START + 20 * DAY)
  const known = (await t.admin.visits.types({})).types.find(({ id }) => id === 'insured') ?? expect.fail('a type')
  const saved = await t.admin.visits.saveType({ type: { ...known, active: true }, version: known.version })
  const proofs = known.proofs.map(({ key }) => key)
  const asked = { ...insured, typeVersion: saved.version, proofs, note: '自助打印' }
  const { uid, version, number } = await t.admin.visits.open(asked)
  const reason = '姓名录错'
  const change = { uid, version, reason, visitors: [{ name: '张叁', idKind: 'idCard' as const }], purpose: '二次报销' }
  await expect(t.anonymous.visits.correct(change)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.visits.correct({ ...change, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).visits.correct(change)).rejects.toEqual(code('access.forbidden'))
  const two = [...change.visitors, { name: '张三', idKind: 'idCard' as const, idNumber: ` ${ID} ` }]
  await expect(t.admin.visits.correct({ ...change, visitors: two })).rejects.toEqual(code('visits.same-person'))
  const after = await t.admin.visits.correct(change)
  expect(after).toMatchObject({ number, visitors: ['张叁'], purpose: '二次报销', note: '自助打印', state: 'open' })
  expect(after.people[0]?.idMasked).toBe('450802********1234')
  await expect(t.admin.visits.correct(change)).rejects.toEqual(code('conflict', { subject: number }))
  const next = {
    uid,
    version: after.version,
    reason,
    visitors: [{ ...change.visitors[0]!, idNumber: '450802196001011234' }],
  }
  await t.admin.visits.correct(next)
  expect((await t.admin.visits.reveal({ uid, seq: 1, purpose: '核对号码' })).value).toBe('450802196001011234')
  const [last, first] = await trailOf('visits.correct')
  expect(first).toMatchObject({
    subject: number,
    reason,
    detail: { names: [['张三'], ['张叁']], purpose: ['商业保险理赔', '二次报销'] },
  })
  expect(last?.detail).toEqual({ idNumber: [['450802********1234'], ['450802********1234']] })
  expect(JSON.stringify(await trailOf('visits.correct'))).not.toContain(ID)
  await t.admin.visits.close({ uid, effect: '' })
  await expect(t.admin.visits.correct({ ...next, version: after.version + 2 })).rejects.toEqual(code('visits.not-open'))
})

test('a visit that was approved for other facts waits again when they are corrected, not while records are out; letters and second persons stay demanded', async () => {
  plainRecord(t.host, { code: 'V-correct', boxId: box.id })
  const { uid, version } = await t.admin.visits.open(lawyer)
  const leader = await t.as('leader')
  const open = await leader.visits.approve({ uid })
  const reason = '函号抄错'
  await expect(t.admin.visits.correct({ uid, version: open.version, reason, letter: '' })).rejects.toEqual(
    code('visits.letter-missing'),
  )
  const note = await t.admin.visits.correct({ uid, version: open.version, reason, note: '下午再来' })
  expect(note).toMatchObject({ state: 'open', approval: { granted: true } })
  const { lines } = await t.admin.visits.handOut({
    uid,
    items: [{ ref: 'V-correct', manner: 'reading' }],
    reason: '律师调查',
    approver: '分管领导',
  })
  const letter = { uid, version: note.version, reason, letter: '律函8号' }
  await expect(t.admin.visits.correct(letter)).rejects.toEqual(code('visits.correct-out', { code: 'V-correct' }))
  await t.admin.visits.giveBack({ uid, items: [{ line: lines[0]?.id ?? 0, pages: 1 }] })
  const anew = await t.admin.visits.correct(letter)
  expect(anew).toMatchObject({ state: 'waiting', approval: null, letter: '律函8号' })
  expect((await trailOf('visits.correct'))[0]?.detail).toMatchObject({
    letter: ['律函7号', '律函8号'],
    state: ['open', 'waiting'],
  })
  const inspection = await t.admin.visits.open(inspectors)
  const alone = [{ name: '韦明', idKind: 'enforcement' as const }]
  await expect(
    t.admin.visits.correct({ uid: inspection.uid, version: inspection.version, reason, visitors: alone }),
  ).rejects.toEqual(code('visits.two-persons'))
  expect(version).toBeLessThan(anew.version)
})

test('somebody comes along to an open visit, or is taken off it, with a reason and on the trail; who stays keeps number and telephone', async () => {
  const known = (await t.admin.visits.types({})).types.find(({ id }) => id === 'insured') ?? expect.fail('a type')
  const saved = await t.admin.visits.saveType({ type: { ...known, active: true }, version: known.version })
  const proofs = known.proofs.map(({ key }) => key)
  const { uid, version, people } = await t.admin.visits.open({ ...insured, typeVersion: saved.version, proofs })
  const [first] = people
  const me = { seq: first!.seq, name: first!.name, idKind: first!.idKind }
  const other = {
    seq: null,
    name: '李陪同',
    idKind: 'idCard' as const,
    idNumber: '450802197505054321',
    phone: '13900000001',
  }
  const change = (visitors: Parameters<typeof t.admin.visits.correct>[0]['visitors'], at: number) =>
    t.admin.visits.correct({ uid, version: at, reason: '临时同来', visitors })
  const { idNumber: _number, ...nameless } = other
  await expect(change([me, nameless], version)).rejects.toEqual(code('input.invalid'))
  await expect(change([me, { ...other, seq: 7 }], version)).rejects.toEqual(code('input.invalid'))
  await expect(change([me, me], version)).rejects.toEqual(code('input.invalid'))
  await expect(change([], version)).rejects.toEqual(code('input.invalid'))
  const two = await change([me, other], version)
  expect(two.visitors).toEqual([first!.name, '李陪同'])
  expect(two.people[0]).toMatchObject({ idMasked: first!.idMasked, phone: first!.phone })
  const left = await change([{ seq: two.people[1]!.seq, name: '李陪同', idKind: 'idCard' }], two.version)
  expect(left.visitors).toEqual(['李陪同'])
  expect((await t.admin.visits.reveal({ uid, seq: left.people[0]!.seq, purpose: '核对' })).value).toBe(other.idNumber)
  const [gone, came] = await trailOf('visits.correct')
  expect(came).toMatchObject({ reason: '临时同来', detail: { names: [[first!.name], [first!.name, '李陪同']] } })
  expect(gone?.detail).toMatchObject({ names: [[first!.name, '李陪同'], ['李陪同']] })
  expect(JSON.stringify([gone, came])).not.toContain(other.idNumber)
})
