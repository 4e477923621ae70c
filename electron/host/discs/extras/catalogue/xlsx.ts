import type { TableCell, TableColumn } from '../../../forms'
import { xmlElement, xmlText } from './xml'
import { zipOf } from './zip'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
/** Rows a sheet of this format holds below its head (Excel specifications and limits). */
const SHEET_ROWS = 1_048_575
/** Characters of a sheet written in one go. */
const PIECE = 1 << 16
/** Characters one cell holds. */
const CELL_MOST = 32_767

/** A1, B1 … of a column counted from 0. */
const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

function cell(value: TableCell, at: number, row: number, style: number): string {
  if (value === null || value === '') return ''
  const place = `${letters(at)}${row}`
  if (typeof value === 'number') return xmlElement('c', { r: place }, `<v>${value}</v>`)
  const text = `<is><t xml:space="preserve">${xmlText(value.slice(0, CELL_MOST))}</t></is>`
  return xmlElement('c', { r: place, t: 'inlineStr', s: style ? String(style) : undefined }, text)
}

const rowOf = (cells: readonly TableCell[], row: number, style: number): string =>
  `<row r="${row}">${cells.map((value, at) => cell(value, at, row, style)).join('')}</row>`

function* sheet(columns: readonly TableColumn[], rows: Iterable<TableCell[]>): Generator<string> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width + 2}" customWidth="1"/>`,
  )
  const last = letters(columns.length - 1)
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  text += rowOf(columns.map(({ head }) => head), 1, 1) // prettier-ignore
  let count = 1
  for (const row of rows) {
    count += 1
    if (count > SHEET_ROWS) break
    text += rowOf(row, count, 2)
    if (text.length < PIECE) continue
    yield text
    text = ''
  }
  yield `${text}</sheetData><autoFilter ref="A1:${last}${count}"/></worksheet>`
}

/** Bold heads, and texts that stay texts: an ID number or a code is never read as a number. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf fontId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

const relations = (targets: readonly (readonly [type: string, target: string])[]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/**
 * A workbook of one sheet (ECMA-376), the same input always in the same bytes: the library of the lists writes the time of day into it.
 * Rows beyond what a sheet holds are left out.
 */
export function xlsxOf(
  name: string,
  columns: readonly TableColumn[],
  rows: Iterable<TableCell[]>,
  at: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const workbook = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  const texts: [string, string][] = [
    ['[Content_Types].xml', TYPES],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', workbook],
    ['xl/_rels/workbook.xml.rels', relations([['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']])], // prettier-ignore
    ['xl/styles.xml', STYLES],
  ]
  const parts = texts.map(([part, text]) => ({ name: part, pieces: [text] }))
  return zipOf([...parts, { name: 'xl/worksheets/sheet1.xml', pieces: sheet(columns, rows) }], at, signal)
}
