import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import type { Cell } from './ledger'
import { openLedger } from './openLedger'

const folder = mkdtempSync(join(tmpdir(), 'workbooks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const workbook = (sheet: string, more: { strings?: string; styles?: string; workbookPr?: string } = {}): string => {
  const box = XLSX.CFB.utils.cfb_new()
  const add = (path: string, text: string) =>
    XLSX.CFB.utils.cfb_add(box, path, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`))
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  add('/[Content_Types].xml', '<Types/>')
  add(
    '/_rels/.rels',
    `<Relationships><Relationship Id="a" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  add('/xl/_rels/workbook.xml.rels', `<Relationships><Relationship Id="r1" Type="${rel}/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${rel}/styles" Target="styles.xml"/></Relationships>`) // prettier-ignore
  add(
    '/xl/workbook.xml',
    `<x:workbook xmlns:x="s" xmlns:q="${rel}">${more.workbookPr ?? ''}<x:sheets><x:sheet name="台账" state="hidden" q:id="r1"/></x:sheets></x:workbook>`,
  )
  add('/xl/sharedStrings.xml', more.strings ?? '<sst/>')
  add('/xl/styles.xml', more.styles ?? '<styleSheet/>')
  add('/xl/worksheets/sheet1.xml', sheet)
  const path = join(folder, `${Math.random()}.xlsx`)
  writeFileSync(path, XLSX.CFB.write(box, { fileType: 'zip', type: 'buffer' }) as Buffer)
  return path
}

const cellsOf = async (path: string): Promise<{ row: number; cells: Cell[]; hidden?: true }[]> => {
  const ledger = await openLedger(path)
  const rows: { row: number; cells: Cell[]; hidden?: true }[] = []
  await ledger.rows(0, (row) => void rows.push(row))
  await ledger.close()
  return rows
}

describe('a workbook', () => {
  it('is read with prefixes, rich text, phonetic marks, inline strings, formulas, errors and missing references', async () => {
    const strings =
      '<x:sst xmlns:x="s"><x:si><x:r><x:t>张</x:t></x:r><x:r><x:t xml:space="preserve"> 三</x:t></x:r><x:rPh sb="0" eb="1"><x:t>ZHANG</x:t></x:rPh></x:si></x:sst>'
    const sheet = `<x:worksheet xmlns:x="s"><x:sheetData>
      <x:row r="3" hidden="1"><x:c r="B3" t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>甲_x000D_乙</x:t></x:is></x:c><x:c r="E3" t="str"><x:f>A1&amp;B1</x:f><x:v>结果</x:v></x:c><x:c r="F3" t="e"><x:v>#N/A</x:v></x:c><x:c r="G3" t="b"><x:v>1</x:v></x:c></x:row>
      <x:row><x:c><x:v>430102198612083000</x:v></x:c><x:c><x:v>4.30102198612083E+17</x:v></x:c><x:c><x:v>97923.199999999997</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>`
    const rows = await cellsOf(workbook(sheet, { strings }))
    expect(rows.map(({ row, hidden }) => [row, hidden])).toEqual([[3, true], [4, undefined]]) // prettier-ignore
    expect(rows[0]?.cells.map(({ text, kind }) => `${kind} ${text}`)).toEqual([
      'blank ',
      'text 张 三',
      'text 甲\r乙',
      'blank ',
      'text 结果',
      'error #N/A',
      'bool TRUE',
    ])
    expect(rows[1]?.cells.map(({ text }) => text)).toEqual(['430102198612083000', '430102198612083000', '97923.2'])
  })

  it('shows dates of Chinese formats, numbers padded with zeros, and days that count from 1904', async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="181" formatCode="[$-804]yyyy/m/d h:mm"/><numFmt numFmtId="182" formatCode="000"/><numFmt numFmtId="183" formatCode="#,##0.00&quot;元&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="181"/><xf numFmtId="182"/><xf numFmtId="183"/><xf numFmtId="31"/><xf numFmtId="21"/></cellXfs></styleSheet>`
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`
    const sheet = `<worksheet><sheetData><row>${cell(1, '43568')}${cell(2, '43568.75')}${cell(3, '7')}${cell(4, '1234.5')}${cell(5, '43568')}${cell(6, '0.5')}${cell(0, '43568')}</row></sheetData></worksheet>`
    const [row] = await cellsOf(workbook(sheet, { styles }))
    expect(row?.cells.map(({ text, kind }) => `${kind} ${text}`)).toEqual([
      'date 2019-04-13',
      'date 2019-04-13',
      'number 007',
      'number 1234.5',
      'date 2019-04-13',
      'number 0.5',
      'number 43568',
    ])
    const [old] = await cellsOf(workbook(sheet, { styles, workbookPr: '<workbookPr date1904="1"/>' }))
    expect(old?.cells[0]?.text).toBe('2023-04-14')
  })

  it('gives a merged area the value of its first cell, marked', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>'
    const rows = await cellsOf(workbook(sheet))
    expect(rows[1]?.cells).toEqual([{ text: '1', kind: 'number', raw: '1', merged: true }, { text: '3', kind: 'number', raw: '3' }]) // prettier-ignore
  })

  it('of Excel 95 in code page 936 shows its Chinese text', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['N1N1', '12345678']]), 'x')
    const bytes = Buffer.from(XLSX.write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer)
    bytes.set([0xd0, 0xd5, 0xc3, 0xfb], bytes.indexOf('N1N1'))
    bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4)
    writeFileSync(join(folder, 'old.xls'), bytes)
    expect((await cellsOf(join(folder, 'old.xls')))[0]?.cells[0]?.text).toBe('姓名')
  })

  it.each([
    ['more than it says', 24, -3],
    ['less than it says', 24, 3],
    ['an unknown compression', 10, 90],
  ])('with a part of %s is refused as damaged, and is no error of the program', async (_what, at, by) => {
    for (const part of ['sheet1.xml', 'sharedStrings.xml']) {
      const path = workbook('<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>')
      const bytes = readFileSync(path)
      // The entry of the part in the container's directory.
      const entry = bytes.lastIndexOf('PK\u0001\u0002', bytes.lastIndexOf(part))
      bytes.writeUInt16LE(bytes.readUInt16LE(entry + at) + by, entry + at)
      writeFileSync(path, bytes)
      await expect(cellsOf(path)).rejects.toMatchObject({ code: 'intake.unreadable', data: { reason: 'zip' } })
    }
  })

  it('that is broken inside is refused as unreadable', async () => {
    await expect(cellsOf(workbook('<worksheet><sheetData><row><c></row>'))).rejects.toMatchObject({
      code: 'intake.unreadable',
      data: { reason: 'xml' },
    })
  })
})
