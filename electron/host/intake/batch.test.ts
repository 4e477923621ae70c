import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Claim, idOf, ledgerOf, manyClaims } from '../../../tests/support/claims'
import { loadSample, loadText, resultOf, upload } from '../../../tests/support/ledgers'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { verified } from '../../../tests/support/verified'
import type { HostSession } from '../access/sessions'
import { idCheckDigit } from '../../../shared/rules/idNumber'
import { all, sql, value } from '../database/sql'
import { fail } from '../errors'
import { openHere, closeHere } from '../room/openHere'
import { PASSWORD } from '../../../tests/support/testHost'

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
})
afterEach(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const reader = () => (t.host.room ?? fail('room.none-open')).reader
const TABLES = [
  'records',
  'documents',
  'invoices',
  'parties',
  'party_links',
  'boxes',
  'locations',
  'import_batches',
  'import_rows',
  'import_changes',
]
/** Rows of every table a load writes to, and of the index. */
const countAll = (): Record<string, number> => ({
  ...Object.fromEntries(
    TABLES.map((table) => [table, reader().raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number]),
  ),
  index:
    value<number>(reader(), sql`SELECT count(*) FROM record_search WHERE record_search MATCH '"赵" OR "贵港"'`) ?? 0,
})
const total = async () => (await t.admin.catalogue.list({})).total
const found = async (text: string) => (await t.admin.search.find({ text })).total
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const start = async (claims: readonly Claim[], more = {}) =>
  t.admin.intake.load({
    type: 'reimbursement',
    source: { upload: await upload(t, t.admin, ledgerOf(claims), '台账.csv') },
    ...more,
  })
const until = async (true_: () => boolean | Promise<boolean>) => {
  while (!(await true_())) await new Promise((resolve) => setTimeout(resolve, 2))
}

describe('loading a ledger', () => {
  it('refuses strangers, bad input, the forbidden, unknown files and types, a second ledger at a time; then stands in the trail once', async () => {
    const source = { upload: await upload(t, t.admin, ledgerOf(manyClaims(30)), '2023年台账.csv') }
    const asked = { type: 'reimbursement', source }
    await expect(t.anonymous.intake.load(asked)).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.intake.load({ ...asked, encoding: 'latin1' as never })).rejects.toEqual(code('input.invalid'))
    await expect((await t.as('leader')).intake.load(asked)).rejects.toEqual(code('access.forbidden'))
    await expect((await t.as('clerk')).intake.load(asked)).rejects.toEqual(code('not-found'))
    await expect(t.admin.intake.load({ ...asked, source: { path: '/etc/passwd' } })).rejects.toEqual(
      code('input.invalid'),
    )
    await expect(t.admin.intake.load({ ...asked, type: 'nix' })).rejects.toEqual(code('catalogue.no-such-type'))
    await expect(t.admin.intake.load({ ...asked, classCode: 'nix' })).rejects.toEqual(code('catalogue.no-such-class'))
    const first = await t.admin.intake.load(asked)
    await expect(t.admin.intake.load(asked)).rejects.toEqual(code('intake.busy'))
    const result = await resultOf(t, first)
    expect(result).toMatchObject({ dataRows: 30, loaded: 30, setAside: 0, pending: 0 })
    const [entry, ...more] = await trailOf('intake.load')
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      subject: '2023年台账.csv',
      subjectUid: result.batch,
      detail: { dataRows: 30, loaded: 30 },
    })
    expect(entry?.detail['sha256']).toMatch(/^[0-9a-f]{64}$/)
    expect(await verified(t)).toMatchObject({ ok: true })
  })

  it('describes each record with class, period, year, box and place, documents, persons and every text in the search', async () => {
    await loadText(t, ledgerOf(manyClaims(3)))
    const list = await t.admin.catalogue.list({ sort: 'newest', descending: false })
    const line = list.rows.find(({ businessNumber }) => businessNumber === 'BX2023000001')
    expect(line).toMatchObject({
      title: '赵一甲医疗费用报销材料（贵港市人民医院，2023-02-01）',
      classCode: 'YB',
      period: '10',
      year: 2023,
      state: 'in',
      completeness: 1,
      place: { box: '001', location: '一库-01列A面-2节-4层' },
    })
    const record = await t.admin.catalogue.get({ uid: line?.uid ?? '' })
    expect(record.yearSource).toBe('acceptedOn')
    expect(record.documents.map(({ kind }) => kind)).toEqual(['invoices', 'feeList', 'diagnosisProof'])
    expect(record.parties).toMatchObject([{ role: 'insured', name: '赵一甲' }])
    for (const text of ['赵一甲', 'zyj', 'BX2023000001', '贵港市人民', '70000000', idOf(1)])
      expect(await found(text)).toBeGreaterThan(0)
  })

  it('shows nothing to any reader before the last transaction, and a loan is made meanwhile', async () => {
    await loadText(t, ledgerOf(manyClaims(2)), {}, '先.csv')
    await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '', phone: '' })
    const started = await start(manyClaims(6000, 100))
    await until(() => (value<number>(reader(), sql`SELECT count(*) FROM records`) ?? 0) > 2)
    expect(await total()).toBe(2)
    expect(await found('BX2023000150')).toBe(0)
    expect((await t.admin.intake.batches({})).batches).toHaveLength(1)
    await t.admin.circulation.lend({ items: [{ ref: 'BX2023000001' }], borrower: 'A01', purpose: '复核' })
    expect(t.host.jobs.get(started.job).state).toBe('running')
    await resultOf(t, started)
    expect(await total()).toBe(6002)
    expect(await found('BX2023000150')).toBe(1)
    expect(await verified(t)).toMatchObject({ ok: true })
  })

  it('meets persons and numbers that a clerk enters while it runs', async () => {
    const body = '45080219850101999'
    const late = { number: 'BX-LATE', name: '何晚', id: body + idCheckDigit(body) }
    const started = await start([...manyClaims(6000, 100), late, { ...late, number: 'BX-BY-HAND' }])
    await until(() => (value<number>(reader(), sql`SELECT count(*) FROM records`) ?? 0) > 2)
    const details = { name: late.name, idNumber: late.id, acceptedOn: '2023-03-05' }
    await t.admin.catalogue.create({ type: 'reimbursement', businessNumber: 'BX-BY-HAND', details })
    expect(t.host.jobs.get(started.job).state).toBe('running')
    expect(await resultOf(t, started)).toMatchObject({ loaded: 6001, changed: 1 })
    const linked = sql`SELECT count(*) FROM parties JOIN party_links ON party_id = parties.id WHERE id_number = ${late.id} GROUP BY parties.id`
    expect(all(reader(), linked)).toEqual([{ 'count(*)': 2 }])
  })

  it('meets a number a clerk enters after its row was written: same or changed, never a second record', async () => {
    const claims = manyClaims(6000, 100).map((claim, at) => (at === 1 ? { ...claim, box: '', place: '' } : claim))
    const started = await start(claims)
    const details = (number: string) =>
      value<string>(reader(), sql`SELECT details FROM records WHERE business_number = ${number}`)
    await until(() => details('BX2023000102') !== undefined)
    const byHand = (businessNumber: string, values: Record<string, string>) =>
      t.admin.catalogue.create({ type: 'reimbursement', businessNumber, details: values })
    const little = { name: '赵一甲', acceptedOn: '2023-03-05' }
    await byHand('BX2023000100', little)
    await byHand('BX2023000101', JSON.parse(details('BX2023000101') ?? '{}') as Record<string, string>)
    const other = await byHand('BX-OTHER', little)
    await t.admin.catalogue.update({ ...other, businessNumber: 'BX2023000102', details: {}, reasons: {} })
    expect(t.host.jobs.get(started.job).state).toBe('running')
    const result = await resultOf(t, started)
    expect(result).toMatchObject({ dataRows: 6000, loaded: 5997, changed: 2, same: 1, setAside: 0 })
    expect(await total()).toBe(6000)
    for (const number of ['BX2023000100', 'BX2023000101', 'BX2023000102']) expect(await found(number)).toBe(1)
    const uid = result.batch ?? ''
    const { rows } = await t.admin.intake.batchRows({ uid, outcome: 'changed', offset: 0, limit: 10 })
    expect(rows.map(({ row, record, cells }) => [row, record, cells[0], cells[6]])).toEqual([
      [2, 'BX2023000100', 'BX2023000100', '1200.50'],
      [4, 'BX2023000102', 'BX2023000102', '1200.50'],
    ])
    expect(rows[0]?.difference).toMatchObject({ box: [null, '001'], totalAmount: [null, 120050] })
    const grid = await t.admin.intake.checkedRows({ ...started, offset: 0, limit: 10 })
    expect(grid.rows.map(({ row, outcome, record }) => [row, outcome, record])).toEqual([
      [2, 'changed', 'BX2023000100'],
      [4, 'changed', 'BX2023000102'],
    ])
    expect(await t.admin.intake.applyChanged({ uid, rows: rows.map(({ id }) => id) })).toEqual({ applied: 2 })
    expect(await found('BX2023000100 赵一甲 001')).toBe(1)
    expect(await verified(t)).toMatchObject({ ok: true })
  })

  it('warns of an invoice a clerk claims after its row was written, in the batch and in the grid of the run', async () => {
    const twice = { number: 'BX-TWICE', name: '何晚', id: idOf(900), invoice: '70000002', box: '900' }
    const wrong = { number: 'BX-WRONG', name: '何早', id: idOf(901).slice(0, 16), box: '900' }
    const started = await start([...manyClaims(6000, 100), twice, wrong])
    await until(() => value(reader(), sql`SELECT 1 FROM invoices WHERE number = '70000002'`) !== undefined)
    const details = { name: '赵一甲', acceptedOn: '2023-03-05', invoiceNumber: '70000002、70000003' }
    await t.admin.catalogue.create({ type: 'reimbursement', businessNumber: 'BX-BY-HAND', details })
    expect(t.host.jobs.get(started.job).state).toBe('running')
    const result = await resultOf(t, started)
    expect(result.counts).toEqual({ 'invoice.claimed-before': 3, 'id.length': 1 })
    const expected = [
      [4, 'warning', 'BX-BY-HAND'],
      [5, 'warning', 'BX-BY-HAND'],
      [6002, 'warning', undefined],
    ]
    const { rows } = await t.admin.intake.batchRows({
      uid: result.batch ?? '',
      outcome: 'warning',
      offset: 0,
      limit: 10,
    })
    const said = (one: (typeof rows)[number]) => [one.row, one.outcome, one.verdicts[0]?.data?.record]
    expect(rows.map(said)).toEqual([expected[2], expected[0], expected[1]])
    const grid = await t.admin.intake.checkedRows({ ...started, offset: 0, limit: 10 })
    expect(grid.rows.map((row) => said(row as (typeof rows)[number]))).toEqual([
      ...expected,
      [6003, 'pending', undefined],
    ])
    expect(grid.rows[0]?.cells.slice(7, 12)).toEqual(rows[1]?.cells.slice(7, 12))
  })

  it('leaves nothing behind when it is cancelled', async () => {
    await loadText(t, ledgerOf(manyClaims(5)), {}, '先.csv')
    const before = countAll()
    const started = await start(manyClaims(6000, 100))
    await until(() => countAll().records !== before.records)
    await t.admin.jobs.cancel({ id: started.job })
    expect((await t.host.jobs.finished(started.job)).state).toBe('cancelled')
    await until(() => value(reader(), sql`SELECT 1 FROM import_batches WHERE state = 'loading'`) === undefined)
    expect(countAll()).toEqual(before)
    expect(await trailOf('intake.load')).toHaveLength(1)
  })

  it('reads a text in the encoding the clerk chooses', async () => {
    const text = Buffer.from(ledgerOf([{ number: 'BX1', name: '张敏', id: idOf(1) }]), 'utf16le')
    await loadText(t, text, { encoding: 'utf-16le' })
    expect(await found('张敏')).toBe(1)
  })

  it('makes one person of a 15-digit and an 18-digit number, and remembers the other name', async () => {
    const long = '450802196502031111'
    const fifteen = long.slice(0, 6) + long.slice(8, 17)
    const { toEighteen } = await import('../../../shared/rules/idNumber')
    await loadText(t, ledgerOf([{ number: 'BX1', name: '张敏', id: fifteen }]))
    await loadText(t, ledgerOf([{ number: 'BX2', name: '张慜', id: toEighteen(fifteen) }]))
    const persons = all<{ name: string; former_names: string }>(
      reader(),
      sql`SELECT name, former_names FROM parties WHERE kind = 'person'`,
    )
    expect(persons).toEqual([{ name: '张敏', former_names: '["张慜"]' }])
    expect(await found('张慜')).toBe(2)
  })
})

