import { readdirSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ledgerOf, manyClaims } from '../../../tests/support/claims'
import { loadText } from '../../../tests/support/ledgers'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { verified } from '../../../tests/support/verified'
import type { Printed } from '../../../shared/model/forms'
import type { ExportFormat, ListFile, ListOfRows } from '../../../shared/model/lists'
import { makeBarcode } from '../../../shared/rules/barcode'
import { isMessageKey } from '../../../shared/messages'
import { pageTexts, scannedCodes } from './testing/poppler'

const ID = '450802199003071234'
let t: TestHost
let box: { id: number; uid: string }
let thick: { id: number; uid: string }
const records: { id: number; uid: string }[] = []
let loan: { uid: string; slip: string }

beforeAll(async () => {
  t = await startTestHost()
  box = plainBox(t.host, { number: '7', path: '一库-03列A面-2节-4层' })
  thick = plainBox(t.host, { number: '8' })
  t.host.room?.writer.raw.prepare('UPDATE boxes SET thickness = 50 WHERE id = ?').run(thick.id)
  for (let n = 1; n <= 5; n++)
    records.push(
      plainRecord(t.host, {
        code: `J045-YB·2023·D10-000${n}`,
        title: `张三${n}住院报销材料`,
        person: `张三${n}`,
        idNumber: ID,
        birth: '1990-03-07',
        boxId: n < 5 ? box.id : null,
        pages: 10 + n,
      }),
    )
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
  const items = records.slice(0, 2).map(({ uid }) => ({ ref: uid, pages: 11 }))
  loan = await t.admin.circulation.lend({ items, borrower: 'A01', purpose: '复核报销' })
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const uids = () => records.map(({ uid }) => uid)
const spooled = (id: string) => {
  const administrator = t.host.sessions.find(sessionToken())
  if (!administrator) throw new Error('no session')
  return new Uint8Array(readFileSync(t.host.spool.find(administrator, id).path))
}
let token = ''
const sessionToken = () => token
beforeAll(async () => {
  token = (await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })).token
})
const squeezed = (printed: Printed) => pageTexts(spooled(printed.file)).join('').replace(/\s/g, '')
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries

type Call = (client: Client) => Promise<Printed>
interface Ladder {
  name: string
  good: Call
  bad: Call
  /** asks for something that is not there */
  nothing: Call
  refusal: string
  shows: string
}

