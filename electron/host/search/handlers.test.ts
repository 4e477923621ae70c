import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { SearchQuery } from '../../../shared/model/search'
import { DEFAULT_MASK_TABLE, type Eye } from '../../../shared/rules/maskTable'
import { DEFAULT_MASK_RULES } from '../../../shared/rules/revealing'
import { run, sql } from '../database/sql'
import { readsOf } from '../reading'

const ID = '440524188001010014'
const NEAR = '440524188001010013'
const code = (expected: string) => expect.objectContaining({ code: expected })
let t: TestHost
let clerk: Client

const claim = (name: string, businessNumber: string, more: Record<string, string | number | null> = {}) =>
  clerk.catalogue.create({
    type: 'reimbursement',
    businessNumber,
    details: { name, hospital: '市人民医院', acceptedOn: '2023-05-09', ...more },
  })

beforeAll(async () => {
  t = await startTestHost()
  clerk = await t.as('clerk')
  await claim('张三', 'LX2023-0001', { idNumber: ID })
  await claim('张叁', 'LX2023-0002')
  await claim('李秀英', 'LX2022-0003', { acceptedOn: '2022-05-09' })
  const box = plainBox(t.host, { number: '7', path: '一库-03列-A面-2节-4层' })
  plainRecord(t.host, { code: 'J045-ZY·YB·2023·D10-0012', person: '王强', boxId: box.id, year: 2021 })
  for (let at = 0; at < 25; at++) plainRecord(t.host, { person: '重名者', businessNumber: `CM${100 + at}`, year: 2020 })
})
afterAll(() => t.close())

const namesOf = (hits: { personName: string }[]) => hits.map((hit) => hit.personName)