describe('undoing a batch', () => {
  it('refuses strangers, bad input, the forbidden and unknown batches; then counts, search, persons and places are as before', async () => {
    await loadText(
      t,
      ledgerOf([{ number: 'A1', name: '钱一', id: idOf(900), box: '500', place: '二库-01列A面-1节-1层' }]),
      {},
      '先.csv',
    )
    const before = countAll()
    const person = all(reader(), sql`SELECT id, name, former_names FROM parties`)
    const claims = [...manyClaims(700), { number: 'X9', name: '钱旧名', id: idOf(900) }]
    const { batch } = await loadText(t, ledgerOf(claims), {}, '后.csv')
    const uid = batch ?? ''
    await expect(t.anonymous.intake.undo({ uid })).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.intake.undo({ uid: '' })).rejects.toEqual(code('input.invalid'))
    await expect((await t.as('auditor')).intake.undo({ uid })).rejects.toEqual(code('access.forbidden'))
    await expect(t.admin.intake.undo({ uid: 'nix' })).rejects.toEqual(code('not-found'))
    const undone = await t.admin.intake.undo({ uid, reason: '选错了文件' })
    expect(undone.records).toBe(701)
    expect(await total()).toBe(1)
    expect(await found('赵')).toBe(0)
    await t.host.jobs.finished(undone.job)
    expect(countAll()).toEqual({ ...before, import_batches: before.import_batches! + 1 })
    expect(all(reader(), sql`SELECT id, name, former_names FROM parties`)).toEqual(person)
    expect((await t.admin.intake.batch({ uid })).state).toBe('undone')
    expect(await trailOf('intake.undo')).toMatchObject([
      { subjectUid: uid, reason: '选错了文件', detail: { records: 701 } },
    ])
    await expect(t.admin.intake.undo({ uid })).rejects.toEqual(code('intake.already-undone'))
  })

  it('names and refuses records that were lent or changed since', async () => {
    const { batch } = await loadText(t, ledgerOf(manyClaims(4)))
    await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '', phone: '' })
    await t.admin.circulation.lend({ items: [{ ref: 'BX2023000002' }], borrower: 'A01', purpose: '复核' })
    await t.admin.circulation.return({ items: [{ ref: 'BX2023000002' }] } as never)
    const three = (await t.admin.catalogue.list({})).rows.find(
      ({ businessNumber }) => businessNumber === 'BX2023000003',
    )
    await t.admin.catalogue.update({ uid: three?.uid ?? '', version: 1, pages: 12, reason: '数过' })
    await expect(t.admin.intake.undo({ uid: batch ?? '' })).rejects.toEqual(
      code('intake.batch-in-use', { count: 2, lent: 1, codes: ['BX2023000002', 'BX2023000003'] }),
    )
    expect(await total()).toBe(4)
  })
})

