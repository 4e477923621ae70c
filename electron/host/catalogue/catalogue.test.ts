import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toEighteen } from '../../../shared/rules/idNumber'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'

let t: TestHost
let clerk: Client
beforeAll(async () => {
  t = await startTestHost()
  clerk = await t.as('clerk')
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const ID = '440524188001010014'
const claim = (name: string, more: Record<string, string | number | null> = {}) => ({
  type: 'reimbursement',
  details: {
    name,
    idNumber: ID,
    hospital: '市人民医院',
    acceptedOn: '2023.5.9',
    totalAmount: 148_891_04,
    phone: '13812345678',
    ...more,
  },
})
const entries = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries

describe('catalogue.create', () => {
  test('refuses strangers, bad input, the forbidden and fields that are none, then makes the record and tells the trail', async () => {
    await expect(t.anonymous.catalogue.create(claim('张三'))).rejects.toEqual(code('access.not-signed-in'))
    await expect(clerk.catalogue.create({ ...claim('张三'), year: 1 })).rejects.toEqual(code('input.invalid'))
    await expect((await t.as('borrower')).catalogue.create(claim('张三'))).rejects.toEqual(code('access.forbidden'))
    await expect(clerk.catalogue.create({ ...claim('张三'), type: 'none' })).rejects.toEqual(
      code('catalogue.no-such-type'),
    )
    await expect(clerk.catalogue.create(claim(''))).rejects.toEqual(code('input.invalid'))
    await expect(clerk.catalogue.create(claim('张三', { totalAmount: '很多' }))).rejects.toEqual(code('input.invalid'))
    await expect(clerk.catalogue.create(claim('张三', { nothing: 'x' }))).rejects.toEqual(code('input.invalid'))
    const before = (await entries('catalogue.create')).length
    const made = await clerk.catalogue.create({ ...claim('张三'), businessNumber: 'LX2023-0001', pages: 32 })
    const record = await clerk.catalogue.get({ uid: made.uid })
    expect(record).toMatchObject({
      title: '张三医疗费用报销材料（市人民医院）',
      year: 2023,
      yearSource: 'acceptedOn',
      formedOn: '2023-05-09',
      period: '10',
      classCode: 'YB',
      state: 'arranging',
      birthMonth: '1880-01',
      idMasked: '440524********0014',
      completeness: 0,
      version: 1,
    })
    expect(record.details).toMatchObject({
      idNumber: '440524********0014',
      phone: '138****5678',
      totalAmount: 14889104,
    })
    const [entry, ...rest] = await entries('catalogue.create')
    expect(rest).toHaveLength(before)
    expect(entry).toMatchObject({ subjectUid: made.uid, subject: 'LX2023-0001', detail: { name: [null, '张三'] } })
    expect(JSON.stringify(await entries('catalogue.create'))).not.toContain(ID)
  })

  test('a number that fails its check asks for a reason and is kept with it, never refused for good', async () => {
    const odd = claim('李四', { idNumber: '440524188001010015' })
    await expect(clerk.catalogue.create(odd)).rejects.toEqual(code('catalogue.reason-needed'))
    await expect(clerk.catalogue.create(claim('李四', { idNumber: '12345' }))).rejects.toEqual(
      code('catalogue.reason-needed'),
    )
    const { uid } = await clerk.catalogue.create({ ...odd, reasons: { idNumber: '与原件一致' } })
    expect((await clerk.catalogue.get({ uid })).reasons).toEqual({ idNumber: '与原件一致' })
    expect((await entries('catalogue.create'))[0]?.reason).toBe('与原件一致')
  })

  test('a passport is no citizen ID and is not checked as one', async () => {
    const { uid } = await clerk.catalogue.create(claim('John Smith', { idType: '护照', idNumber: 'e1234567' }))
    expect((await clerk.catalogue.get({ uid })).idMasked).toBe('E1****67')
  })

  test('a new record is found by its name and its number at once', async () => {
    const { uid } = await clerk.catalogue.create({ ...claim('欧阳娜娜'), businessNumber: 'LX2023-0777' })
    const row = t.host.room?.reader.raw
      .prepare<[string], { n: number }>(
        'SELECT count(*) AS n FROM record_search WHERE rowid = (SELECT id FROM records WHERE uid = ?)',
      )
      .get(uid)
    expect(row?.n).toBe(1)
    const { matches } = await clerk.catalogue.resolveCode({ text: 'lx2023-0777' })
    expect(matches.map((match) => match.uid)).toEqual([uid])
  })
})

describe('catalogue.update', () => {
  test('refuses strangers, bad input, the forbidden and the one who is late, then changes and tells before and after, masked', async () => {
    const { uid } = await clerk.catalogue.create(claim('王五'))
    const change = { uid, version: 1, details: { hospital: '中医院', phone: '13900001111' } }
    await expect(t.anonymous.catalogue.update(change)).rejects.toEqual(code('access.not-signed-in'))
    await expect(clerk.catalogue.update({ ...change, period: 'D' })).rejects.toEqual(code('input.invalid'))
    await expect((await t.as('auditor')).catalogue.update(change)).rejects.toEqual(code('access.forbidden'))
    await expect(clerk.catalogue.update({ ...change, version: 7 })).rejects.toEqual(code('conflict'))
    await expect(clerk.catalogue.update({ ...change, details: { name: null } })).rejects.toEqual(code('input.invalid'))
    expect(await clerk.catalogue.update({ ...change, reason: '更正' })).toEqual({ uid, version: 2 })
    expect((await entries('catalogue.update'))[0]).toMatchObject({
      subjectUid: uid,
      reason: '更正',
      detail: { hospital: ['市人民医院', '中医院'], phone: ['138****5678', '139****1111'] },
    })
    expect((await clerk.catalogue.get({ uid })).title).toBe('王五医疗费用报销材料（中医院）')
  })

  test('a masked value that comes back untouched changes nothing', async () => {
    const { uid } = await clerk.catalogue.create(claim('赵六'))
    const { details } = await clerk.catalogue.get({ uid })
    expect(await clerk.catalogue.update({ uid, version: 1, details })).toEqual({ uid, version: 1 })
    const value = await clerk.catalogue.reveal({ kind: 'record', uid, field: 'idNumber', purpose: '核对原件' })
    expect(value).toMatchObject({ value: ID })
  })

  test('a 15-digit and an 18-digit ID are one person; another name under it becomes a former name', async () => {
    const first = await clerk.catalogue.create(claim('何花', { idNumber: '440524490315001' }))
    const second = await clerk.catalogue.create(
      claim('何华', { idNumber: toEighteen('440524490315001'), acceptedOn: '2024-01-02' }),
    )
    const [a] = (await clerk.catalogue.get({ uid: first.uid })).parties
    const [b] = (await clerk.catalogue.get({ uid: second.uid })).parties
    expect(b?.uid).toBe(a?.uid)
    const party = await clerk.catalogue.getParty({ uid: a?.uid ?? '' })
    expect(party).toMatchObject({ name: '何花', formerNames: ['何华'], identified: true, records: 2 })
    expect(party.links.map((link) => link.record.year)).toEqual([2024, 2023])
  })
})