describe('every search', () => {
  const calls: [string, (client: Client) => Promise<unknown>][] = [
    ['find', (client) => client.search.find({ text: '张三' })],
    ['facets', (client) => client.search.facets({ text: '张三' })],
    ['suggest', (client) => client.search.suggest({ text: '张三' })],
    ['pasteList', (client) => client.search.pasteList({ lines: ['张三'] })],
  ]
  test.each(calls)(
    '%s is for people who are signed in and not locked and may read the catalogue',
    async (_name, call) => {
      await expect(call(t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
      const leader = await t.as('leader')
      await leader.access.lock({})
      await expect(call(leader)).rejects.toEqual(code('access.locked'))
      await leader.access.unlock({ password: PASSWORD })
      await expect(call(leader)).resolves.toBeDefined()
      await expect(call(await t.as('borrower'))).rejects.toEqual(code('access.forbidden'))
    },
  )

  test('refuses what no search can mean', async () => {
    const bad = code('input.invalid')
    await expect(clerk.search.find({ text: 'x', limit: 201 })).rejects.toEqual(bad)
    await expect(clerk.search.find({ text: 'x', cursor: 'broken' })).rejects.toEqual(bad)
    await expect(clerk.search.find({ text: 'x', filters: { formedFrom: 'May' } })).rejects.toEqual(bad)
    await expect(clerk.search.suggest({ text: ' ' })).rejects.toEqual(bad)
    await expect(clerk.search.pasteList({ lines: [] })).rejects.toEqual(bad)
    await expect(clerk.search.pasteList({ lines: Array.from({ length: 2001 }, () => 'x') })).rejects.toEqual(bad)
    await expect(clerk.search.find({ text: '张三', filters: { box: 'none' } })).rejects.toEqual(code('not-found'))
  })

  test('leaves no trace of what was looked for in the trail', async () => {
    const before = (await t.admin.audit.list({ filter: {} })).total
    for (const [, call] of calls) await call(clerk)
    expect((await t.admin.audit.list({ filter: {} })).total).toBe(before)
  })
})

describe('search.find', () => {
  test('finds a person by the whole ID number and by its end, and shows the number masked', async () => {
    for (const text of [ID, '0014', '张三', 'zs', 'lx20230001', '市人民医院 张三']) {
      const { hits } = await clerk.search.find({ text })
      expect(namesOf(hits)).toContain('张三')
      expect(JSON.stringify(hits)).not.toContain(ID)
    }
    expect((await clerk.search.find({ text: ID })).hits).toMatchObject([
      { personName: '张三', birthMonth: '1880-01', idMasked: '440524********0014', year: 2023, state: 'arranging' },
    ])
  })

  test('tells place, barcode and who has the record', async () => {
    const find = async () => (await clerk.search.find({ text: '王强' })).hits[0]
    expect(await find()).toMatchObject({
      place: { box: '7', location: '一库-03列-A面-2节-4层' },
      state: 'in',
      holder: null,
    })
    await clerk.circulation.lend({ items: [{ ref: (await find())?.barcode ?? '' }], borrower: '陈敏', register: true })
    expect(await find()).toMatchObject({ state: 'out', holder: { name: '陈敏', overdueDays: 0 } })
  })

  test('pages through all hits once, newest first', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Client['search']['find']>> = await clerk.search.find({
        text: '重名者',
        limit: 10,
        cursor,
      })
      expect(page).toMatchObject({ total: 25, capped: false })
      seen.push(...page.hits.map((hit) => hit.businessNumber ?? ''))
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen).toEqual(Array.from({ length: 25 }, (_, at) => `CM${124 - at}`))
  })

  test('narrows by year, class, state and the place with everything below it', async () => {
    const find = async (filters: SearchQuery['filters']) => namesOf((await clerk.search.find({ filters })).hits)
    expect(await find({ yearFrom: 2022, yearTo: 2022 })).toEqual(['李秀英'])
    expect(await find({ classes: ['YB'], yearTo: 2021, yearFrom: 2021 })).toEqual(['王强'])
    expect(await find({ classes: ['none'] })).toEqual([])
    expect(await find({ states: ['out'] })).toEqual(['王强'])
    const [place] = (await clerk.search.facets({ text: '王强' })).place
    expect(place).toMatchObject({ count: 1, label: { zh: '一库-03列-A面-2节-4层' } })
    expect(await find({ location: place?.value })).toEqual(['王强'])
  })

  test('does not see the rows of a ledger that is still loading', async () => {
    const { id } = plainRecord(t.host, { person: '未完成', idNumber: '450802196001011234' })
    const db = t.host.room?.writer
    if (!db) throw new Error('no room')
    run(
      db,
      sql`INSERT INTO import_batches (id, uid, type, file_name, file_hash, file_size, state, options, started_at)
          VALUES (9, 'b9', 'reimbursement', 'x', 'x', 1, 'loading', '{}', 0)`,
    )
    run(db, sql`UPDATE records SET batch_id = 9 WHERE id = ${id}`)
    expect((await clerk.search.find({ text: '未完成' })).total).toBe(0)
    expect((await clerk.search.pasteList({ lines: ['未完成'] })).lines[0]?.count).toBe(0)
    run(db, sql`UPDATE import_batches SET state = 'loaded' WHERE id = 9`)
    expect((await clerk.search.find({ text: '未完成' })).total).toBe(1)
  })

  test('hands the end of a call on to the workers', async () => {
    const { room } = t.host
    if (!room) throw new Error('no room')
    const asked = vi.spyOn(readsOf(room), 'ask')
    const stop = new AbortController()
    await clerk.search.find({ text: '张三' }, { signal: stop.signal })
    stop.abort()
    expect(asked.mock.calls[0]?.[1]?.aborted).toBe(true)
    asked.mockRestore()
  })
})

describe('search.facets', () => {
  test('counts hits in the words of the room, and a narrowed facet as if it were not', async () => {
    const facets = await clerk.search.facets({ text: '张', filters: { types: ['reimbursement'] } })
    expect(facets.type).toEqual([
      {
        value: 'reimbursement',
        count: 2,
        label: { zh: expect.any(String) as string, en: expect.any(String) as string },
      },
    ])
    expect(facets.class[0]).toMatchObject({ value: 'YB', count: 2 })
    const narrowed = await clerk.search.facets({ filters: { yearFrom: 2022, yearTo: 2022 } })
    expect(narrowed.year.map(({ value }) => value)).toEqual(['2023', '2022', '2021', '2020'])
    expect(narrowed.state).toEqual([{ value: 'arranging', count: 1, label: null }])
  })
})