describe('a cumulative ledger', () => {
  const old = [...manyClaims(3)]
  const [first, second, third] = old as [Claim, Claim, Claim]

  it('adds only new rows and keeps what it says otherwise as a difference, taken over on request', async () => {
    await loadText(t, ledgerOf(old), {}, '一季度.csv')
    const next = await loadText(
      t,
      ledgerOf(
        [first, { ...second, amount: '999.00', name: '赵改名' }, third, ...manyClaims(2, 10)].map((one, at) => ({
          ...one,
          invoice: at < 3 ? String(70_000_000 + at) : String(80_000_000 + at),
        })),
      ),
      {},
      '二季度.csv',
    )
    expect(next).toMatchObject({ dataRows: 5, loaded: 2, same: 2, changed: 1, setAside: 0 })
    const { rows } = await t.admin.intake.batchRows({ uid: next.batch ?? '', outcome: 'changed' })
    expect(rows).toMatchObject([
      { record: 'BX2023000002', difference: { totalAmount: [120050, 99900], name: [second.name, '赵改名'] } },
    ])
    const input = { uid: next.batch ?? '', rows: rows.map(({ id }) => id) }
    await expect(t.anonymous.intake.applyChanged(input)).rejects.toEqual(code('access.not-signed-in'))
    await expect(t.admin.intake.applyChanged({ ...input, rows: [] })).rejects.toEqual(code('input.invalid'))
    await expect((await t.as('leader')).intake.applyChanged(input)).rejects.toEqual(code('access.forbidden'))
    await expect(t.admin.intake.applyChanged({ ...input, uid: 'nix' })).rejects.toEqual(code('not-found'))
    expect(await t.admin.intake.applyChanged(input)).toEqual({ applied: 1 })
    expect(await t.admin.intake.applyChanged(input)).toEqual({ applied: 0 })
    expect(await found('赵改名')).toBe(1)
    const entries = await trailOf('intake.applyChanged')
    expect(entries.at(-1)).toMatchObject({ subject: 'BX2023000002', detail: { totalAmount: [120050, 99900] } })
    await expect(t.admin.intake.undo({ uid: next.batch ?? '' })).rejects.toEqual(code('intake.batch-in-use'))
  })

  it('is loaded also when taking over its changes stops, says where, and goes on from there', async () => {
    const many = manyClaims(520)
    await loadText(t, ledgerOf(many), {}, '一季度.csv')
    const raw = t.host.room?.writer.raw
    const last = many.at(-1)?.number
    raw?.exec(
      `CREATE TRIGGER stop BEFORE UPDATE ON records WHEN NEW.business_number = '${last}' BEGIN SELECT RAISE(ABORT, 'stop'); END`,
    )
    const changed = ledgerOf(many.map((one) => ({ ...one, amount: '999.00' })))
    const next = await loadText(t, changed, { takeOverChanged: true }, '二季度.csv')
    expect(next).toMatchObject({ changed: 520, takeOverStopped: { row: 502, code: 'internal' } })
    const uid = next.batch ?? ''
    expect(await t.admin.intake.batch({ uid })).toMatchObject({ state: 'loaded', openChanges: 20 })
    raw?.exec('DROP TRIGGER stop')
    const { rows } = await t.admin.intake.batchRows({ uid, outcome: 'changed', open: true, limit: 500 })
    expect(rows[0]).toMatchObject({ row: 502 })
    expect(await t.admin.intake.applyChanged({ uid, rows: rows.map(({ id }) => id) })).toEqual({ applied: 20 })
    expect((await t.admin.intake.batch({ uid })).openChanges).toBe(0)
  })

  it('without numbers of its own is known by its 档号, else by the whole row', async () => {
    const rows = ['姓名,参保日期,参保单位', '周一,2019-01-02,甲公司', '周二,2019-01-03,乙公司']
    const load = (text: string[]) => loadText(t, text.join('\n'), { type: 'enrolment' }, '2019年参保.csv')
    expect(await load(rows)).toMatchObject({ loaded: 2, same: 0 })
    expect(await load([...rows, '周三,2019-01-04,丙公司'])).toMatchObject({ loaded: 1, same: 2 })
    const coded = ['档号,姓名,参保单位', 'J045-1,吴一,甲公司', 'J045-2,吴二,乙公司']
    expect(await load(coded)).toMatchObject({ loaded: 2 })
    expect(await load(coded.with(2, 'J045-2,吴二,丁公司'))).toMatchObject({ loaded: 0, same: 1, changed: 1 })
  })

  it('names the record that claimed an invoice before', async () => {
    await loadText(t, ledgerOf([{ ...first, invoice: '12345678' }]))
    const { verdicts } = await loadText(t, ledgerOf([{ ...second, invoice: '12345678' }]))
    expect(verdicts).toMatchObject([{ code: 'invoice.claimed-before', data: { record: first.number } }])
  })
})

