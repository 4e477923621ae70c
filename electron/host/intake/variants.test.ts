import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import exceljs from 'exceljs'
import { afterAll, describe, expect, it } from 'vitest'
import type { RecordType } from '../../../shared/model/recordType'
import { checkLedger } from './checkLedger'
import type { LedgerSummary } from './ledgerCheck'
import { inspectLedger } from './inspectLedger'
import type { LedgerRow, SetAsideRow } from './ledgerRow'
import { openLedger } from './read/openLedger'
import { shippedRecordType, shippedRecordTypes } from './recordTypes'
import { SetAsideWorkbook } from './setAsideWorkbook'
import { setAsideWords } from './verdictText'

const samples = join(import.meta.dirname, '../../../resources/samples')
const folder = mkdtempSync(join(tmpdir(), 'intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const typeOf = (id: string): RecordType => {
  const type = shippedRecordType(id)
  if (!type) throw new Error(id)
  return type
}
const enrolment = typeOf('enrolment')
const reimbursement = typeOf('reimbursement')
const file = (name: string): string => join(folder, name)
const findings = ({ verdicts }: LedgerSummary, shift = 0): string[] =>
  verdicts.map(({ row, code }) => `${row - shift} ${code}`)
const csv = (rows: string[][]): string =>
  rows
    .map((row) => row.map((text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(','))
    .join('\r\n')

/** The sample as rows of texts and numbers, as the sheet holds them. */
const sheetRows = async (name: string, index = 0): Promise<(string | number)[][]> => {
  const ledger = await openLedger(join(samples, name))
  const rows: (string | number)[][] = []
  await ledger.rows(index, ({ row, cells }) => {
    while (rows.length < row - 1) rows.push([])
    rows.push(cells.map(({ kind, text, merged }) => (merged ? '' : kind === 'number' ? Number(text) : text)))
  })
  await ledger.close()
  return rows
}
const asTexts = (rows: (string | number)[][]): string[][] => rows.map((row) => row.map(String))
const enrolmentFile = '2019年度参保登记档案台账.xlsx'
const reimbursementFile = '2023年零星报销台账.csv'
const baseline = (type: RecordType, name: string): Promise<LedgerSummary> =>
  checkLedger({ path: join(samples, name), type })

const writeXls = (name: string, rows: (string | number)[][], bookType: XLSX.BookType = 'biff8'): string => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), '台账')
  writeFileSync(file(name), XLSX.write(book, { type: 'buffer', bookType }) as Buffer)
  return file(name)
}