describe('search.suggest', () => {
  test('offers names that sound alike, and an ID number one slip away only as its masked record', async () => {
    const { suggestions } = await clerk.search.suggest({ text: '章三' })
    expect(suggestions).toContainEqual({ text: '张三', why: 'initials', records: [] })
    const near = await clerk.search.suggest({ text: NEAR })
    expect(near.suggestions).toMatchObject([{ text: null, why: 'oneDigit', records: [{ personName: '张三' }] }])
    expect(JSON.stringify(near)).not.toContain(ID)
  })
})

describe('search.pasteList', () => {
  test('tells for every line what it is, which records it names, and who has them', async () => {
    const lines = ['LX2023-0002', '', ID, '王强', 'nobody', '重名者', 'LX2023-0001']
    const found = await clerk.search.pasteList({ lines })
    expect(found.lines.map(({ line, kind, count }) => [line, kind, count])).toEqual([
      ['LX2023-0002', 'businessNumber', 1],
      [ID, 'idNumber', 1],
      ['王强', 'name', 1],
      ['nobody', null, 0],
      ['重名者', 'name', 25],
      ['LX2023-0001', 'businessNumber', 1],
    ])
    expect(found.lines[4]?.records).toHaveLength(20)
    expect(found.lines[1]?.records).toEqual(found.lines[5]?.records)
    expect(found.records).toHaveLength(3 + 20)
    const held = found.records.find((record) => record.uid === found.lines[2]?.records[0])
    expect(held).toMatchObject({ personName: '王强', holder: { name: '陈敏' } })
    expect(JSON.stringify(found.records)).not.toContain(ID)
  })
})

describe('personal data this reader may not look at', () => {
  const asSeen = async (role: 'clerk' | 'leader', eye: Partial<Eye>) => {
    const { version } = await t.admin.masking.rules({})
    const table = { ...DEFAULT_MASK_TABLE, [role]: { ...DEFAULT_MASK_TABLE[role], ...eye } }
    await t.admin.masking.save({ version, rules: { ...DEFAULT_MASK_RULES, table }, reason: '测试' })
  }

  test('is found by nothing smuggled into a filter', async () => {
    await claim('赵六', 'LX2023-0009', { diagnosis: '肺恶性肿瘤' })
    const leader = await t.as('leader')
    expect((await clerk.search.find({ text: '恶性肿瘤' })).total).toBe(1)
    expect((await leader.search.find({ text: '恶性肿瘤' })).total).toBe(0)
    for (const type of ['reimbursement" p : "恶性 性肿 肿瘤', '"', 'x" (', 'a b'])
      expect([type, (await leader.search.find({ filters: { types: [type] } })).total]).toEqual([type, 0])
  })

  test('is not told by a list, a suggestion or a whole number when the table hides ID numbers', async () => {
    expect(await clerk.circulation.scan({ text: ID })).toMatchObject({ kind: 'candidates' })
    await asSeen('clerk', { id: 'hidden' })
    expect(await clerk.circulation.scan({ text: ID })).toMatchObject({ kind: 'unknown' })
    await asSeen('leader', { id: 'hidden' })
    const leader = await t.as('leader')
    expect((await leader.search.find({ text: ID })).total).toBe(0)
    expect((await leader.search.pasteList({ lines: [ID, 'LX2023-0001'] })).lines).toMatchObject([
      { kind: null, count: 0 },
      { kind: 'businessNumber', count: 1 },
    ])
    expect((await leader.search.suggest({ text: NEAR })).suggestions).toEqual([])
    expect((await leader.catalogue.findParties({ text: ID })).parties).toEqual([])
    expect((await t.admin.catalogue.findParties({ text: ID })).parties).toHaveLength(1)
    expect((await clerk.search.suggest({ text: NEAR })).suggestions).toHaveLength(1)
  })

  test.each(['phone', 'bank', 'sensitive', 'diagnosis'] as const)(
    'is not found when the table hides it: %s',
    async (kind) => {
      expect((await clerk.search.find({ text: '恶性肿瘤' })).total).toBe(1)
      await asSeen('clerk', { [kind]: 'hidden' })
      expect((await clerk.search.find({ text: '恶性肿瘤' })).total).toBe(0)
      await asSeen('clerk', {})
    },
  )
})
