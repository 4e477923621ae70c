import type { ScheduleLine } from '../model/retention'
import { compact } from './looseText'
import { readRetention } from './retentionText'

/** Columns of the schedule as a table; a workbook may have them in any order, by any of these heads. */
const HEADS = {
  code: ['代码', '编号', 'code'],
  category: ['类别', '类目', '门类', 'category'],
  categoryEn: ['类别（英文）', 'category (english)'],
  item: ['归档范围', '条目', '项目', 'item'],
  itemEn: ['归档范围（英文）', '条目（英文）', 'item (english)'],
  period: ['保管期限', '期限', 'period', 'retention'],
  rule: ['另按规定', 'other rule'],
  scope: ['医保适用', 'scope'],
  status: ['核实情况', '状态', 'status'],
  source: ['依据', '来源', 'source'],
  sourceEn: ['依据（英文）', '来源（英文）', 'source (english)'],
  note: ['备注', '说明', 'note'],
  noteEn: ['备注（英文）', '说明（英文）', 'note (english)'],
} as const
type Column = keyof typeof HEADS

/** Why a row of a table is no line of a schedule. */
export type TableFault = 'no-code' | 'no-item' | 'period' | 'twice' | 'too-long'

export interface TableProblem {
  /** Counted from 1 as it stands in the file. */
  row: number
  text: string
  fault: TableFault
}

export interface ReadSchedule {
  lines: ScheduleLine[]
  problems: TableProblem[]
}

const plain = (text: string): string => compact(text).toLowerCase()
const columnOf = new Map(
  (Object.entries(HEADS) as [Column, readonly string[]][]).flatMap(([column, heads]) =>
    heads.map((head) => [plain(head), column] as const),
  ),
)

const SCOPES: Record<string, ScheduleLine['scope']> = {
  是: 'yes', yes: 'yes', 部分: 'partly', partly: 'partly', 旧有: 'legacy', legacy: 'legacy', 否: 'no', no: 'no',
} // prettier-ignore

/** The columns by their place when this row is the head: a code, an item and a period must be among them. */
function headOf(cells: readonly string[]): Map<Column, number> | null {
  const found = new Map<Column, number>()
  for (const [at, cell] of cells.entries()) {
    const column = columnOf.get(plain(cell))
    if (column && !found.has(column)) found.set(column, at)
  }
  return found.has('code') && found.has('item') && found.has('period') ? found : null
}

/** A period as a table writes it, in either language; no text, or one that names the accounting rule, leaves it to another rule. */
function periodOf(text: string, rule: string): Pick<ScheduleLine, 'period' | 'rule'> | null {
  const read = readRetention(text.replace(/^permanent$/i, '永久').replace(/\s*years?$/i, '年'))
  if (read !== null) return { period: String(read), rule: null }
  if (/会计|accounting/i.test(text + rule)) return { period: null, rule: 'accounting' }
  return plain(text) === '' ? { period: null, rule: 'unread' } : null
}

const LONGEST = 200

function readRow(cell: (column: Column) => string): ScheduleLine | TableFault {
  if (cell('code') === '' || cell('code').length > 20) return 'no-code'
  if (cell('item') === '') return 'no-item'
  const kept = periodOf(cell('period'), cell('rule'))
  if (!kept) return 'period'
  const texts = (Object.keys(HEADS) as Column[]).map(cell)
  if (texts.some(({ length }) => length > LONGEST)) return 'too-long'
  const status = cell('status').slice(0, 1).toUpperCase()
  return {
    code: cell('code'),
    category: { zh: cell('category') || cell('code').split('-')[0] || cell('code'), en: cell('categoryEn') },
    item: { zh: cell('item'), en: cell('itemEn') },
    ...kept,
    counting: 'next-january',
    scope: SCOPES[plain(cell('scope'))] ?? 'yes',
    source: { zh: cell('source'), en: cell('sourceEn') },
    status: status === 'V' || status === 'S' || status === 'D' || status === 'U' ? status : 'A',
    note: { zh: cell('note'), en: cell('noteEn') },
  }
}

/** Reads the rows of a workbook or CSV as a schedule: the head is found by its words, what follows is one line a row. Null when no head is there. */
export function readScheduleRows(rows: readonly (readonly string[])[]): ReadSchedule | null {
  const start = rows.findIndex((cells) => headOf(cells) !== null)
  const head = headOf(rows[start] ?? [])
  if (!head) return null
  const lines: ScheduleLine[] = []
  const problems: TableProblem[] = []
  for (const [index, cells] of rows.slice(start + 1).entries()) {
    if (cells.every((text) => text.trim() === '')) continue
    const read = readRow((column) => (cells[head.get(column) ?? -1] ?? '').trim())
    const twice = typeof read !== 'string' && lines.some(({ code }) => code === read.code)
    const fault = typeof read === 'string' ? read : twice ? 'twice' : null
    if (fault) problems.push({ row: start + index + 2, text: cells.filter(Boolean).join(' | ').slice(0, 120), fault })
    else if (typeof read !== 'string') lines.push(read)
  }
  return { lines, problems }
}

/** One line before and after; null where it is not in that table. */
export interface LineChange {
  code: string
  before: ScheduleLine | null
  after: ScheduleLine | null
}

const same = (a: ScheduleLine, b: ScheduleLine): boolean => canonicalLine(a) === canonicalLine(b)

/** A line as one text, whatever the order of its keys. */
export const canonicalLine = (line: ScheduleLine): string =>
  JSON.stringify([
    line.code, line.category.zh, line.category.en, line.item.zh, line.item.en, line.period, line.rule, line.counting, line.scope, line.source.zh,
    line.source.en, line.status, line.note.zh, line.note.en,
  ]) // prettier-ignore

/** What two tables differ by: lines that are new, gone or changed, in the order of the table they stand in. */
export function compareLines(before: readonly ScheduleLine[], after: readonly ScheduleLine[]): LineChange[] {
  const old = new Map(before.map((line) => [line.code, line]))
  const next = new Set(after.map(({ code }) => code))
  const changed = after.flatMap((line): LineChange[] => {
    const was = old.get(line.code) ?? null
    return was && same(was, line) ? [] : [{ code: line.code, before: was, after: line }]
  })
  const gone = before.filter(({ code }) => !next.has(code))
  return [...changed, ...gone.map((line) => ({ code: line.code, before: line, after: null }))]
}
