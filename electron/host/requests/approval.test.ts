import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStaff } from '../../../tests/support/newStaff'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { run, sql } from '../database/sql'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import { shippedRules } from './ruleStore'

let t: TestHost
let staff: Client
let leader: Client
let archivist: Client

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const record = (ref: string) => ({ kind: 'record' as const, ref })
const verdict = (request: Awaited<ReturnType<Client['requests']['get']>>, approve: boolean, reason = '') => ({
  request: request.number,
  lines: request.lines.filter((line) => line.state === 'asked').map(({ uid }) => ({ uid, approve, reason })),
})

beforeAll(async () => {
  t = await startTestHost()
  staff = await newStaff(t, 'li', '李敏', '待遇科')
  leader = await t.as('leader')
  archivist = await t.as('archivist')
  await t.admin.requests.saveGrants({ user: null, department: '待遇科', grants: [{ classCode: 'YB', type: null }] })
})
afterAll(() => t.close())

test('requests.decide refuses strangers, bad input, the forbidden, the asker, other levels, a refusal without reason; then the trail tells', async () => {
  const one = plainRecord(t.host, { code: 'D-1' })
  const asked = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  const yes = verdict(asked, true)
  await expect(t.anonymous.requests.decide(yes)).rejects.toEqual(code('access.not-signed-in'))
  await expect(leader.requests.decide({ ...yes, lines: [] })).rejects.toEqual(code('input.invalid'))
  await expect(staff.requests.decide(yes)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.requests.decide(yes)).rejects.toEqual(code('requests.not-yours-to-decide', { line: 1 }))
  await expect(leader.requests.decide(verdict(asked, false))).rejects.toEqual(code('requests.reason-needed'))
  const own = await leader.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  await expect(leader.requests.decide(verdict(own, true))).rejects.toEqual(code('requests.own-request'))
  const refused = await leader.requests.decide(verdict(asked, false, '与业务无关'))
  expect(refused).toMatchObject({ open: false, lines: [{ state: 'refused', reason: '与业务无关' }] })
  expect(refused.lines[0]?.levels[0]?.decision).toMatchObject({ by: '人员leader', approve: false, deputyFor: null })
  await expect(leader.requests.decide(yes)).rejects.toEqual(code('requests.wrong-state', { state: 'refused' }))
  expect((await trailOf('requests.decide'))[0]).toMatchObject({ subject: 'D-1', reason: '与业务无关' })
})

test('a file of other business is asked for in words: the archive finds it, two levels decide, the asker sees it only then', async () => {
  const foreign = plainRecord(t.host, { code: 'F-1', classCode: 'GL', title: '参保登记表' })
  const asked = await staff.requests.ask({
    items: [{ kind: 'text', text: '德昌公司 2019 参保登记' }],
    purpose: '业务复核',
  })
  const [line] = asked.lines
  expect(line).toMatchObject({ state: 'to-resolve', record: null, text: '德昌公司 2019 参保登记' })
  expect((await archivist.requests.toResolve({})).lines.map((one) => one.uid)).toEqual([line?.uid])
  const resolve = { line: line?.uid ?? '', refs: ['F-1'] }
  await expect(t.anonymous.requests.resolve(resolve)).rejects.toEqual(code('access.not-signed-in'))
  await expect(archivist.requests.resolve({ ...resolve, refs: [''] })).rejects.toEqual(code('input.invalid'))
  await expect(staff.requests.resolve(resolve)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.requests.resolve({ ...resolve, refs: ['nix'] })).rejects.toEqual(
    code('catalogue.no-such-code'),
  )
  await expect(archivist.requests.resolve({ ...resolve, refs: [] })).rejects.toEqual(code('requests.reason-needed'))
  expect((await archivist.requests.resolve(resolve)).lines[0]?.record?.uid).toBe(foreign.uid)
  const seen = () => staff.requests.get({ ref: asked.number })
  expect((await seen()).lines[0]).toMatchObject({ state: 'asked', record: null })
  expect(JSON.stringify(await seen())).not.toContain('F-1')
  const first = await archivist.requests.decide(verdict(await seen(), true))
  expect(first.lines[0]).toMatchObject({ state: 'asked', level: 1 })
  const last = await leader.requests.decide(verdict(first, true))
  expect(last.lines[0]?.state).toBe('to-pick')
  expect((await seen()).lines[0]).toMatchObject({ state: 'to-pick', record: { code: 'F-1' } })
  expect((await trailOf('requests.resolve'))[0]).toMatchObject({ subject: 'F-1' })
})

