import { stat } from 'node:fs/promises'
import { fail } from '../../errors'
import { BLANK, type Cell, type Ledger, type OnRow, type ReadOptions } from './ledger'
import { columnOf, findMergedAreas, type MergedArea, mergedFiller } from './mergedCells'
import { numberCell } from './numberCell'
import { readWorkbookParts, unescapeXstring, type WorkbookParts } from './xlsxParts'
import { readXml, type XmlListener } from './xmlStream'
import { openZip } from './zipFile'

const MOST_COLUMNS = 1024

/** Cell of an element's type, style and text (ECMA-376 §18.18.11). A formula's cached value counts, the formula does not. */
const cellOf = (type: string, style: number, value: string, inline: string, parts: WorkbookParts): Cell => {
  if (type === 'inlineStr') return inline === '' ? BLANK : { text: unescapeXstring(inline), kind: 'text' }
  if (value === '') return BLANK
  if (type === 's') {
    const text = parts.strings[Number(value)] ?? ''
    return text === '' ? BLANK : { text, kind: 'text' }
  }
  if (type === 'str') return { text: unescapeXstring(value), kind: 'text' }
  if (type === 'b') return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', kind: 'bool' }
  if (type === 'e') return { text: value, kind: 'error' }
  if (type === 'd') return { text: value.slice(0, 10), kind: 'date', raw: value }
  return numberCell(value, parts.shapes[style], parts.date1904)
}

/** Turns the elements of a worksheet part into rows. */
const sheetListener = (parts: WorkbookParts, areas: MergedArea[], onRow: OnRow): XmlListener => {
  const fill = mergedFiller(areas)
  let row = 0
  let hidden = false
  let cells: Cell[] = []
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let inline = ''
  let into: 'value' | 'inline' | null = null
  let phonetic = false
  const openCell = (attributes: Record<string, string>): void => {
    column = attributes.r === undefined ? cells.length : columnOf(attributes.r)
    type = attributes.t ?? 'n'
    style = attributes.s === undefined ? 0 : Number(attributes.s)
    value = inline = ''
  }
  const closeCell = (): void => {
    if (column < 0 || column >= MOST_COLUMNS) return
    const cell = cellOf(type, style, value, inline, parts)
    while (cells.length < column) cells.push(BLANK)
    cells[column] = cell
  }
  return {
    open: (name, attributes) => {
      if (name === 'c') openCell(attributes)
      else if (name === 'v') into = 'value'
      else if (name === 't') into = phonetic ? null : 'inline'
      else if (name === 'rPh') phonetic = true
      else if (name === 'row') {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r)
        hidden = attributes.hidden === '1' || attributes.hidden === 'true'
        cells = []
      }
    },
    text: (text) => {
      if (into === 'value') value += text
      else if (into === 'inline') inline += text
    },
    close: (name) => {
      if (name === 'v' || name === 't') into = null
      else if (name === 'rPh') phonetic = false
      else if (name === 'c') closeCell()
      else if (name === 'row') {
        fill(row, cells)
        return onRow(hidden ? { row, cells, hidden: true } : { row, cells })
      } else if (name === 'sheetData') return false
    },
  }
}

/** Opens an .xlsx or .xlsm workbook (Office Open XML). Rows are read in a stream; only the shared strings stay in memory. */
export const openXlsxLedger = async (path: string): Promise<Ledger> => {
  const { size } = await stat(path)
  const zip = await openZip(path)
  const parts = await readWorkbookParts(zip).catch((error: unknown) => {
    zip.close()
    throw error
  })
  const rows = async (index: number, onRow: OnRow, options: ReadOptions = {}): Promise<void> => {
    const entry = zip.entries.get(parts.sheets[index]?.path.toLowerCase() ?? '')
    if (!entry) return
    const areas = await findMergedAreas(await zip.stream(entry))
    if (options.signal?.aborted) fail('job.cancelled')
    const source = await zip.stream(entry)
    let seen = 0
    const scale = entry.compressedSize / Math.max(1, entry.uncompressedSize)
    await readXml(source, sheetListener(parts, areas, onRow), options.signal, (bytes) => options.onBytes?.(Math.round((seen += bytes) * scale)))
  }
  const sheets = parts.sheets.map(({ name, hidden }) => ({ name, hidden, rowCountHint: null }))
  const close = (): Promise<void> => Promise.resolve(zip.close())
  return { kind: 'xlsx', encoding: null, date1904: parts.date1904, totalBytes: size, sheets, rows, close }
}