const gone = '01890000-0000-7000-8000-000000000000'
const medium = { sheet: 'a4-3x8-70x37', startAt: 2 }
const ladders: Ladder[] = [
  {
    name: 'labels',
    good: (c) => c.forms.labels({ kind: 'record', uids: uids(), medium }),
    bad: (c) => c.forms.labels({ kind: 'record', uids: [], medium }),
    nothing: (c) => c.forms.labels({ kind: 'record', uids: [gone], medium }),
    refusal: 'forms.nothing-to-print',
    shows: 'J045-YB·2023·D10-0001',
  },
  {
    name: 'boxSpines',
    good: (c) => c.forms.boxSpines({ uids: [box.uid] }),
    bad: (c) => c.forms.boxSpines({ uids: [box.uid], thickness: 35 as never }),
    nothing: (c) => c.forms.boxSpines({ uids: [gone] }),
    refusal: 'forms.nothing-to-print',
    shows: 'J045',
  },
  {
    name: 'boxFronts',
    good: (c) => c.forms.boxFronts({ uids: [box.uid] }),
    bad: (c) => c.forms.boxFronts({ uids: [] }),
    nothing: (c) => c.forms.boxFronts({ uids: [gone] }),
    refusal: 'forms.nothing-to-print',
    shows: '测试中心',
  },
  {
    name: 'loanSlip',
    good: (c) => c.forms.loanSlip({ loan: loan.uid, copies: 2 }),
    bad: (c) => c.forms.loanSlip({ loan: '', copies: 1 }),
    nothing: (c) => c.forms.loanSlip({ loan: '2026-9999', copies: 1 }),
    refusal: 'not-found',
    shows: '李敏',
  },
  {
    name: 'placeMarkers',
    good: (c) => c.forms.placeMarkers({ loan: loan.slip }),
    bad: (c) => c.forms.placeMarkers({ loan: 'x'.repeat(65) }),
    nothing: (c) => c.forms.placeMarkers({ loan: gone }),
    refusal: 'not-found',
    shows: '一库-03列A面-2节-4层盒7',
  },
  {
    name: 'retrievalSlip',
    good: (c) => c.forms.retrievalSlip({ lines: ['J045-YB·2023·D10-0004', 'J045-YB·2023·D10-0001', '无此号'] }),
    bad: (c) => c.forms.retrievalSlip({ lines: [] }),
    nothing: (c) => c.forms.retrievalSlip({ lines: ['  '] }),
    refusal: 'forms.nothing-to-print',
    shows: '在库1件，已借出1件，未查到1个号码',
  },
  {
    name: 'itemCatalogue',
    good: (c) => c.forms.itemCatalogue({ of: { box: box.uid } }),
    bad: (c) => c.forms.itemCatalogue({ of: { classCode: '', year: 2023 } }),
    nothing: (c) => c.forms.itemCatalogue({ of: { box: thick.uid } }),
    refusal: 'forms.nothing-to-print',
    shows: 'J045-YB·2023·D10-0004',
  },
  {
    name: 'noteSheet',
    good: (c) => c.forms.noteSheet({ of: { box: box.uid } }),
    bad: (c) => c.forms.noteSheet({ of: {} as never }),
    nothing: (c) => c.forms.noteSheet({ of: { volume: gone } }),
    refusal: 'not-found',
    shows: '件数：4页数：50',
  },
  {
    name: 'dayClosing',
    good: (c) => c.forms.dayClosing({ day: '2026-03-02' }),
    bad: (c) => c.forms.dayClosing({ day: '2026-02-30' }),
    nothing: (c) => c.forms.dayClosing({ day: '' }),
    refusal: 'input.invalid',
    shows: '今日借出（2件）',
  },
]

