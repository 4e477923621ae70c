import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import Papa from 'papaparse'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TableColumn, TableFile } from './tableFile'
import { writeCsv } from './writeCsv'
import { writeTable } from './writeTable'
import { writeXlsx } from './writeXlsx'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tables-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const columns: TableColumn[] = [
  { head: '档号', kind: 'id', width: 30 },
  { head: '公民身份号码', kind: 'id', width: 20 },
  { head: '题名', kind: 'text', width: 60 },
  { head: '页数', kind: 'number', width: 8 },
  { head: '统筹支付', kind: 'money', width: 14 },
]
const rows = [
  ['J045-ZY·YB·2023·D10-012-0001', '450802196407167492', '孙洋娜，“普通”住院,\n"复印"', 12, 7344240],
  ['0001', '110101199001011237', '=cmd|calc!A1', -3, -1],
  ['-5', null, '+86 @ 龘𠮷', 0, 0],
]
const table = (changes: Partial<TableFile> = {}): TableFile => ({
  title: '归档文件目录',
  locale: 'zh-CN',
  columns,
  rows,
  ...changes,
})

describe('lists as XLSX', () => {
  async function read(name = 'list.xlsx') {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(join(folder, name))
    return book
  }

  it('come back with IDs as text, numbers as numbers, money in yuan and formulas as plain text', async () => {
    expect(await writeTable(join(folder, 'list.xlsx'), 'xlsx', table())).toMatchObject({ rows: 3 })
    const sheet = (await read()).worksheets[0]
    const values = sheet?.getRows(1, 4)?.map((row) => columns.map((_, at) => row.getCell(at + 1).value))
    expect(values).toEqual([
      columns.map(({ head }) => head),
      [rows[0]?.[0], '450802196407167492', rows[0]?.[2], 12, 73442.4],
      ['0001', '110101199001011237', '=cmd|calc!A1', -3, -0.01],
      ['-5', null, '+86 @ 龘𠮷', 0, 0],
    ])
    expect(sheet?.getCell('C3').type).toBe(ExcelJS.ValueType.String)
    expect(sheet?.getCell('B2').numFmt).toBe('@')
  })

  it('are set up for print: A4, fitted to the width, head frozen and repeated, fonts of the office', async () => {
    await writeTable(join(folder, 'list.xlsx'), 'xlsx', table())
    const sheet = (await read()).worksheets[0]
    expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 })
    expect(sheet?.pageSetup.printTitlesRow).toBe('1:1')
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, zoomScale: 100 })
    expect(sheet?.getCell('A1').font).toMatchObject({ name: '宋体', bold: true })
    expect(sheet?.getCell('C2').font.name).toBe('仿宋')
  })

  it('go on in a further sheet, with its head, when one is full', async () => {
    await writeXlsx(join(folder, 'list.xlsx'), table(), 2)
    const sheets = (await read()).worksheets
    expect(sheets.map((sheet) => sheet.rowCount)).toEqual([3, 2])
    expect(sheets[1]?.getCell('A1').value).toBe('档号')
    expect(sheets[1]?.getCell('A2').value).toBe('-5')
  })
})

describe('lists as CSV', () => {
  it('come back whole, with BOM, and never as a formula', async () => {
    await writeTable(join(folder, 'list.csv'), 'csv', table())
    const text = readFileSync(join(folder, 'list.csv'), 'utf8')
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(Papa.parse(text.slice(1), { skipEmptyLines: true }).data).toEqual([
      columns.map(({ head }) => head),
      [rows[0]?.[0], '450802196407167492', rows[0]?.[2], '12', '73442.40'],
      ['0001', '110101199001011237', "'=cmd|calc!A1", '-3', '-0.01'],
      ["'-5", '', "'+86 @ 龘𠮷", '0', '0.00'],
    ])
  })
})

describe.each(['xlsx', 'csv'] as const)('writing a list as %s', (format) => {
  async function* many(count: number, at: number, then: () => void) {
    for (let row = 0; row < count; row += 1) {
      if (row === at) then()
      yield [`J045-${row}`, '450802196407167492', '皇甫庆 门诊慢特病报销', row, row]
    }
  }

  it('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController()
    const source = many(200_000, 3000, () => stop.abort(new Error('stopped')))
    const work = writeTable(join(folder, 'list'), format, table({ rows: source, signal: stop.signal }))
    await expect(work).rejects.toThrow('stopped')
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves nothing behind, and the older file untouched, when a row cannot be read', async () => {
    await writeTable(join(folder, 'list'), format, table())
    const before = readFileSync(join(folder, 'list'))
    const source = many(5000, 4000, () => {
      throw new Error('unreadable')
    })
    await expect(writeTable(join(folder, 'list'), format, table({ rows: source }))).rejects.toThrow('unreadable')
    expect(readdirSync(folder)).toEqual(['list'])
    expect(readFileSync(join(folder, 'list')).equals(before)).toBe(true)
  })

  it.runIf(existsSync('/dev/full'))('fails, and does not wait for ever, when the disk is full', async () => {
    const source = many(50_000, -1, () => undefined)
    const write = format === 'xlsx' ? writeXlsx : writeCsv
    await expect(write('/dev/full', table({ rows: source }))).rejects.toThrow('ENOSPC')
  })

  it('says how many rows it wrote', async () => {
    const written = await writeTable(join(folder, 'list'), format, table({ rows: many(20_000, -1, () => undefined) }))
    expect(written.rows).toBe(20_000)
    expect(written.bytes).toBeGreaterThan(100_000)
  })
})
