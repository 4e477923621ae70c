import { stat } from 'node:fs/promises'
import { fail } from '../../errors'
import { BLANK, type Cell, type Ledger, type OnRow, type RawRow, type ReadOptions } from './ledger'
import { columnOf, findMergedAreas, type MergedArea, mergedFiller } from './mergedCells'
import { numberCell } from './numberCell'
import { readWorkbookParts, RunsText, unescapeXstring, type WorkbookParts } from './xlsxParts'
import { readXml, type XmlListener } from './xmlStream'
import { openZip } from './zipFile'

const MOST_COLUMNS = 1024

/** Cell of an element's type, style and text (ECMA-376 §18.18.11). A formula's cached value counts, the formula does not. */
const cellOf = (type: string, style: number, value: string, inline: string, parts: WorkbookParts): Cell => {
  if (type === 'inlineStr') return inline === '' ? BLANK : { text: unescapeXstring(inline), kind: 'text' }
  if (value === '') return BLANK
  if (type === 's') {
    const text = parts.strings.get(Number(value))
    return text === '' ? BLANK : { text, kind: 'text' }
  }
  if (type === 'str') return { text: unescapeXstring(value), kind: 'text' }
  if (type === 'b') return { text: value === '1' || value === 'true' ? 'TRUE' : 'FALSE', kind: 'bool' }
  if (type === 'e') return { text: value, kind: 'error' }
  if (type === 'd') return { text: value.slice(0, 10), kind: 'date', raw: value }
  return numberCell(value, parts.shapes[style], parts.date1904)
}

/** Turns the elements of a worksheet part into rows. */
class SheetListener implements XmlListener {
  readonly #parts: WorkbookParts
  readonly #fill: ReturnType<typeof mergedFiller>
  readonly #onRow: OnRow
  #row = 0
  #hidden = false
  #cells: Cell[] = []
  #filled = 0
  #struck = 0
  #column = -1
  #type = ''
  #style = 0
  #value = ''
  readonly #inline = new RunsText()
  #into: 'value' | 'inline' | null = null
  #phonetic = false

  constructor(parts: WorkbookParts, areas: MergedArea[], onRow: OnRow) {
    this.#parts = parts
    this.#fill = mergedFiller(areas)
    this.#onRow = onRow
  }

  open = (name: string, attributes: Record<string, string>): void => {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#into = 'value'
    else if (name === 't') this.#into = this.#phonetic ? null : 'inline'
    else if (name === 'rPh') this.#phonetic = true
    else if (name === 'row') this.#openRow(attributes)
    else this.#inline.open(name, attributes)
  }

  text = (text: string): void => {
    if (this.#into === 'value') this.#value += text
    else if (this.#into === 'inline') this.#inline.add(text)
  }

  close = (name: string): boolean | void => {
    if (name === 'v' || name === 't') this.#into = null
    else if (name === 'rPh') this.#phonetic = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') return this.#closeRow()
    else if (name === 'sheetData') return false
  }

  #openRow(attributes: Record<string, string>): void {
    this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r)
    this.#hidden = attributes.hidden === '1' || attributes.hidden === 'true'
    this.#cells = []
    this.#filled = this.#struck = 0
  }

  #openCell(attributes: Record<string, string>): void {
    this.#column = attributes.r === undefined ? this.#cells.length : columnOf(attributes.r)
    this.#type = attributes.t ?? 'n'
    this.#style = attributes.s === undefined ? 0 : Number(attributes.s)
    this.#value = ''
    this.#inline.take()
  }

  #closeCell(): void {
    if (this.#column < 0 || this.#column >= MOST_COLUMNS) return
    while (this.#cells.length < this.#column) this.#cells.push(BLANK)
    const cell = cellOf(this.#type, this.#style, this.#value, this.#inline.take(), this.#parts)
    this.#cells[this.#column] = cell
    if (cell.kind === 'blank') return
    this.#filled++
    if (this.#parts.struck.has(this.#style)) this.#struck++
  }

  #closeRow(): boolean | void {
    const raw: RawRow = { row: this.#row, cells: this.#cells }
    this.#fill(raw.row, raw.cells)
    if (this.#hidden) raw.hidden = true
    // One cell may be left: a running number, or a note why.
    if (this.#struck > 1 && this.#struck >= this.#filled - 1) raw.struck = true
    return this.#onRow(raw)
  }
}

/** Opens an .xlsx or .xlsm workbook (Office Open XML). Rows are read in a stream. */
export const openXlsxLedger = async (path: string): Promise<Ledger> => {
  const { size } = await stat(path)
  const zip = await openZip(path)
  const parts = await readWorkbookParts(zip).catch((error: unknown) => {
    zip.close()
    throw error
  })
  const merged = new Map<number, MergedArea[]>()
  const rows = async (index: number, onRow: OnRow, options: ReadOptions = {}): Promise<void> => {
    const entry = zip.entries.get(parts.sheets[index]?.path.toLowerCase() ?? '')
    if (!entry) return
    const areas = merged.get(index) ?? (await findMergedAreas(await zip.stream(entry)))
    merged.set(index, areas)
    if (options.signal?.aborted) fail('job.cancelled')
    const source = await zip.stream(entry)
    let seen = 0
    const scale = entry.compressedSize / Math.max(1, entry.uncompressedSize)
    await readXml(source, new SheetListener(parts, areas, onRow), options.signal, (bytes) =>
      options.onBytes?.(Math.round((seen += bytes) * scale)),
    )
  }
  const sheets = parts.sheets.map(({ name, hidden }) => ({ name, hidden, rowCountHint: null }))
  const close = (): Promise<void> => {
    parts.strings.close()
    return Promise.resolve(zip.close())
  }
  return { kind: 'xlsx', encoding: null, date1904: parts.date1904, totalBytes: size, sheets, rows, close }
}
