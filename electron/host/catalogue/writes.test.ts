import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'

let t: TestHost
let archivist: Client
let auditor: Client
beforeAll(async () => {
  t = await startTestHost()
  archivist = await t.as('archivist')
  auditor = await t.as('auditor')
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const newest = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries[0]
let count = 0
const make = async (more: object = {}) =>
  (
    await archivist.catalogue.create({
      type: 'reimbursement',
      businessNumber: `W${++count}`,
      details: { name: '张三', acceptedOn: '2023-05-09', hospital: '市医院', phone: '13812345678' },
      ...more,
    })
  ).uid
const get = (uid: string) => archivist.catalogue.get({ uid })

let uid = ''
beforeEach(async () => void (uid = await make()))

/** The three refusals every writing procedure owes: no session, bad input, no ability. */
async function refusals<Input>(call: (client: Client, input: Input) => Promise<unknown>, good: Input, bad: Input) {
  await expect(call(t.anonymous, good)).rejects.toEqual(code('access.not-signed-in'))
  await expect(call(archivist, bad)).rejects.toEqual(code('input.invalid'))
  await expect(call(auditor, good)).rejects.toEqual(code('access.forbidden'))
}

test('catalogue.setChecklist refuses what it must, then ticks, counts completeness and tells the trail', async () => {
  const good = { uid, version: 1, present: ['invoices', 'feeList', 'diagnosisProof'] }
  const call = (client: Client, input: typeof good) => client.catalogue.setChecklist(input)
  await refusals(call, good, { ...good, present: ['nothing'] })
  await expect(call(archivist, { ...good, version: 9 })).rejects.toEqual(code('conflict'))
  expect(await call(archivist, good)).toEqual({ uid, version: 2, completeness: 1 })
  expect(await call(archivist, { ...good, version: 2, present: ['invoices'] })).toMatchObject({ completeness: 2 })
  expect((await get(uid)).checklist.filter((item) => item.present).map((item) => item.key)).toEqual(['invoices'])
  expect(await newest('catalogue.setChecklist')).toMatchObject({
    subjectUid: uid,
    detail: { documents: [['收费票据', '费用清单', '诊断证明'], ['收费票据']] },
  })
})

test('catalogue.setDocuments refuses what it must, then keeps the documents in their order and tells the trail', async () => {
  const good = {
    uid,
    version: 1,
    documents: [
      { kind: 'invoices', name: '住院发票', number: '00123', pages: 2 },
      { kind: 'other', name: '说明', dated: '2023-05' },
    ],
  }
  const call = (client: Client, input: typeof good) => client.catalogue.setDocuments(input)
  await refusals(call, good, { ...good, documents: [{ kind: 'x', name: '' }] as never })
  await expect(call(archivist, { ...good, version: 9 })).rejects.toEqual(code('conflict'))
  expect(await call(archivist, good)).toEqual({ uid, version: 2, completeness: 2 })
  expect((await get(uid)).documents).toMatchObject([
    { seq: 1, name: '住院发票', number: '00123', pages: 2, original: true },
    { seq: 2, name: '说明', dated: '2023-05' },
  ])
  expect(await newest('catalogue.setDocuments')).toMatchObject({ subjectUid: uid })
})

describe('catalogue.confirm', () => {
  const call = (client: Client, input: { uids: string[] }) => client.catalogue.confirm(input)

  test('refuses what it must, then numbers in the order given without gaps, locks and tells the trail', async () => {
    await refusals(call, { uids: [uid] }, { uids: [] })
    await expect(call(await t.as('clerk'), { uids: [uid] })).rejects.toEqual(code('access.forbidden'))
    const more = [await make(), await make()]
    const { confirmed } = await call(archivist, { uids: [more[1] ?? '', uid, more[0] ?? ''] })
    expect(confirmed).toEqual([
      { uid: more[1], code: 'J045-ZY·YB·2023·D10-0001' },
      { uid, code: 'J045-ZY·YB·2023·D10-0002' },
      { uid: more[0], code: 'J045-ZY·YB·2023·D10-0003' },
    ])
    expect(await get(uid)).toMatchObject({ state: 'to-shelve', confirmed: true })
    expect(await newest('catalogue.confirm')).toMatchObject({ subject: 'J045-ZY·YB·2023·D10-0003' })
    await expect(call(archivist, { uids: [uid] })).rejects.toEqual(code('catalogue.already-confirmed'))
    await expect(archivist.catalogue.update({ uid, version: 2, year: 2024 })).rejects.toEqual(
      code('catalogue.code-locked'),
    )
    await expect(archivist.catalogue.update({ uid, version: 2, code: 'X-1' })).rejects.toEqual(
      code('catalogue.code-locked'),
    )
  })

  test('a record that is not ready stops all, takes no number and says what is missing', async () => {
    const late = await make({ businessNumber: null, details: { name: '无期' } })
    const odd = await make({ responsible: '' })
    for (const one of [late, odd])
      await expect(call(archivist, { uids: [uid, one] })).rejects.toMatchObject({ code: 'catalogue.not-ready' })
    await expect(call(archivist, { uids: [late] })).rejects.toMatchObject({ data: { missing: ['date'] } })
    await expect(call(archivist, { uids: [odd] })).rejects.toMatchObject({ data: { missing: ['responsible'] } })
    const [{ code: got } = { code: '' }] = (await call(archivist, { uids: [uid] })).confirmed
    expect(got).toBe('J045-ZY·YB·2023·D10-0004')
  })

  test('a code kept from a ledger stays, and numbers go on behind the highest there is', async () => {
    const kept = await make({ code: 'J045-ZY·YB·2021·D10-0041', year: 2021 })
    const next = await make({ year: 2021 })
    const { confirmed } = await call(archivist, { uids: [kept, next] })
    expect(confirmed.map((one) => one.code)).toEqual(['J045-ZY·YB·2021·D10-0041', 'J045-ZY·YB·2021·D10-0042'])
    await expect(make({ code: 'J045-ZY·YB·2021·D10-0042' })).rejects.toEqual(code('catalogue.code-taken'))
  })

  test('a 案卷 gets its own 档号 with its first record: it is scanned and typed by it, and 案卷 of another period have their own', async () => {
    const inVolume = async (period: string, number?: number) => {
      const asked = { classCode: 'JH', year: 2020, period, title: '计划', ...(number ? { number } : {}) }
      const volume = await archivist.storeroom.createVolume(asked)
      const records = [
        await make({ classCode: 'JH', year: 2020, period }),
        await make({ classCode: 'JH', year: 2020, period }),
      ]
      await archivist.storeroom.fillVolume({ volume: volume.uid, refs: records })
      return { ...volume, records }
    }
    const volume = await inVolume('10')
    expect(volume.code).toBeNull()
    const own = 'J045-ZY·JH·2020·D10-001'
    const { confirmed } = await call(archivist, { uids: [...volume.records] })
    expect(confirmed.map((one) => one.code)).toEqual([`${own}-0001`, `${own}-0002`])
    expect((await archivist.storeroom.volume({ ref: own })).volume).toMatchObject({ uid: volume.uid, code: own })
    expect(await archivist.circulation.scan({ text: own })).toMatchObject({ kind: 'volume', total: 2 })
    const other = await inVolume('30')
    await call(archivist, { uids: other.records })
    expect((await archivist.storeroom.volume({ ref: other.uid })).volume.code).toBe('J045-ZY·JH·2020·D30-001')
  })

  test('a class arranged by volume needs the volume, a record on loan waits', async () => {
    const loose = await make({ classCode: 'JH' })
    await expect(call(archivist, { uids: [loose] })).rejects.toMatchObject({ data: { missing: ['volume'] } })
    t.host.room?.writer.raw.prepare("UPDATE records SET state = 'out' WHERE uid = ?").run(uid)
    await expect(call(archivist, { uids: [uid] })).rejects.toEqual(code('catalogue.on-loan'))
  })
})

test('catalogue.resolvePending refuses what it must, then fills the field and keeps the cell in the trail, masked', async () => {
  const raw = t.host.room?.writer.raw
  raw
    ?.prepare('UPDATE records SET pending = ? WHERE uid = ?')
    .run('{"idNumber":"4.40524188001E+17","pages":"十几"}', uid)
  const good = { uid, version: 1, field: 'idNumber', value: '440524188001010014' as string | null }
  const call = (client: Client, input: typeof good) => client.catalogue.resolvePending(input)
  await refusals(call, good, { ...good, version: 1.5 })
  await expect(call(archivist, { ...good, field: 'name' })).rejects.toEqual(code('not-found'))
  await expect(call(archivist, { ...good, value: null })).rejects.toEqual(code('catalogue.reason-needed'))
  await expect(call(archivist, { ...good, value: '123' })).rejects.toEqual(code('catalogue.reason-needed'))
  const list = await archivist.catalogue.pendingList({})
  expect(list.total).toBe(1)
  expect(list.rows[0]?.pending.map((one) => one.field)).toEqual(['idNumber', 'pages'])
  expect(JSON.stringify(list)).not.toContain('440524188001E')
  expect(await call(archivist, good)).toEqual({ uid, version: 2 })
  expect(await get(uid)).toMatchObject({ birthMonth: '1880-01', pendingCount: 1 })
  expect(JSON.stringify(await newest('catalogue.resolvePending'))).not.toContain('440524188001010014')
  await archivist.catalogue.resolvePending({ uid, version: 2, field: 'pages', value: 14 })
  expect(await get(uid)).toMatchObject({ pages: 14, pendingCount: 0 })
  expect((await newest('catalogue.resolvePending'))?.detail).toMatchObject({ original: '十几' })
})

test('a number that waited goes where the record is found by it: business number, 档号 if nobody has it, invoice', async () => {
  const pending = '{"businessNumber":"2.0230305E+19","code":"J0.45E+20","invoiceNumber":"1.2E+19"}'
  t.host.room?.writer.raw
    .prepare('UPDATE records SET pending = ?, business_number = NULL WHERE uid = ?')
    .run(pending, uid)
  const taken = await make({ code: 'J045-OLD-1' })
  const settle = (version: number, field: string, value: string) =>
    archivist.catalogue.resolvePending({ uid, version, field, value })
  await settle(1, 'businessNumber', '20230305000000000012')
  await expect(settle(2, 'code', 'J045-OLD-1')).rejects.toEqual(code('catalogue.code-taken'))
  await settle(2, 'code', 'J045-OLD-2')
  await settle(3, 'invoiceNumber', '12000000000000000034')
  expect(await get(uid)).toMatchObject({ businessNumber: '20230305000000000012', code: 'J045-OLD-2', pendingCount: 0 })
  expect((await get(uid)).details['businessNumber']).toBeUndefined()
  const invoice = t.host.room?.reader.raw
    .prepare('SELECT number FROM invoices WHERE number = ?')
    .get('12000000000000000034')
  expect(invoice).toBeDefined()
  expect((await get(taken)).code).toBe('J045-OLD-1')
})

test('catalogue.pendingList shows what one ledger left pending when it is named, and counts only that', async () => {
  const raw = t.host.room?.writer.raw
  raw?.prepare('UPDATE records SET pending = NULL').run()
  const other = await make()
  const batchOf = (at: number, name: string) =>
    raw
      ?.prepare(
        `INSERT INTO import_batches (uid, type, file_name, file_hash, file_size, state, options, started_at)
          VALUES (?, 'reimbursement', 'l.csv', ?, 1, 'loaded', '{}', ?)`,
      )
      .run(name, `h${at}`, at).lastInsertRowid
  const [one, two] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
  const pend = raw?.prepare(`UPDATE records SET pending = '{"pages":"十几"}', batch_id = ? WHERE uid = ?`)
  pend?.run(batchOf(1, one), uid)
  pend?.run(batchOf(2, two), other)
  const shown = async (input: { batch?: string }) => {
    const { rows, total } = await archivist.catalogue.pendingList(input)
    return { uids: rows.map(({ record }) => record.uid), total }
  }
  expect(await shown({ batch: one })).toEqual({ uids: [uid], total: 1 })
  expect(await shown({ batch: two })).toEqual({ uids: [other], total: 1 })
  expect(await shown({})).toEqual({ uids: [uid, other], total: 2 })
})

test('a diagnosis that waits for a decision is shown to who may reveal it, and never stands in the trail', async () => {
  t.host.room?.writer.raw.prepare('UPDATE records SET pending = ? WHERE uid = ?').run('{"diagnosis":"肺癌？"}', uid)
  expect((await get(uid)).pending[0]?.original).toBe('肺癌？')
  expect((await auditor.catalogue.get({ uid })).pending[0]?.original).toBe('****')
  expect(JSON.stringify(await auditor.catalogue.pendingList({}))).not.toContain('肺癌')
  await archivist.catalogue.resolvePending({ uid, version: 1, field: 'diagnosis', value: '肺癌' })
  expect(JSON.stringify(await newest('catalogue.resolvePending'))).not.toContain('肺癌')
})

test('who borrowed a record is for readers of reports; a borrower does not see the record at all', async () => {
  await archivist.circulation.lend({ items: [{ ref: uid }], borrower: '陈敏', register: true })
  expect(await auditor.catalogue.get({ uid })).toMatchObject({ loans: [{ borrower: '陈敏' }] })
  const borrower = await t.as('borrower')
  await expect(borrower.catalogue.get({ uid })).rejects.toMatchObject({ code: 'access.forbidden' })
})

test('numbers of persons in columns of no field are masked', async () => {
  const raw = t.host.room?.writer.raw
  raw
    ?.prepare("UPDATE records SET details = json_set(details, '$.extra', json(?)) WHERE uid = ?")
    .run('{"代办人":"李四 450802199001011234","网格":"三区"}', uid)
  expect((await get(uid)).extra).toEqual({ 代办人: '李四 450802********1234', 网格: '三区' })
})

test('catalogue.reveal refuses what it must, then shows the value and tells who looked and why, never what', async () => {
  const good = { kind: 'record' as const, uid, field: 'phone', purpose: '电话通知补件' }
  const call = (client: Client, input: typeof good) => client.catalogue.reveal(input)
  await refusals(call, good, { ...good, purpose: 'x'.repeat(201) })
  await expect(call(archivist, { ...good, purpose: '' })).rejects.toEqual(code('masking.purpose-needed'))
  await expect(call(archivist, { ...good, field: 'hospital' })).rejects.toEqual(code('not-found'))
  expect(await call(archivist, good)).toMatchObject({ value: '13812345678', purpose: '电话通知补件' })
  const entry = await newest('catalogue.reveal')
  expect(entry).toMatchObject({ subjectUid: uid, reason: '电话通知补件', detail: { field: 'phone', why: 'other' } })
  expect(JSON.stringify(entry)).not.toContain('13812345678')
})

test('who may not reveal sees no diagnosis', async () => {
  const one = await make({ details: { name: '张三', diagnosis: '肺癌', acceptedOn: '2023' } })
  expect((await get(one)).details['diagnosis']).toBe('肺癌')
  expect((await auditor.catalogue.get({ uid: one })).details['diagnosis']).toBe('****')
})

test('a roster: catalogue.linkParties and unlinkParty refuse what they must, then name persons with their page', async () => {
  const good = {
    uid,
    version: 1,
    parties: [
      { name: '名册一', page: '3' },
      { name: '名册二', idNumber: '440524490315001', page: '4' },
    ],
  }
  const call = (client: Client, input: typeof good) => client.catalogue.linkParties(input)
  await refusals(call, good, { ...good, parties: [] })
  await expect(call(archivist, { ...good, version: 9 })).rejects.toEqual(code('conflict'))
  await expect(call(archivist, { ...good, parties: [{ name: ' ', page: '1' }] })).rejects.toEqual(code('input.invalid'))
  expect(await call(archivist, good)).toEqual({ uid, version: 2 })
  const [found] = (await archivist.catalogue.findParties({ text: '440524490315001' })).parties
  expect(found).toMatchObject({ name: '名册二', identified: true, birthMonth: '1949-03' })
  expect(
    (await get(uid)).parties.filter(({ role }) => role === 'rostered').map(({ name, page }) => [name, page]),
  ).toEqual([
    ['名册一', '3'],
    ['名册二', '4'],
  ])
  const off = { uid, version: 2, party: found?.uid ?? '', role: 'rostered' }
  await refusals((client, input: typeof off) => client.catalogue.unlinkParty(input), off, { ...off, uid: '' })
  await expect(archivist.catalogue.unlinkParty({ ...off, role: 'insured' })).rejects.toEqual(code('not-found'))
  expect(await archivist.catalogue.unlinkParty(off)).toEqual({ uid, version: 3 })
  expect((await newest('catalogue.unlinkParty'))?.detail).toEqual({ party: ['名册二', null] })
})

test('catalogue.updateParty refuses what it must, then keeps the old name as a former one and indexes the records anew', async () => {
  const one = await make({ details: { name: '李梅', idNumber: '11010519491231002X', acceptedOn: '2023' } })
  const [party] = (await get(one)).parties
  const good = { uid: party?.uid ?? '', version: 1, name: '李美' }
  const call = (client: Client, input: typeof good) => client.catalogue.updateParty(input)
  await refusals(call, good, { ...good, name: '' })
  await expect(call(archivist, { ...good, version: 9 })).rejects.toEqual(code('conflict'))
  await expect(archivist.catalogue.updateParty({ ...good, idNumber: '123' })).rejects.toEqual(
    code('catalogue.reason-needed'),
  )
  await expect(archivist.catalogue.updateParty({ ...good, idNumber: '440524490315001' })).rejects.toEqual(
    code('conflict'),
  )
  await call(archivist, good)
  expect(await archivist.catalogue.getParty({ uid: good.uid })).toMatchObject({
    name: '李美',
    formerNames: ['李梅'],
    version: 2,
  })
  const { searchRecords } = await import('../search')
  const db = t.host.room?.reader ?? expect.fail('no room')
  for (const text of ['李美', '李梅']) expect(searchRecords(db, { text }).total, text).toBeGreaterThan(0)
  expect((await newest('catalogue.updateParty'))?.detail).toMatchObject({ name: ['李梅', '李美'] })
})

test('fonds: createFonds and updateFonds refuse what they must, then keep a predecessor', async () => {
  const good = { number: 'J046', name: '新农合管理中心' }
  await refusals((client, input: typeof good) => client.catalogue.createFonds(input), good, { ...good, name: '' })
  const { uid: old } = await archivist.catalogue.createFonds(good)
  await expect(archivist.catalogue.createFonds(good)).rejects.toEqual(code('catalogue.code-taken'))
  const heir = (await archivist.catalogue.fonds({})).fonds.find((one) => one.number === 'J045')?.uid ?? ''
  const change = { uid: old, successor: heir, active: false }
  await refusals((client, input: typeof change) => client.catalogue.updateFonds(input), change, { ...change, uid: '' })
  await expect(archivist.catalogue.updateFonds({ uid: old, successor: old })).rejects.toEqual(code('input.invalid'))
  await archivist.catalogue.updateFonds(change)
  expect((await archivist.catalogue.fonds({})).fonds.find((one) => one.uid === old)).toMatchObject({
    successor: heir,
    active: false,
  })
  expect(await newest('catalogue.updateFonds')).toMatchObject({ subjectUid: old })
})

test('classes: createClass and updateClass refuse what they must; the arrangement is fixed once anything is in the class', async () => {
  const good = {
    code: 'WS',
    name: '文书',
    nameEn: 'Paperwork',
    arrangement: 'item' as 'item' | 'volume',
    template: '{fonds}-WS·{year}·{period}-{item:4}',
    scheduleLine: 'WS-02',
    period: '30',
  }
  const call = (client: Client, input: typeof good) => client.catalogue.createClass(input)
  await refusals(call, good, { ...good, template: '{fonds}{item}' })
  const { uid: made } = await call(archivist, good)
  await expect(call(archivist, good)).rejects.toEqual(code('catalogue.code-taken'))
  const { classes } = await archivist.catalogue.classes({})
  expect(classes.find((one) => one.uid === made)).toMatchObject({ example: 'J045-WS·2026·D30-0001', inUse: false })
  const used = classes.find((one) => one.code === 'YB')?.uid ?? ''
  const change = { uid: made, name: '文书档案' }
  await refusals((client, input: typeof change) => client.catalogue.updateClass(input), change, { ...change, name: '' })
  const byVolume = { arrangement: 'volume' as const, template: '{fonds}-{year}-{volume:3}-{item:4}' }
  await expect(archivist.catalogue.updateClass({ uid: used, ...byVolume })).rejects.toEqual(
    code('catalogue.class-in-use'),
  )
  await archivist.catalogue.updateClass({ ...change, ...byVolume })
  expect((await newest('catalogue.updateClass'))?.detail).toMatchObject({ name: ['文书', '文书档案'] })
})

test('catalogue.reviseType makes a new version of materials and field words; records keep theirs, new ones follow it', async () => {
  const type = async () => {
    const found = (await archivist.catalogue.types({})).types.find(({ id }) => id === 'referral')
    if (!found) throw new Error('no referral type')
    return found
  }
  const old = await make({ type: 'referral', details: { name: '李四' } })
  const before = await type()
  const promise = {
    key: 'localPromise',
    name: { zh: '个人承诺书', en: 'Personal promise' },
    words: ['承诺书'],
    statutory: false,
    must: false,
    original: true,
    usual: true,
  }
  const phone = before.fields.find(({ key }) => key === 'phone')
  if (!phone) throw new Error('no phone field')
  const words = {
    key: 'phone',
    label: { ...phone.label, zh: '联系手机' },
    headers: [...phone.headers, '手机号（本人）'],
  }
  const checklist = [...before.checklist.slice(1), promise]
  const good = { type: 'referral', version: before.version, checklist, fields: [words], reason: '本市材料清单调整' }
  const call = (client: Client, input: typeof good) => client.catalogue.reviseType(input)
  await refusals(call, good, { ...good, reason: ' ' })
  await expect(call(archivist, { ...good, checklist: [promise, promise] })).rejects.toEqual(code('input.invalid'))
  await expect(call(archivist, { ...good, fields: [{ ...words, key: 'none' }] })).rejects.toEqual(code('input.invalid'))
  await expect(call(archivist, { ...good, type: 'none' })).rejects.toEqual(code('catalogue.no-such-type'))
  expect(await call(archivist, good)).toEqual({ version: before.version + 1 })
  await expect(call(archivist, good)).rejects.toEqual(code('conflict'))
  expect((await type()).checklist.at(-1)).toEqual(promise)
  expect((await get(old)).checklist.map(({ key }) => key)).toEqual(before.checklist.map(({ key }) => key))
  const young = await make({ type: 'referral', details: { name: '李四' } })
  expect((await get(young)).checklist.map(({ key }) => key)).toEqual(checklist.map(({ key }) => key))
  expect(await newest('catalogue.reviseType')).toMatchObject({
    subject: before.name.zh,
    reason: good.reason,
    detail: { version: [before.version, before.version + 1], fields: ['联系手机'] },
  })
})