describe('rows set aside', () => {
  it('come back as a workbook with the reason, and load once they are mended', async () => {
    const rows = manyClaims(3)
    const loaded = await loadText(t, ledgerOf([...rows, { number: 'BX9', name: '', id: idOf(50) }]), {}, '三月.csv')
    expect(loaded).toMatchObject({ loaded: 3, setAside: 1 })
    const asked = { uid: loaded.batch ?? '' }
    await expect(t.anonymous.intake.setAsideFile(asked)).rejects.toEqual(code('access.not-signed-in'))
    await expect((await t.as('leader')).intake.setAsideFile(asked)).rejects.toEqual(code('access.forbidden'))
    await expect(t.admin.intake.setAsideFile({ uid: 'nix' })).rejects.toEqual(code('not-found'))
    const made = await t.admin.intake.setAsideFile(asked)
    expect(made).toMatchObject({ name: '三月-退回行.xlsx', rows: 1 })
    expect(await trailOf('intake.setAsideFile')).toHaveLength(1)
    const owner = {
      userId: value<number>(reader(), sql`SELECT id FROM users WHERE role = 'administrator'`),
    } as HostSession
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(readFileSync(t.host.spool.find(owner, made.file).path).buffer as ArrayBuffer)
    const sheet = book.worksheets[0]
    expect(sheet?.getCell('N2').text).toContain('缺少必填项')
    if (sheet) sheet.getCell('B2').value = '补上名'
    const mended = Buffer.from(await book.xlsx.writeBuffer())
    expect(await loadText(t, mended, {}, made.name)).toMatchObject({ dataRows: 1, loaded: 1, setAside: 0 })
    expect(await found('补上名')).toBe(1)
  })
})