describe('an unseen ledger of a known kind', () => {
  it('gets the same verdicts with columns in another order and other header words', async () => {
    const words: Record<string, string> = { 姓名: '参保人员姓名', 身份证号: '公民身份号码', 参保单位: '用人单位', 单位信用代码: '统一社会信用代码', 业务类型: '办理事项（必填）', 参保日期: '登记时间', 页数: '总页数', 盒号: '档案盒号', 存放位置: '架位', 备注: '备注 说明', 险种: '参保 险种', 序号: 'No.' } // prettier-ignore
    const rows = (await sheetRows(enrolmentFile)).map((row, at) => {
      const padded = Array.from({ length: 13 }, (_, index) => row[index] ?? '')
      const [number = '', ...rest] = padded
      return at < 2 || at === 403
        ? padded
        : [number, ...rest.toReversed()].map((text) => (at === 2 ? (words[text] ?? text) : text))
    })
    const summary = await checkLedger({ path: writeXls('reordered.xls', rows), type: enrolment })
    expect(findings(summary)).toHaveLength(findings(await baseline(enrolment, enrolmentFile)).length)
    expect(findings(summary).toSorted()).toEqual(findings(await baseline(enrolment, enrolmentFile)).toSorted())
    expect(summary.dataRows).toBe(393)
  })

  it.each([
    ['biff8', 'a.xls'],
    ['xlsb', 'c.xlsb'],
    ['html', 'd.xls'],
    ['xlml', 'e.xls'],
    ['xlsx', 'f.xls'],
  ] as const)('gets the same verdicts as %s in a file named %s', async (bookType, name) => {
    const rows = await sheetRows(enrolmentFile)
    const summary = await checkLedger({ path: writeXls(name, rows, bookType), type: enrolment })
    expect(findings(summary).toSorted()).toEqual(findings(await baseline(enrolment, enrolmentFile)).toSorted())
  })

  it.each(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16le-bom', 'utf-16be-bom', 'gb18030'])(
    'gets the same verdicts in %s',
    async (encoding) => {
      const bytes = readFileSync(join(samples, reimbursementFile))
      const text = new TextDecoder('gb18030').decode(bytes)
      const marked = encoding.endsWith('bom') ? `\ufeff${text}` : text
      const wide = Buffer.from(marked, 'utf16le')
      const out =
        encoding === 'gb18030'
          ? bytes
          : encoding.startsWith('utf-8')
            ? Buffer.from(marked)
            : encoding.startsWith('utf-16be')
              ? wide.swap16()
              : wide
      writeFileSync(file(`${encoding}.csv`), out)
      const summary = await checkLedger({ path: file(`${encoding}.csv`), type: reimbursement })
      expect(summary.encoding).toBe(encoding.replace('-bom', ''))
      expect(findings(summary)).toEqual(findings(await baseline(reimbursement, reimbursementFile)))
    },
  )

  it('is read with title lines, repeated headers, sums by page and a signature line, none of which count', async () => {
    const rows = asTexts(await sheetRows(reimbursementFile))
    const header = rows[0] ?? []
    const shifted = [
      ['贵港市零星报销台账'],
      ['填报单位：医保中心', '', '', '2023年'],
      ...rows.slice(0, 201),
      ['', '本页小计', '', '', '', '', '', '', '1000.00'],
      ['贵港市零星报销台账'],
      header,
      ...rows.slice(201),
      ['合计', '', '', '', '', '', '', '', '123.00'],
      ['制表人：李四', '', '', '审核人：王五'],
    ]
    writeFileSync(file('titled.csv'), csv(shifted))
    const summary = await checkLedger({ path: file('titled.csv'), type: reimbursement })
    const move = (line: string): string =>
      line.replace(/^\d+/, (row) => String(Number(row) + (Number(row) <= 201 ? 2 : 5)))
    expect(summary.sheets[0]?.headerRow).toBe(3)
    expect(summary.dataRows).toBe(400)
    expect(findings(summary)).toEqual(findings(await baseline(reimbursement, reimbursementFile)).map(move))
  })

  it('may separate by tabs or semicolons, also under the name .xls', async () => {
    const rows = asTexts(await sheetRows(reimbursementFile))
    const expected = findings(await baseline(reimbursement, reimbursementFile))
    for (const [name, delimiter] of [
      ['tabs.xls', '\t'],
      ['semicolons.csv', ';'],
    ] as const) {
      writeFileSync(
        file(name),
        rows.map((row) => row.map((text) => text.replace(/\n/g, ' ')).join(delimiter)).join('\n'),
      )
      expect(findings(await checkLedger({ path: file(name), type: reimbursement }))).toEqual(expected)
    }
  })

  it('is understood by its contents when its header words are unknown', async () => {
    const rows = asTexts(await sheetRows(reimbursementFile)).map((row, at) =>
      at === 0
        ? row.map((text, index) =>
            ['身份证号码', '参保人', '受理号', '就诊医院', '入院日期', '出院日期'].includes(text) ? `栏${index}` : text,
          )
        : row,
    )
    writeFileSync(file('unknown.csv'), csv(rows))
    const summary = await checkLedger({ path: file('unknown.csv'), type: reimbursement })
    expect(findings(summary)).toEqual(findings(await baseline(reimbursement, reimbursementFile)))
    const found = Object.fromEntries(summary.sheets[0]?.columns.map(({ field, why }) => [field, why]) ?? [])
    expect(found).toMatchObject({
      idNumber: 'content',
      businessNumber: 'content',
      hospital: 'content',
      name: 'content',
      admittedOn: 'content',
      dischargedOn: 'content',
      acceptedOn: 'header',
    })
  })

  it('joins a header of two rows, and a merged box number stands beside every record', async () => {
    const book = new exceljs.Workbook()
    const sheet = book.addWorksheet('2020')
    sheet.addRows([
      ['序号', '患者姓名', '身份证号', '住院时间', null, '医疗费用', null, '盒号'],
      [null, null, null, '入院', '出院', '总费用', '报销金额', null],
      [1, '张三', '11010519491231002X', new Date('2020-01-05'), '2020.1.9', 100.5, '50元', '007'],
      [2, '李四', '440524188001010014', '2020.2.1', '2020.1.9', '￥1,000', 3, null],
    ])
    for (const area of ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:G1', 'H1:H2', 'H3:H4']) sheet.mergeCells(area)
    sheet.getCell('D3').numFmt = 'yyyy"年"m"月"d"日"'
    const notes = book.addWorksheet('填表说明')
    notes.addRows([['1. 姓名按身份证填写'], ['2. 日期填写年月日']])
    await book.xlsx.writeFile(file('two-rows.xlsx'))
    const rows: LedgerRow[] = []
    const summary = await checkLedger({
      path: file('two-rows.xlsx'),
      type: reimbursement,
      onRow: (row) => rows.push(row),
    })
    expect(rows.map(({ values }) => values)).toEqual([
      {
        name: '张三',
        idNumber: '11010519491231002X',
        admittedOn: '2020-01-05',
        dischargedOn: '2020-01-09',
        totalAmount: 10050,
        fundAmount: 5000,
        box: '007',
      },
      {
        name: '李四',
        idNumber: '440524188001010014',
        admittedOn: '2020-02-01',
        dischargedOn: '2020-01-09',
        totalAmount: 100000,
        fundAmount: 300,
        box: '007',
      },
    ])
    expect(findings(summary)).toEqual(['4 date.order'])
    expect(summary.sheets.map(({ headerRow, year }) => [headerRow, year])).toEqual([[2, 2020], [null, null]]) // prettier-ignore
  })

  it('is recognised as enrolment, reimbursement or referral by itself', async () => {
    for (const [name, id] of [
      [enrolmentFile, 'enrolment'],
      [reimbursementFile, 'reimbursement'],
      ['转外就医备案登记表.xlsx', 'referral'],
    ] as const) {
      const preview = await inspectLedger({ path: join(samples, name), types: shippedRecordTypes })
      expect(preview.type).toBe(id)
      expect(preview.sheets[0]?.year).toBe(id === 'enrolment' ? 2019 : id === 'reimbursement' ? 2023 : 2021)
    }
  })
})

const check = async (
  text: string,
  type: RecordType,
  more: Partial<Parameters<typeof checkLedger>[0]> = {},
): Promise<{ summary: LedgerSummary; rows: LedgerRow[] }> => {
  writeFileSync(file('small.csv'), text)
  const rows: LedgerRow[] = []
  return {
    summary: await checkLedger({ path: file('small.csv'), type, onRow: (row) => rows.push(row), ...more }),
    rows,
  }
}

describe('a row of a ledger', () => {
  it('keeps what no field was found for, and the cell of a field that could not be taken over', async () => {
    const { rows } = await check(
      '姓名,身份证号,参保日期,网格员,页数\n张三,4508021992121798,2019-02-30,王五,/\n',
      enrolment,
    )
    expect(rows[0]).toMatchObject({
      values: { name: '张三', idNumber: null, enrolledOn: null, pages: null },
      extra: { 网格员: '王五' },
      pending: { idNumber: '4508021992121798', enrolledOn: '2019-02-30' },
    })
  })

  it('is not judged by the check digit when its certificate is a passport', async () => {
    const { rows, summary } = await check(
      '姓名,证件号码,证件类型,参保日期\nJohn Smith,E12345678,护照,2019-1-1\n李四,12345,居民身份证,2019-1-1\n',
      enrolment,
    )
    expect(rows[0]?.values.idNumber).toBe('E12345678')
    expect(findings(summary)).toEqual(['3 id.length'])
  })

  it('of an employer needs the employer instead of a name when the ledger names no persons', async () => {
    const { summary } = await check(
      '单位名称,统一社会信用代码,登记日期,盒号\n贵港一厂,91350100M000100Y43,2019-1-1,001\n,91350100M000100Y43,2019-1-2,001\n',
      enrolment,
    )
    expect(findings(summary)).toEqual(['3 required.missing'])
  })

  it('names its materials for the checklist', async () => {
    const { rows } = await check(
      '受理号,姓名,受理日期,材料\nBX1,张三,2023-1-1,发票、费用清单、身份证复印件（缺出院小结）\n',
      reimbursement,
    )
    expect(rows[0]?.checklist).toEqual(['invoices', 'feeList', 'idCopy'])
  })

  it('that claims an invoice of another record is warned about, also of one already in the room', async () => {
    const text =
      '受理号,姓名,受理日期,发票号码\nBX1,张三,2023-1-1,10000001、10000002\nBX2,李四,2023-1-2,10000002\nBX1,张三,2023-1-3,10000001\nBX3,王五,2023-1-3,10000009\n'
    const { summary } = await check(text, reimbursement, {
      history: { invoiceOwner: (invoice) => (invoice === '10000009' ? 'BX202200007' : null) },
    })
    expect(summary.verdicts.map(({ row, code, data }) => [row, code, data])).toEqual([
      [3, 'invoice.claimed-before', { invoice: '10000002', row: 2 }],
      [5, 'invoice.claimed-before', { invoice: '10000009', record: 'BX202200007' }],
    ])
  })

  it('follows the mapping and header row a clerk has chosen', async () => {
    const { rows } = await check('a,b,c\n张三,2019-1-1,李四\n王五,2019-1-2,赵六\n', enrolment, {
      headerRows: { '': 1 },
      mapping: { c: 'name', b: 'enrolledOn', a: null },
    })
    expect(rows[0]).toMatchObject({ values: { name: '李四', enrolledOn: '2019-01-01' }, extra: { a: '张三' } })
  })

  it('with a pending finding is set aside when the clerk wants that', async () => {
    const text = '姓名,身份证号,参保日期\n张三,123,2019-1-1\n李四,,2019-1-2\n'
    expect((await check(text, enrolment)).summary).toMatchObject({ dataRows: 2, loaded: 2, pending: 1, setAside: 0 })
    expect((await check(text, enrolment, { setPendingAside: true })).summary).toMatchObject({
      dataRows: 2,
      loaded: 1,
      pending: 0,
      setAside: 1,
    })
  })
})

describe('rows set aside', () => {
  it('come back as a workbook that imports again once mended, its reason column ignored', async () => {
    const aside: SetAsideRow[] = []
    await checkLedger({
      path: join(samples, enrolmentFile),
      type: enrolment,
      setPendingAside: true,
      onSetAside: (row) => aside.push(row),
    })
    const book = new SetAsideWorkbook(file('aside.xlsx'), setAsideWords(enrolment, 'zh-CN'))
    for (const row of aside) book.add(row)
    await book.finish()
    const preview = await inspectLedger({ path: file('aside.xlsx'), types: [enrolment] })
    expect(preview.sheets[0]?.columns.at(-1)).toMatchObject({ header: '退回原因', field: 'setAsideReason' })
    const again = await checkLedger({ path: file('aside.xlsx'), type: enrolment })
    expect(again.dataRows).toBe(aside.length)
    const bad = aside.flatMap(({ verdicts }) => verdicts).filter(({ code }) => code === 'id.digits-lost').length
    expect(again.counts['id.digits-lost']).toBe(bad)
    const read = new exceljs.Workbook()
    await read.xlsx.readFile(file('aside.xlsx'))
    const texts = read.worksheets[0]
      ?.getColumn(4)
      .values.filter((value) => typeof value !== 'string' && value !== undefined && value !== null)
    expect(texts).toEqual([])
    expect(String(read.worksheets[0]?.getRow(2).getCell(14).text)).toContain('日期不存在')
  })
})

describe('a ledger that can’t be read', () => {
  it('is refused with the reason', async () => {
    writeFileSync(file('bad.xlsx'), Buffer.from('PK\u0003\u0004nonsense'))
    await expect(checkLedger({ path: file('bad.xlsx'), type: enrolment })).rejects.toMatchObject({
      code: 'intake.unreadable',
      data: { reason: 'zip' },
    })
    writeFileSync(file('quote.csv'), `姓名,身份证号,参保日期\n"${'x'.repeat(9_000_000)}`)
    await expect(checkLedger({ path: file('quote.csv'), type: enrolment })).rejects.toMatchObject({
      code: 'intake.unreadable',
      data: { reason: 'open-quote' },
    })
    await expect(check('今天开会\n记录如下\n', enrolment)).rejects.toMatchObject({ code: 'intake.no-header' })
    await expect(check('身份证号,参保日期,盒号\n11010519491231002X,2019-1-1,1\n', enrolment)).rejects.toMatchObject({
      code: 'intake.no-name-column',
    })
    await expect(
      checkLedger({ path: join(samples, enrolmentFile), type: enrolment, sheet: '2030' }),
    ).rejects.toMatchObject({ code: 'intake.no-such-sheet' })
    await expect(checkLedger({ path: file('absent.csv'), type: enrolment })).rejects.toMatchObject({
      code: 'intake.unreadable',
      data: { reason: 'absent' },
    })
  })

  it('stops at once when the clerk cancels', async () => {
    const stop = new AbortController()
    const text = `受理号,姓名,受理日期\n${Array.from({ length: 50_000 }, (_, n) => `BX${n},张三,2023-1-1`).join('\n')}`
    let rows = 0
    const run = check(text, reimbursement, { signal: stop.signal, onProgress: () => stop.abort(), onRow: () => rows++ })
    await expect(run).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(rows).toBeLessThan(50_000)
  })
})
