import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordSorts } from '../../../shared/model/record'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'

let t: TestHost
let clerk: Client
const names = ['张三', '李四', '王五', '赵六', '钱七', '孙八', '李四']
beforeAll(async () => {
  t = await startTestHost()
  clerk = await t.as('clerk')
  for (let n = 0; n < 47; n++)
    await clerk.catalogue.create({
      type: n % 3 === 0 ? 'enrolment' : 'reimbursement',
      businessNumber: `N${n}`,
      code: n % 2 === 0 ? null : `K-${String((n * 7) % 47).padStart(3, '0')}`,
      year: 2018 + (n % 5),
      details: { name: names[n % names.length] ?? '' },
    })
})
afterAll(() => t.close())

const all = async (sort: (typeof recordSorts)[number], descending: boolean) =>
  (await clerk.catalogue.list({ sort, descending, limit: 500 })).rows.map((row) => row.uid)

test('a stranger gets no list, and a wrong cursor is refused', async () => {
  await expect(t.anonymous.catalogue.list({})).rejects.toMatchObject({ code: 'access.not-signed-in' })
  await expect(clerk.catalogue.list({ cursor: '###' })).rejects.toMatchObject({ code: 'input.invalid' })
})

test.each(recordSorts.flatMap((sort) => [true, false].map((descending) => ({ sort, descending }))))(
  'sorted by $sort (descending: $descending) pages by cursor and jumps by place show the same rows, each once',
  async ({ sort, descending }) => {
    const whole = await all(sort, descending)
    expect(new Set(whole).size).toBe(47)
    expect(await all(sort, !descending)).toEqual(whole.toReversed())
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: { rows: { uid: string }[]; cursor: string | null } = await clerk.catalogue.list({
        sort,
        descending,
        limit: 5,
        cursor,
      })
      paged.push(...page.rows.map((row) => row.uid))
      cursor = page.cursor
    } while (cursor !== null)
    expect(paged).toEqual(whole)
    for (const offset of [0, 3, 20, 30, 44, 46, 60]) {
      const { rows, total } = await clerk.catalogue.list({ sort, descending, limit: 5, offset })
      expect(total).toBe(47)
      expect(rows.map((row) => row.uid)).toEqual(whole.slice(offset, offset + 5))
    }
  },
)

test('filters hold together and are counted', async () => {
  const { rows, total } = await clerk.catalogue.list({
    filter: { types: ['enrolment'], yearFrom: 2019, yearTo: 2020, classes: ['GL'], states: ['arranging'] },
  })
  const expected = Array.from({ length: 47 }, (_, n) => n).filter((n) => n % 3 === 0 && (n % 5 === 1 || n % 5 === 2))
  expect(total).toBe(expected.length)
  expect(rows.map((row) => row.businessNumber)).toEqual(expected.map((n) => `N${n}`).toReversed())
  expect((await clerk.catalogue.list({ filter: { states: ['in'] } })).total).toBe(0)
  expect((await clerk.catalogue.list({ filter: { pending: true } })).total).toBe(0)
  expect((await clerk.catalogue.list({ filter: { confirmed: false, completeness: 0 } })).total).toBe(47)
})

test('rows of a ledger that is still loading are neither listed nor counted nor found', async () => {
  const raw = t.host.room?.writer.raw
  raw
    ?.prepare(
      `INSERT INTO import_batches (id, uid, type, file_name, file_hash, file_size, state, options, started_at)
       VALUES (1, 'b1', 'enrolment', 'f', 'h', 1, 'loading', '{}', 0)`,
    )
    .run()
  raw?.prepare("UPDATE records SET batch_id = 1 WHERE business_number IN ('N1', 'N2')").run()
  const { rows, total } = await clerk.catalogue.list({ limit: 500 })
  expect([rows.length, total]).toEqual([45, 45])
  expect((await clerk.catalogue.list({ filter: { yearFrom: 2000 } })).total).toBe(45)
  expect((await clerk.catalogue.resolveCode({ text: 'N1' })).matches).toEqual([])
  raw?.prepare("UPDATE import_batches SET state = 'loaded'").run()
  expect((await clerk.catalogue.list({})).total).toBe(47)
})