test('a file nobody holds is answered with a reason', async () => {
  const asked = await staff.requests.ask({ items: [{ kind: 'text', text: '不存在的档案' }], purpose: '业务复核' })
  const line = asked.lines[0]?.uid ?? ''
  const after = await archivist.requests.resolve({ line, refs: [], reason: '查无此档' })
  expect(after).toMatchObject({ open: false, lines: [{ state: 'not-held', reason: '查无此档' }] })
  await expect(archivist.requests.resolve({ line, refs: [], reason: '再查' })).rejects.toEqual(
    code('requests.wrong-state'),
  )
})

test('the number of a person does not reach the trail when a file is asked for by it', async () => {
  await staff.requests.ask({ items: [{ kind: 'text', text: '韦某 450802196001011234 病历' }], purpose: '业务复核' })
  expect(JSON.stringify(await trailOf('requests.ask'))).not.toContain('450802196001011234')
})

/** A person with these records. */
function personOf(...records: { id: number }[]): void {
  const db = (t.host.room ?? fail('room.none-open')).writer
  const uid = uuidv7()
  const { lastId } = run(db, sql`INSERT INTO parties (uid, kind, name) VALUES (${uid}, 'person', '覃秀英')`)
  for (const { id } of records)
    run(db, sql`INSERT INTO party_links (record_id, role, party_id) VALUES (${id}, 'insured', ${lastId})`)
}

test('everything of a person is one line until it is approved, then one for each record but those left out', async () => {
  const [a, b, c] = [
    plainRecord(t.host, { code: 'Q-1' }),
    plainRecord(t.host, { code: 'Q-2', classCode: 'GL' }),
    plainRecord(t.host, { code: 'Q-3' }),
  ]
  personOf(a, b, c)
  const alone = plainRecord(t.host, { code: 'Q-4' })
  const person = (ref: string) => staff.requests.ask({ items: [{ kind: 'person', ref }], purpose: '待遇核定' })
  await expect(person(alone.uid)).rejects.toEqual(code('requests.no-person'))
  const asked = await person(a.uid)
  expect(asked.lines).toMatchObject([{ kind: 'person', text: '覃秀英', records: null, state: 'asked' }])
  const seen = await leader.requests.get({ ref: asked.number })
  const line = seen.lines[0]?.uid ?? ''
  expect(seen.lines[0]?.records).toBe(3)
  const { records } = await leader.requests.personRecords({ line })
  expect(records.map((one) => one.code)).toEqual(['Q-1', 'Q-2', 'Q-3'])
  await expect(staff.requests.personRecords({ line })).rejects.toEqual(code('access.forbidden'))
  const after = await leader.requests.decide({
    request: asked.number,
    lines: [{ uid: line, approve: true, without: [c.uid] }],
  })
  expect(after.lines.map((one) => [one.kind, one.state, one.record?.code])).toEqual([
    ['person', 'expanded', undefined],
    ['record', 'to-pick', 'Q-1'],
    ['record', 'to-pick', 'Q-2'],
  ])
})

test('a secret record that comes to the person after the asking is not given with the rest', async () => {
  const first = plainRecord(t.host, { code: 'W-1' })
  personOf(first)
  const asked = await staff.requests.ask({ items: [{ kind: 'person', ref: first.uid }], purpose: '待遇核定' })
  const late = plainRecord(t.host, { code: 'W-2' })
  const db = t.host.room!.writer
  run(db, sql`UPDATE records SET secrecy = '秘密' WHERE id = ${late.id}`)
  run(
    db,
    sql`INSERT INTO party_links (record_id, role, party_id) SELECT ${late.id}, role, party_id FROM party_links WHERE record_id = ${first.id}`,
  )
  const seen = await leader.requests.get({ ref: asked.number })
  const after = await leader.requests.decide(verdict(seen, true))
  expect(after.lines.map((one) => [one.record?.code, one.state, one.levels.length])).toEqual([
    [undefined, 'expanded', 1],
    ['W-1', 'to-pick', 0],
    ['W-2', 'asked', 2],
  ])
})