describe('the rows worth a look', () => {
  it('can be paged after a dry run, by outcome and verdict, by the one who ran it only', async () => {
    const result = await loadSample(t, 'reimbursement')
    const { rows, total: all } = await t.admin.intake.batchRows({ uid: result.batch ?? '', limit: 500 })
    expect(all).toBe(rows.length)
    expect(rows.filter(({ outcome }) => outcome === 'pending')).toHaveLength(result.pending)
    for (const { cells, header } of rows) expect(cells[header.indexOf('身份证号码')] ?? '').not.toMatch(/\d{17}/)
    const source = {
      upload: await upload(t, t.admin, ledgerOf([...manyClaims(2, 800), { number: 'B', name: '', id: '1' }]), 'a.csv'),
    }
    const dry = await t.admin.intake.check({ type: 'reimbursement', source })
    await resultOf(t, dry)
    const page = await t.admin.intake.checkedRows({ job: dry.job, code: 'required.missing' })
    expect(page).toMatchObject({ total: 1, rows: [{ row: 4, outcome: 'set-aside', record: null }] })
    const pages = await t.admin.intake.verdicts({ job: dry.job })
    expect(pages.cursor).toBeNull()
    expect(pages.verdicts.map(({ code }) => code)).toEqual(['id.length', 'required.missing', 'box.place-conflict'])
    await expect((await t.as('clerk')).intake.checkedRows({ job: dry.job })).rejects.toEqual(code('not-found'))
  })

  it('are proposed with mapping and year source as they were chosen last', async () => {
    const text = [
      '受理号,姓名,身份证号,受理日期,出院日期,特别事项',
      `B1,孙一,${idOf(1)},2024-01-05,2023-12-01,无`,
    ].join('\n')
    const first = { upload: await upload(t, t.admin, text, '台账.csv') }
    expect((await t.admin.intake.inspect({ type: 'reimbursement', source: first })).yearSources[0]).toMatchObject({
      source: 'acceptedOn',
      proposed: true,
      sample: '2024-01-05',
    })
    await loadText(t, text, { mapping: { 特别事项: 'region' }, yearSource: 'dischargedOn' }, '台账.csv')
    expect((await t.admin.catalogue.list({})).rows[0]?.year).toBe(2023)
    const source = { upload: await upload(t, t.admin, text, '台账.csv') }
    const look = await t.admin.intake.inspect({ type: 'reimbursement', source })
    expect(look.sheets[0]?.columns.at(-1)).toMatchObject({ header: '特别事项', field: 'region', why: 'remembered' })
    expect(look.yearSources.find(({ proposed }) => proposed)).toMatchObject({
      source: 'dischargedOn',
      remembered: true,
    })
    expect(look.sameFile).not.toBeNull()
  })
})

describe('a room that is opened again', () => {
  it('has forgotten what a load left that never ended', async () => {
    await loadText(t, ledgerOf(manyClaims(40)), {}, '完整.csv')
    const before = countAll()
    const { batch } = await loadText(t, ledgerOf(manyClaims(50, 200)), {}, '断了.csv')
    const writer = (t.host.room ?? fail('room.none-open')).writer
    writer.raw.prepare(`UPDATE import_batches SET state = 'loading', finished_at = NULL WHERE uid = ?`).run(batch)
    await closeHere(t.host)
    await openHere(t.host, t.dir, { loginName: 'admin', password: PASSWORD })
    await until(() => value(reader(), sql`SELECT 1 FROM import_batches WHERE state = 'loading'`) === undefined)
    expect(countAll()).toEqual(before)
  })
})

it('The demonstration room opens with the sample ledgers loaded', async () => {
  await closeHere(t.host)
  await t.anonymous.room.openDemo({})
  expect(value<number>(reader(), sql`SELECT count(*) FROM records`)).toBeGreaterThan(1000)
  expect(all(reader(), sql`SELECT state FROM import_batches`)).toEqual([
    { state: 'loaded' },
    { state: 'loaded' },
    { state: 'loaded' },
  ])
})
