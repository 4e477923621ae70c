import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HoldPlaced, NewHold } from '../../../shared/model/hold'
import { idOf, ledgerOf, manyClaims } from '../../../tests/support/claims'
import { loadText } from '../../../tests/support/ledgers'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { finishedJob } from '../finishedJob'
import { blockedByHold, holdsOn } from '.'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const audit: Parameters<Client['holds']['place']>[0]['hold'] = {
  kind: 'audit',
  caseNumber: '审〔2026〕7号',
  askedBy: '市审计局',
  reason: '2023 年度基金审计调阅',
  from: '2026-03-02',
}
const chosen = (...records: { uid: string }[]) => ({ kind: 'records' as const, uids: records.map(({ uid }) => uid) })
const done = (started: { job: string }) => finishedJob<HoldPlaced>(t.host, started.job)
const hold = async (selection: Parameters<Client['holds']['place']>[0]['selection'], more: Partial<NewHold> = {}) =>
  done(await t.admin.holds.place({ hold: { ...audit, ...more }, selection }))
let named = 0
const record = (more: Parameters<typeof plainRecord>[1] = {}) => plainRecord(t.host, { code: `K-${++named}`, ...more })
const db = () => t.host.room!.reader

describe('holds.place', () => {
  test('refuses strangers, bad input, the forbidden and what holds nothing; then the records are held, once on the trail', async () => {
    const [one, two] = [record(), record()]
    const asked = { hold: audit, selection: chosen(one, two) }
    await expect(t.anonymous.holds.place(asked)).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.holds.place({ ...asked, hold: { ...audit, caseNumber: ' ' } })).rejects.toEqual(
      code('input.invalid'),
    )
    for (const role of ['clerk', 'leader', 'auditor', 'borrower'] as const)
      await expect((await t.as(role)).holds.place(asked)).rejects.toEqual(code('access.forbidden'))
    await expect(hold({ kind: 'records', uids: ['nobody'] })).rejects.toMatchObject({ code: 'holds.nothing-selected' })
    const placed = await done(await (await t.as('archivist')).holds.place(asked))
    expect(placed).toMatchObject({ number: 'DJ2026-0001', records: 2, out: 0, already: 0, gone: 0 })
    expect(holdsOn(db(), one.id)).toEqual([
      { uid: placed.uid, number: 'DJ2026-0001', case: audit.caseNumber, kind: 'audit', mayLend: false },
    ])
    expect((await trailOf('holds.place'))[0]).toMatchObject({
      subjectKind: 'hold',
      subject: 'DJ2026-0001',
      reason: audit.reason,
      detail: { records: 2, caseNumber: audit.caseNumber, listHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  test('sent twice at once, it is placed once; the second is told its number, and another reason is another hold', async () => {
    const [one, two] = [record(), record()]
    const asked = { hold: { ...audit, caseNumber: '审〔2026〕双击' }, selection: chosen(one, two) }
    const sent = await Promise.all([t.admin.holds.place(asked), t.admin.holds.place(asked)])
    const ended = await Promise.all(sent.map(({ job }) => t.host.jobs.finished(job)))
    expect(ended.map(({ state }) => state).toSorted()).toEqual(['done', 'failed'])
    const [standing] = holdsOn(db(), one.id)
    expect(ended.find(({ state }) => state === 'failed')?.error).toMatchObject({
      code: 'holds.already-placed',
      data: { number: standing?.number },
    })
    expect(holdsOn(db(), two.id)).toEqual([standing])
    await hold(asked.selection, { ...asked.hold, reason: '另案' })
    expect(holdsOn(db(), one.id)).toHaveLength(2)
  })

  test('takes what lies in a box or volume, a pasted list of numbers, all of a list, all that a search finds', async () => {
    const box = plainBox(t.host, { number: '77' })
    record({ boxId: box.id })
    record({ boxId: box.id })
    expect((await hold({ kind: 'container', ref: box.uid })).records).toBe(2)
    const [byCode, byNumber, byId] = [
      record(),
      record({ code: null, businessNumber: 'LX-9' }),
      record({ idNumber: '450802199001011234', person: '陆一' }),
    ]
    const lines = [`K-${named - 2}`, 'lx-9', '450802199001011234', '']
    expect((await hold({ kind: 'lines', lines })).records).toBe(3)
    for (const one of [byCode, byNumber, byId]) expect(holdsOn(db(), one.id)).toHaveLength(1)
    for (let at = 0; at < 3; at++) record({ year: 1999, person: '覃某' })
    expect((await hold({ kind: 'list', filter: { yearFrom: 1999, yearTo: 1999 } })).records).toBe(3)
    const query = { text: '覃某', filters: {}, everywhere: false, deep: false }
    expect((await hold({ kind: 'search', query }, { caseNumber: '审〔2026〕8号' })).records).toBe(3)
  })

  test('refuses lines that name nothing or only a person, unless they are left out', async () => {
    record({ person: '韦大' })
    const selection = { kind: 'lines' as const, lines: [`K-${named}`, '没有的号', '韦大'] }
    expect(await t.admin.holds.check({ selection })).toMatchObject({
      count: 1,
      unknown: ['没有的号'],
      unclear: [{ line: '韦大', count: 1 }],
      sample: [{ name: `K-${named}` }],
    })
    await expect(hold(selection)).rejects.toMatchObject({
      code: 'holds.unclear-lines',
      data: { count: 2, lines: ['没有的号', '韦大'] },
    })
    const job = await t.admin.holds.place({ hold: audit, selection, leaveUnclear: true })
    expect((await done(job)).records).toBe(1)
  })

  test('leaves alone what was destroyed or handed over, and says what is out of the house', async () => {
    const [gone, out, here] = [record({ state: 'destroyed' }), record(), record()]
    await t.admin.circulation.lend({ items: [{ ref: out.uid }], borrower: 'A01' })
    const selection = chosen(gone, out, here)
    expect(await t.admin.holds.check({ selection })).toMatchObject({ count: 2, out: 1, gone: 1 })
    expect(await hold(selection)).toMatchObject({ records: 2, out: 1, gone: 1 })
    expect(await t.admin.circulation.return({ items: [{ ref: out.uid }] })).toMatchObject({
      returned: [{ uid: out.uid }],
    })
  })

  test('holds 50,000 records in one transaction and tells how far it is', async () => {
    const other = await startTestHost()
    try {
      const model = plainRecord(other.host, { code: 'M-1' })
      other.host
        .room!.writer.raw.prepare(
          `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)
           INSERT INTO records (uid, fonds_id, class_id, type, type_version, title, year, year_source, period, created_at, updated_at)
           SELECT 'many-' || i, fonds_id, class_id, type, 1, title, year, year_source, period, 0, 0 FROM n, records WHERE records.id = ?`,
        )
        .run(model.id)
      const { job } = await other.admin.holds.place({ hold: audit, selection: { kind: 'list', filter: {} } })
      expect(await finishedJob<HoldPlaced>(other.host, job)).toMatchObject({ records: 50_000 })
      expect(other.host.jobs.get(job)).toMatchObject({ done: 50_000, total: 50_000 })
      expect((await other.admin.catalogue.list({ filter: { held: true } })).total).toBe(50_000)
      expect((await other.admin.audit.list({ filter: { action: 'holds.place' } })).entries).toHaveLength(1)
    } finally {
      await other.close()
    }
  }, 60_000)
})

test('holds.add refuses strangers, bad input, the forbidden and ended holds; then more records are held, on the trail', async () => {
  const [one, more] = [record(), record()]
  const { uid } = await hold(chosen(one))
  const asked = { uid, selection: chosen(one, more), reason: '补充名单' }
  await expect(t.anonymous.holds.add(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.holds.add({ ...asked, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).holds.add(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.holds.add({ ...asked, uid: 'nobody' })).rejects.toEqual(code('not-found'))
  expect(await done(await t.admin.holds.add(asked))).toMatchObject({ records: 1, already: 1 })
  expect(await t.admin.holds.get({ uid })).toMatchObject({ held: 2, released: 0, states: [{ state: 'in', count: 2 }] })
  expect((await t.admin.holds.records({ uid })).rows.map((row) => row.uid)).toEqual([one.uid, more.uid])
  expect((await trailOf('holds.add'))[0]).toMatchObject({ reason: '补充名单', detail: { records: 1 } })
})

test('holds.update refuses strangers, bad input, the forbidden and what somebody changed since; keeps both values on the trail', async () => {
  const { uid } = await hold(chosen(record()), { mayLend: true })
  const { version } = await t.admin.holds.get({ uid })
  const asked = { uid, version, reviewOn: '2026-09-01', mayLend: false as const, why: '审计局来电' }
  await expect(t.anonymous.holds.update(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.holds.update({ ...asked, mayLend: true as never })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).holds.update(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.holds.update({ ...asked, version: 9 })).rejects.toEqual(code('conflict'))
  expect(await t.admin.holds.update(asked)).toMatchObject({ reviewOn: '2026-09-01', mayLend: false, version: 2 })
  expect((await trailOf('holds.update'))[0]).toMatchObject({
    reason: '审计局来电',
    detail: { reviewOn: [null, '2026-09-01'], mayLend: [true, false] },
  })
})

test('the ledger shows standing holds, those to be reviewed and their counts; who may read the catalogue may read it', async () => {
  const due = await hold(chosen(record()), { caseNumber: '桂行审 1号', reviewOn: '2026-03-01' })
  const reader = await t.as('auditor')
  const { rows } = await reader.holds.list({ filter: { which: 'due' } })
  expect(rows).toMatchObject([{ uid: due.uid, due: true, held: 1, placedBy: '管理员甲', endedOn: null }])
  expect((await reader.holds.list({ filter: { text: '桂行审' } })).total).toBe(1)
  expect(await reader.reports.today({})).toMatchObject({ holdsDue: 1 })
  expect((await reader.holds.list({ filter: { which: 'ended' } })).total).toBe(0)
  await expect((await t.as('borrower')).holds.list({})).rejects.toEqual(code('access.forbidden'))
  const all = await reader.holds.list({ filter: { which: 'all' }, limit: 2 })
  const next = await reader.holds.list({ filter: { which: 'all' }, limit: 2, cursor: all.cursor })
  expect(new Set([...all.rows, ...next.rows].map((row) => row.number)).size).toBe(4)
})

test('what lies ready for an asker when a hold forbids lending waits to be put back', async () => {
  const kept = record({ code: 'QS-76' })
  await t.admin.circulation.createBorrower({ card: 'H76', name: '求档人' })
  const asked = { items: [{ kind: 'record' as const, ref: 'QS-76' }], purpose: '复核', borrower: 'H76' }
  const { number } = await t.admin.requests.ask(asked)
  for (const role of ['archivist', 'leader'] as const) {
    const { lines } = await t.admin.requests.get({ ref: number })
    const open = lines.filter(({ state }) => state === 'asked').map(({ uid }) => ({ uid, approve: true }))
    if (open.length > 0) await (await t.as(role)).requests.decide({ request: number, lines: open })
  }
  await t.admin.requests.pick({ ref: 'QS-76' })
  await hold(chosen(kept))
  expect((await t.admin.requests.get({ ref: number })).lines[0]?.state).toBe('queued')
  expect((await t.admin.circulation.whereIs({ ref: 'QS-76' })).state).toBe('to-return')
  const { records } = await t.admin.circulation.toPutBack({})
  expect(records.map(({ code: own }) => own)).toContain('QS-76')
})

test('a search is narrowed to what is held, or to what is not, with a text and without', async () => {
  const [kept, free] = [record({ code: 'QS-77' }), record()]
  await hold(chosen(kept))
  const uids = async (held: boolean | undefined, text = '') => {
    const { hits } = await t.admin.search.find({ text, filters: held === undefined ? {} : { held }, limit: 200 })
    return hits.map(({ uid }) => uid)
  }
  const [all, yes, no] = [await uids(undefined), await uids(true), await uids(false)]
  expect(yes).toContain(kept.uid)
  expect(yes).not.toContain(free.uid)
  expect(no).toContain(free.uid)
  expect([...yes, ...no].toSorted()).toEqual(all.toSorted())
  expect(await uids(true, 'QS-77')).toEqual([kept.uid])
  expect(await uids(false, 'QS-77')).toEqual([])
})

describe('holds.release', () => {
  const signAs = async (role: 'leader' | 'auditor', confirmation: string) => {
    const client = await t.as(role)
    const { hash } = await client.confirmations.get({ ref: confirmation })
    return client.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })
  }

  test('refuses strangers, bad input, the forbidden and what is not held; alone nothing is released', async () => {
    const [one, other] = [record(), record()]
    const { uid, number } = await hold(chosen(one))
    const all = { uid, release: { what: 'all' as const }, reason: '审计结束' }
    await expect(t.anonymous.holds.release(all)).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.holds.release({ ...all, reason: '' })).rejects.toEqual(code('input.invalid'))
    await expect((await t.as('clerk')).holds.release(all)).rejects.toEqual(code('access.forbidden'))
    const some = { ...all, release: { what: 'records' as const, uids: [other.uid] } }
    await expect(t.admin.holds.release(some)).rejects.toEqual(code('holds.not-held', { number }))
    const { confirmation } = await t.admin.holds.release(all)
    const { hash, sheet } = await t.admin.confirmations.get({ ref: confirmation })
    expect(sheet.records).toMatchObject({ count: 1, sample: [{ uid: one.uid }] })
    await expect(t.admin.confirmations.sign({ uid: confirmation, seen: hash, reason: '自签' })).rejects.toEqual(
      code('confirmations.own-proposal'),
    )
    expect(holdsOn(db(), one.id)).toHaveLength(1)
  })

  test('lets some records go, then the rest, when a second person has signed; what is gone is free and the hold has ended', async () => {
    const [one, two] = [record(), record()]
    const { uid } = await hold(chosen(one, two))
    const part = await t.admin.holds.release({
      uid,
      release: { what: 'records', uids: [one.uid] },
      reason: '与本案无关',
    })
    expect(await signAs('leader', part.confirmation)).toMatchObject({ state: 'done' })
    expect(holdsOn(db(), one.id)).toEqual([])
    expect(holdsOn(db(), two.id)).toHaveLength(1)
    const { version } = await t.admin.catalogue.get({ uid: one.uid })
    await t.admin.catalogue.setDocuments({ uid: one.uid, version, documents: [] })
    await t.admin.circulation.lend({ items: [{ ref: one.uid }], borrower: 'A01' })
    const rest = await t.admin.holds.release({ uid, release: { what: 'all' }, reason: '审计结束' })
    await signAs('auditor', rest.confirmation)
    expect(await t.admin.holds.get({ uid })).toMatchObject({
      held: 0,
      released: 2,
      endedOn: '2026-03-02',
      releases: [
        { what: 'all', records: 1, reason: '审计结束', proposer: '管理员甲', signers: [{ name: '人员auditor' }] },
        { what: 'records', records: 1, reason: '与本案无关', signers: [{ name: '人员leader' }] },
      ],
    })
    await expect(t.admin.holds.add({ uid, selection: chosen(one), reason: '再加' })).rejects.toEqual(
      code('holds.ended'),
    )
    expect((await trailOf('holds.release')).slice(0, 2)).toMatchObject([
      { reason: '审计结束', detail: { releasing: 'all', released: 1, held: [1, 0] } },
      { reason: '与本案无关', detail: { releasing: 'records', released: 1, held: [2, 1] } },
    ])
  })

  test('is refused when records came under the hold after it was proposed', async () => {
    const [one, more] = [record(), record()]
    const { uid } = await hold(chosen(one))
    const { confirmation } = await t.admin.holds.release({ uid, release: { what: 'all' }, reason: '审计结束' })
    const leader = await t.as('leader')
    const { hash } = await leader.confirmations.get({ ref: confirmation })
    await done(await t.admin.holds.add({ uid, selection: chosen(more), reason: '补充' }))
    await expect(leader.confirmations.sign({ uid: confirmation, seen: hash, reason: '同意' })).rejects.toEqual(
      code('confirmations.changed'),
    )
    expect(await t.admin.holds.get({ uid })).toMatchObject({ held: 2, endedOn: null })
  })

  test('may allow lending and leave the rest forbidden', async () => {
    const one = record()
    const { uid } = await hold(chosen(one))
    const asked = { uid, release: { what: 'lending' as const }, reason: '审计组要求现场查阅' }
    const { confirmation } = await t.admin.holds.release(asked)
    await signAs('leader', confirmation)
    expect(await t.admin.circulation.lend({ items: [{ ref: one.uid }], borrower: 'A01' })).toHaveProperty('slip')
    expect(blockedByHold(db(), [one.id], 'change')).toHaveLength(1)
    await expect(t.admin.holds.release(asked)).rejects.toEqual(code('holds.lending-allowed'))
  })
})

describe('what a hold stops', () => {
  test('every change of the description, confirming, and joining a volume', async () => {
    const one = record()
    const before = await t.admin.catalogue.get({ uid: one.uid })
    const placed = await hold(chosen(one))
    const { version } = await t.admin.catalogue.get({ uid: one.uid })
    const held = code('holds.on-hold', { case: audit.caseNumber, kind: 'audit', reason: 'change', count: 1 })
    const { catalogue } = t.admin
    await expect(catalogue.update({ uid: one.uid, version, title: '改名' })).rejects.toEqual(held)
    await expect(catalogue.setDocuments({ uid: one.uid, version, documents: [] })).rejects.toEqual(held)
    await expect(catalogue.setChecklist({ uid: one.uid, version, present: [] })).rejects.toEqual(held)
    const party = {
      name: '王五',
      kind: 'person' as const,
      role: 'rostered' as const,
      page: '1',
      idNumber: null,
      personalNumber: null,
    }
    await expect(catalogue.linkParties({ uid: one.uid, version, parties: [party] })).rejects.toEqual(held)
    await expect(catalogue.confirm({ uids: [one.uid] })).rejects.toEqual(held)
    await expect(catalogue.remove({ uid: one.uid, reason: '重复' })).rejects.toEqual(held)
    const after = await catalogue.get({ uid: one.uid })
    expect(after.holds).toMatchObject([{ uid: placed.uid, kind: 'audit', releasedAt: null }])
    expect({ ...after, holds: [], held: false }).toEqual(before)
  })

  test('undoing the import of a batch with a held record', async () => {
    const batch = (await loadText(t, ledgerOf(manyClaims(3)))).batch ?? expect.fail('a batch')
    const { rows } = await t.admin.catalogue.list({ filter: { batch: batch } })
    await hold(chosen(rows[0]!))
    await expect(t.admin.intake.undo({ uid: batch, reason: '导错' })).rejects.toEqual(
      code('holds.on-hold', { count: 1, reason: 'change' }),
    )
    expect((await t.admin.catalogue.list({ filter: { batch: batch } })).total).toBe(3)
  })

  test('lending at the desk, with the case and no way round it; renewing; handing out in the reading room', async () => {
    const [one, out] = [record(), record()]
    await t.admin.circulation.lend({ items: [{ ref: out.uid }], borrower: 'A01' })
    const placed = await hold(chosen(one, out))
    const held = code('circulation.on-hold', { case: audit.caseNumber, askedBy: '市审计局', number: placed.number })
    const lend = { items: [{ ref: one.uid }], borrower: 'A01', override: '领导同意' }
    await expect(t.admin.circulation.lend(lend)).rejects.toEqual(held)
    await expect(t.admin.circulation.renew({ refs: [out.uid] })).rejects.toEqual(held)
    const scan = await t.admin.circulation.scan({ text: one.uid })
    expect(scan).toMatchObject({
      record: { action: 'refuse', hold: { uid: placed.uid }, refused: { code: 'circulation.on-hold' } },
    })
  })

  test('not lending, when the case allows it', async () => {
    const one = record()
    await hold(chosen(one), { mayLend: true })
    expect(await t.admin.circulation.lend({ items: [{ ref: one.uid }], borrower: 'A01' })).toMatchObject({
      lines: [{ uid: one.uid }],
    })
    expect(blockedByHold(db(), [one.id], 'lend')).toEqual([])
    expect(blockedByHold(db(), [one.id], 'dispose')).toMatchObject([{ record: one.id, case: audit.caseNumber }])
  })

  test('a request waits while the record is held', async () => {
    const one = record()
    const staff = await t.as('archivist')
    await staff.requests.ask({ items: [{ kind: 'record', ref: one.uid }], purpose: '业务复核' }).catch(() => undefined)
    await hold(chosen(one))
    const { hits } = await t.admin.requests.search({ text: `K-${named}` })
    expect(hits.find((hit) => hit.uid === one.uid)?.availability).toBe('unavailable')
  })

  test('exporting whole data, but not the masked list nor a list without held records', async () => {
    const list = { kind: 'records' as const }
    const full = { why: 'audit' as const, purpose: '审计局要求提供' }
    await expect(t.admin.forms.list({ list, locale: 'zh-CN', format: 'csv', full })).rejects.toEqual(
      code('holds.on-hold', { reason: 'export' }),
    )
    expect(await t.admin.forms.list({ list, locale: 'zh-CN', format: 'csv' })).toHaveProperty('job')
    const free = { ...list, filter: { held: false } }
    record()
    expect(await t.admin.forms.list({ list: free, locale: 'zh-CN', format: 'csv', full })).toHaveProperty('job')
  })
})

test('the catalogue tells what is held, and lists what one hold or any or none covers', async () => {
  const [one, other] = [record(), record()]
  const placed = await hold(chosen(one))
  const of = async (filter: object) => (await t.admin.catalogue.list({ filter })).rows
  expect(await of({ hold: placed.uid })).toMatchObject([{ uid: one.uid, held: true }])
  const uids = async (held: boolean) => (await of({ held })).map((row) => row.uid)
  expect(await uids(true)).toContain(one.uid)
  expect(await uids(true)).not.toContain(other.uid)
  expect(await uids(false)).toContain(other.uid)
})

test('the ledger of holds leaves as a workbook', async () => {
  const { job } = await t.admin.forms.list({
    list: { kind: 'holds', filter: { which: 'all' } },
    locale: 'zh-CN',
    format: 'xlsx',
  })
  const file = await finishedJob<{ name: string; rows: number }>(t.host, job)
  expect(file.name).toContain('冻结台账')
  expect(file.rows).toBe((await t.admin.holds.list({ filter: { which: 'all' } })).total)
})

test('numbers of persons in the words of a case stay out of the trail', async () => {
  const { uid } = await hold(chosen(record()), { reason: `举报人 ${idOf(1)}` })
  const [entry] = (await trailOf('holds.place')).filter((one) => one.subjectUid === uid)
  expect(entry?.reason).not.toContain(idOf(1))
})