test('own business read in the house needs nobody; a copy is done with its pages', async () => {
  const [a, b] = [plainRecord(t.host, { code: 'H-1' }), plainRecord(t.host, { code: 'H-2' })]
  const reading = await staff.requests.ask({ items: [record(a.uid)], purpose: '业务复核', takeOut: false })
  expect(reading.lines).toMatchObject([{ state: 'to-pick', levels: [] }])
  const { dueOn } = await archivist.circulation.lend({ items: [{ ref: 'H-1' }], borrower: '李敏' })
  expect(dueOn).toBe('2026-03-02')
  await archivist.circulation.return({ items: [{ ref: 'H-1' }] })
  expect((await staff.requests.get({ ref: reading.number })).lines).toMatchObject([{ state: 'done' }])
  const copy = await staff.requests.ask({ items: [record(b.uid)], purpose: '业务复核', original: false })
  const line = copy.lines[0]?.uid ?? ''
  const done = { line, pages: 12 }
  await expect(t.anonymous.requests.copied(done)).rejects.toEqual(code('access.not-signed-in'))
  await expect(archivist.requests.copied({ line, pages: 0 })).rejects.toEqual(code('input.invalid'))
  await expect(leader.requests.copied(done)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.requests.copied(done)).rejects.toEqual(code('requests.wrong-state'))
  const other = { line: reading.lines[0]?.uid ?? '', pages: 3 }
  await expect(archivist.requests.copied(other)).rejects.toEqual(code('requests.not-a-copy'))
  await archivist.requests.decide(verdict(copy, true))
  await archivist.requests.pick({ ref: 'H-2' })
  expect((await archivist.requests.copied(done)).lines).toMatchObject([{ state: 'done', pages: 12 }])
  expect((await trailOf('requests.copied'))[0]).toMatchObject({ subject: 'H-2', detail: { pages: 12 } })
  expect((await archivist.circulation.whereIs({ ref: 'H-2' })).state).toBe('to-return')
})

test('requests.saveRules refuses strangers, bad input, the forbidden, unknown classes and older versions; then the new rules hold', async () => {
  const { rules, otherwise } = shippedRules()
  const name = { zh: '医疗待遇', en: 'Medical benefits' }
  const level = { name: { zh: '管理员', en: 'Administrator' }, role: 'administrator' as const }
  const next = { rules: [{ name, when: { classes: ['YB'] }, levels: [level] }, ...rules], otherwise, version: 0 }
  await expect(t.anonymous.requests.saveRules(next)).rejects.toEqual(code('access.not-signed-in'))
  const nobody = [{ name, when: {}, levels: [{ name, role: null, users: [] }] }]
  await expect(t.admin.requests.saveRules({ ...next, rules: nobody })).rejects.toEqual(code('input.invalid'))
  await expect(archivist.requests.saveRules(next)).rejects.toEqual(code('access.forbidden'))
  const wrong = [{ name, when: { classes: ['XX'] }, levels: [] }]
  await expect(t.admin.requests.saveRules({ ...next, rules: wrong })).rejects.toEqual(code('catalogue.no-such-class'))
  expect(await t.admin.requests.saveRules({ ...next, reason: '新规定' })).toEqual({ version: 1 })
  await expect(t.admin.requests.saveRules(next)).rejects.toEqual(code('conflict'))
  expect(await leader.requests.rules({})).toMatchObject({ version: 1, savedBy: '管理员甲', deciders: { leader: 1 } })
  expect((await leader.requests.rules({ version: 0 })).rules).toEqual(rules)
  expect((await trailOf('requests.saveRules'))[0]).toMatchObject({ reason: '新规定', detail: { version: [0, 1] } })
  const one = plainRecord(t.host, { code: 'R-1' })
  const asked = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  expect(asked.lines[0]?.levels).toMatchObject([{ role: 'administrator' }])
})

test('requests.saveGrants refuses strangers, bad input, the forbidden and unknown classes; then the user sees that business, on the trail', async () => {
  const { users } = await t.admin.requests.grants({})
  const user = users.find((one) => one.name === '李敏')?.uid ?? ''
  const wanted = { user, department: null, grants: [{ classCode: 'GL', type: null }] }
  await expect(t.anonymous.requests.saveGrants(wanted)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.requests.saveGrants({ ...wanted, department: '待遇科' })).rejects.toEqual(code('input.invalid'))
  await expect(archivist.requests.saveGrants(wanted)).rejects.toEqual(code('access.forbidden'))
  await expect(archivist.requests.grants({})).rejects.toEqual(code('access.forbidden'))
  const wrong = [{ classCode: 'XX', type: null }]
  await expect(t.admin.requests.saveGrants({ ...wanted, grants: wrong })).rejects.toEqual(
    code('catalogue.no-such-class'),
  )
  await t.admin.requests.saveGrants(wanted)
  expect((await staff.requests.options({})).classes.map((one) => one.code).toSorted()).toEqual(['GL', 'YB'])
  expect((await trailOf('requests.saveGrants'))[0]).toMatchObject({
    subject: '李敏',
    detail: { grants: [[], ['GL/*']] },
  })
  await t.admin.requests.saveGrants({ ...wanted, grants: [] })
  expect((await staff.requests.options({})).classes.map((one) => one.code)).toEqual(['YB'])
})