describe.each(ladders)('forms.$name', ({ name, good, bad, nothing, refusal, shows }) => {
  test('refuses strangers, bad input, the forbidden and what is not there; prints, and tells the trail without persons', async () => {
    await expect(good(t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
    await expect(bad(t.admin)).rejects.toEqual(code('input.invalid'))
    await expect(good(await t.as('auditor'))).rejects.toEqual(code('access.forbidden'))
    await expect(nothing(t.admin)).rejects.toEqual(code(refusal))
    expect(await trailOf(`forms.${name}`)).toHaveLength(0)
    const printed = await good(t.admin)
    expect(printed).toMatchObject({ missingGlyphs: [], skipped: 0 })
    expect(printed.name).toMatch(/\.pdf$/)
    const text = squeezed(printed)
    expect(text).toContain(shows)
    expect(text).not.toContain(ID)
    const entries = await trailOf(`forms.${name}`)
    expect(entries).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toMatch(/张三|李敏|4508/)
    expect(isMessageKey(`action.forms.${name}`)).toBe(true)
  })
})

test('labels of records, boxes, places and borrowers are read again by a scanner, from the start position on', async () => {
  const printed = await t.admin.forms.labels({ kind: 'record', uids: [...uids(), gone], medium })
  expect(printed).toMatchObject({ items: 5, skipped: 1, pages: 1 })
  expect(scannedCodes(spooled(printed.file)).toSorted()).toEqual(records.map(({ id }) => makeBarcode('record', id)))
  const roll = { roll: { width: 60, height: 40 } }
  const boxes = await t.admin.forms.labels({ kind: 'box', uids: [box.uid], medium: roll, code: 'qr' })
  expect(scannedCodes(spooled(boxes.file))).toEqual([makeBarcode('box', box.id)])
  const { borrowers } = await t.admin.circulation.borrowers({})
  const cards = await t.admin.forms.labels({ kind: 'borrower', uids: borrowers.map(({ uid }) => uid), medium: roll })
  expect(scannedCodes(spooled(cards.file))).toEqual(borrowers.map(({ barcode }) => barcode))
  const beyond = { sheet: 'a4-3x8-70x37', startAt: 25 }
  await expect(t.admin.forms.labels({ kind: 'record', uids: uids(), medium: beyond })).rejects.toEqual(
    code('forms.no-such-position'),
  )
})

test('spines of boxes that differ in thickness want one thickness chosen', async () => {
  const both = [box.uid, thick.uid]
  await expect(t.admin.forms.boxSpines({ uids: both })).rejects.toEqual(code('forms.mixed-thickness'))
  expect((await t.admin.forms.boxSpines({ uids: both, thickness: 30 })).items).toBe(2)
})

test('the closing sheet of a day carries the head of the trail, by which paper proves what the room held', async () => {
  const printed = await t.admin.forms.dayClosing({ day: '2026-03-02' })
  const found = /操作日志至第(\d+)条，指纹((?:[0-9a-f]{4}-){3}[0-9a-f]{4})/.exec(squeezed(printed))
  const [, entry, hash = ''] = found ?? []
  const [own] = await trailOf('forms.dayClosing')
  expect(Number(entry)).toBe((own?.id ?? 0) - 1)
  expect(await verified(t, hash)).toMatchObject({ ok: true, headAt: Number(entry) })
})

test('retrieval slips are numbered without gaps, and a refused one takes no number', async () => {
  const [first] = await trailOf('forms.retrievalSlip')
  await expect(t.admin.forms.retrievalSlip({ lines: [' '] })).rejects.toEqual(code('forms.nothing-to-print'))
  const next = await t.admin.forms.retrievalSlip({ lines: ['J045-YB·2023·D10-0003'] })
  expect(first?.subject).toBe('T2026-0001')
  expect(next.name).toContain('T2026-0002')
})

test('forms.returnSlip prints only what came back, and a reprint carries the same number', async () => {
  const asked = { records: [records[0]?.uid ?? '', records[1]?.uid ?? ''] }
  await expect(t.anonymous.forms.returnSlip(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.returnSlip({ records: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).forms.returnSlip(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.returnSlip(asked)).rejects.toEqual(code('forms.nothing-to-print'))
  await t.admin.circulation.return({ items: [{ ref: records[0]?.uid ?? '', pages: 11, damage: '封面破损' }] })
  const printed = await t.admin.forms.returnSlip(asked)
  expect(printed).toMatchObject({ items: 1, skipped: 1 })
  const text = squeezed(printed)
  expect(text).toContain('封面破损')
  expect(text).toContain('尚未归还：1件')
  expect((await t.admin.forms.returnSlip(asked)).name).toBe(printed.name)
  const markers = await t.admin.forms.placeMarkers({ loan: loan.uid })
  expect(markers.items).toBe(1)
})

async function exported(
  list: ListOfRows,
  format: ExportFormat = 'xlsx',
): Promise<{ file: ListFile; bytes: Uint8Array }> {
  const { job } = await t.admin.forms.list({ list, format })
  const { state, result } = await t.host.jobs.finished(job)
  expect(state).toBe('done')
  const file = result as ListFile
  return { file, bytes: spooled(file.file) }
}

async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow((row) =>
    rows.push((row.values as unknown[]).slice(1).map((cell) => String((cell ?? '') as string | number))),
  )
  return rows
}

test('forms.list refuses strangers, bad input, the forbidden and an empty list; the workbook equals the filtered list', async () => {
  const list: ListOfRows = { kind: 'records', filter: { box: box.uid }, sort: 'code', descending: false }
  await expect(t.anonymous.forms.list({ list })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.list({ list: { kind: 'records', columns: ['no such'] } })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect((await t.as('clerk')).forms.list({ list })).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.list({ list: { kind: 'batches' } })).rejects.toEqual(code('forms.nothing-to-print'))
  const { rows } = await t.admin.catalogue.list({ filter: { box: box.uid }, sort: 'code', descending: false })
  const { bytes, file } = await exported({ ...list, columns: ['code', 'title', 'idMasked'] })
  expect(rows).toHaveLength(4)
  expect(file.rows).toBe(4)
  const shown = rows.map((row) => [row.code, row.title, row.idMasked])
  expect(await cellsOf(bytes)).toEqual([['档号', '题名', '身份证号'], ...shown])
  const entries = await trailOf('forms.list')
  expect(entries[0]?.detail).toMatchObject({ list: 'records', format: 'xlsx', count: 4, filter: { box: box.uid } })
})

test('loans can be taken away too; CSV and PDF hold no whole ID numbers', async () => {
  const loans = await exported({ kind: 'loans', filter: { which: 'all' } }, 'csv')
  expect(new TextDecoder().decode(loans.bytes).trim().split('\r\n')).toHaveLength(3)
  const pdf = await exported({ kind: 'records' }, 'pdf')
  const text = pageTexts(pdf.bytes).join('').replace(/\s/g, '')
  for (const row of records) expect(text).toContain(`D10-000${records.indexOf(row) + 1}`)
  expect(text).not.toContain(ID)
})

test('a list longer than one lot comes whole and in its order, and a stopped export leaves no file', async () => {
  const many = () => {
    for (let n = 0; n < 1100; n++)
      plainRecord(t.host, { code: `L-${String(n).padStart(4, '0')}`, classCode: 'TJ', title: `第${n}件` })
  }
  t.host.room?.writer.raw.transaction(many)()
  const list: ListOfRows = {
    kind: 'records',
    filter: { classes: ['TJ'] },
    sort: 'code',
    descending: false,
    columns: ['code', 'title'],
  }
  const { file, bytes } = await exported(list)
  expect(file.rows).toBe(1100)
  const [, ...rows] = await cellsOf(bytes)
  expect(rows).toEqual(Array.from({ length: 1100 }, (_, n) => [`L-${String(n).padStart(4, '0')}`, `第${n}件`]))
  const before = readdirSync(t.host.spool.dir)
  const entries = await trailOf('forms.list')
  for (const format of ['xlsx', 'pdf'] as const) {
    const { job } = await t.admin.forms.list({ list, format })
    await t.admin.jobs.cancel({ id: job })
    expect((await t.host.jobs.finished(job)).state).toBe('cancelled')
  }
  expect(readdirSync(t.host.spool.dir)).toEqual(before)
  expect(await trailOf('forms.list')).toEqual(entries)
})

test('an exported list stands in the trail before anybody can fetch its file', async () => {
  const offering = vi.spyOn(t.host.spool, 'offerPath')
  const listed: number[] = []
  const entries = () =>
    t.host.room?.reader.raw.prepare("SELECT count(*) FROM trail WHERE action = 'forms.list'").pluck()
  const before = entries()?.get() as number
  offering.mockImplementationOnce(() => {
    listed.push(entries()?.get() as number)
    return Promise.reject(new Error('the disk is full'))
  })
  const files = readdirSync(t.host.spool.dir)
  const { job } = await t.admin.forms.list({ list: { kind: 'loans', filter: { which: 'all' } }, format: 'pdf' })
  expect((await t.host.jobs.finished(job)).state).toBe('failed')
  expect(listed).toEqual([before + 1])
  expect(readdirSync(t.host.spool.dir)).toEqual(files)
  offering.mockRestore()
})

test('ledgers that were taken in are a list too', async () => {
  await loadText(t, ledgerOf(manyClaims(3)), {}, '一季度.csv')
  const { bytes } = await exported({ kind: 'batches' })
  const [head, first] = await cellsOf(bytes)
  expect(head?.slice(0, 5)).toEqual(['文件', '档案类型', '状态', '数据行', '导入'])
  expect(first).toMatchObject([
    '一季度.csv',
    '零星报销',
    '已导入',
    '3',
    '3',
    '0',
    '0',
    '0',
    '0',
    '2026-03-02 10:00',
    '管理员甲',
  ])
})
