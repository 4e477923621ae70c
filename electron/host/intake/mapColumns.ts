import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { normaliseHeader, trimLoose } from '../../../shared/rules/looseText'
import { contradicts, countsUp, shapeShare, shapeTests } from './cellShapes'
import type { Cell } from './read/ledger'

/** How a column of the ledger is understood. `field` null: kept as `extra` text under its header. */
export type ColumnMapping = {
  index: number
  header: string
  field: string | null
  /** 0–1 */
  confidence: number
  why: 'header' | 'content' | 'remembered' | 'none'
  /** Up to three filled cells, for the clerk's eye. */
  samples: string[]
}

/** Mapping chosen by hand or remembered: header text as written → field key, or null for "keep as extra". */
export type RememberedMapping = Record<string, string | null>

type Word = { field: RecordField; word: string; rank: number }

const wordTables = new WeakMap<RecordType, { exact: Map<string, Word[]>; all: Word[] }>()

const wordsOf = (type: RecordType) => {
  const known = wordTables.get(type)
  if (known) return known
  const all = type.fields.flatMap((field) =>
    [field.label.zh, ...field.headers].map((text, rank) => ({ field, word: normaliseHeader(text), rank })),
  )
  const exact = new Map<string, Word[]>()
  for (const word of all) exact.set(word.word, [...(exact.get(word.word) ?? []), word])
  const table = { exact, all: all.filter(({ word }) => word.length >= 2) }
  wordTables.set(type, table)
  return table
}

/** The head noun of a Chinese compound stands last, so a known word at the end weighs more than one at the beginning. */
const partScore = (header: string, word: string): number => {
  if (header.endsWith(word)) return 0.55 + 0.35 * (word.length / header.length)
  if (header.startsWith(word)) return 0.3 + 0.4 * (word.length / header.length)
  if (word.length >= 3 && header.includes(word)) return 0.4 + 0.3 * (word.length / header.length)
  return header.length >= 2 && word.startsWith(header) ? 0.35 + 0.3 * (header.length / word.length) : 0
}

type Candidate = { column: number; field: RecordField; score: number }
const LEAST = 0.55

/** Fields a header cell may name, with scores: exact word 1, word behind brackets 0.95, part of a compound less. */
export const headerCandidates = (type: RecordType, header: string): { field: RecordField; score: number }[] => {
  if (header.length > 40) return []
  const { exact, all } = wordsOf(type)
  const best = new Map<RecordField, number>()
  const offer = (field: RecordField, score: number): void => {
    if (score >= LEAST && score > (best.get(field) ?? 0)) best.set(field, score)
  }
  const full = normaliseHeader(header)
  const short = normaliseHeader(header, true)
  if (full === '') return []
  for (const { field, rank } of exact.get(full) ?? []) offer(field, 1 - rank * 0.002)
  for (const { field, rank } of exact.get(short) ?? []) offer(field, 0.95 - rank * 0.002)
  if (best.size === 0) for (const { field, word } of all) offer(field, Math.min(0.9, partScore(short || full, word)))
  return [...best].map(([field, score]) => ({ field, score }))
}

/** The field a cell's text names outright, as a header does; null for any other text. */
export const namedField = (type: RecordType, text: string): string | null => {
  if (text.length > 24) return null
  const { exact } = wordsOf(type)
  const [word] = exact.get(normaliseHeader(text)) ?? exact.get(normaliseHeader(text, true)) ?? []
  return word?.field.key ?? null
}

const sampleTexts = (cells: (Cell | undefined)[]): string[] =>
  cells
    .map((cell) => trimLoose(cell?.text ?? ''))
    .filter((text) => text !== '')
    .slice(0, 3)

type Board = { columns: ColumnMapping[]; taken: Set<string>; cells: (Cell | undefined)[][]; type: RecordType }

const assign = (
  board: Board,
  index: number,
  field: RecordField,
  why: ColumnMapping['why'],
  confidence: number,
): void => {
  const column = board.columns[index]
  if (!column) return
  Object.assign(column, { field: field.key, why, confidence: Math.round(confidence * 100) / 100 })
  board.taken.add(field.key)
}

const assignByHeader = (board: Board): void => {
  const candidates: Candidate[] = board.columns.flatMap(({ index, header, why }) =>
    why === 'remembered'
      ? []
      : headerCandidates(board.type, header).map(({ field, score }) => ({ column: index, field, score })),
  )
  for (const { column, field, score } of candidates.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    const cells = board.cells[column] ?? []
    if (board.taken.has(field.key) || board.columns[column]?.why !== 'none' || contradicts(field.kind, cells)) continue
    const running =
      field.kind === 'businessNumber' &&
      countsUp(cells) &&
      normaliseHeader(board.columns[column]?.header ?? '') === '编号'
    if (!running) assign(board, column, field, 'header', score)
  }
}

/** Whether year, month and day of one date stand in three columns from this one on: 受理时间年, 月, 日 (the group's word may stand before each). */
export const isDateInThree = (header: readonly string[], index: number): boolean => {
  const [year = '', month = '', day = ''] = [0, 1, 2].map((at) => normaliseHeader(header[index + at] ?? ''))
  const stem = year.slice(0, -1)
  const isPart = (text: string, unit: string): boolean => text === unit || text === `${stem}${unit}`
  return stem !== '' && year.endsWith('年') && isPart(month, '月') && isPart(day, '日')
}

const assignDatesInThree = (board: Board, header: string[]): void => {
  for (const { index, why } of board.columns) {
    if (why !== 'none' || !isDateInThree(header, index)) continue
    const stem = normaliseHeader(header[index] ?? '').slice(0, -1)
    const [best] = headerCandidates(board.type, stem)
      .filter(({ field }) => ['date', 'endDate'].includes(field.kind) && !board.taken.has(field.key))
      .toSorted((a, b) => b.score - a.score)
    if (!best) continue
    assign(board, index, best.field, 'header', best.score)
    // They belong to the first and are kept as they are.
    for (const column of board.columns.slice(index + 1, index + 3)) column.why = 'header'
  }
}

/** One header word over two columns of dates (有效期限 | | ) names both ends of a range: the left column is its start. */
const assignPairs = (board: Board, header: string[]): void => {
  for (const { index, field, why } of board.columns) {
    const right = board.columns[index + 1]
    const word = trimLoose(header[index + 1] ?? '')
    if (field === null || why !== 'header' || right?.why !== 'none') continue
    if (word !== '' && word !== trimLoose(header[index] ?? '')) continue
    const range = board.type.checks.find(({ from, to }) => from === field || to === field)
    const ends = [range?.from, range?.to].map((key) => board.type.fields.find((one) => one.key === key))
    const [start, end] = ends
    if (!start || !end || [start, end].some(({ key }) => key !== field && board.taken.has(key))) continue
    const dates = [index, index + 1].every((at) => shapeShare('endDate', board.cells[at] ?? []).share >= 0.7)
    if (!dates) continue
    assign(board, index, start, 'header', 0.8)
    assign(board, index + 1, end, 'header', 0.8)
  }
}

const open = (board: Board): ColumnMapping[] => board.columns.filter(({ why }) => why === 'none')

const assignRunningNumber = (board: Board): void => {
  const field = board.type.fields.find(({ kind }) => kind === 'rowNumber')
  const column = open(board).find(({ index }) => countsUp(board.cells[index] ?? []))
  if (field && column && !board.taken.has(field.key)) assign(board, column.index, field, 'content', 0.8)
}

/** Kinds found by content alone, the surest first. Dates, amounts and hospitals look alike: they are taken, in
 * their order, only when as many columns as fields are left. The first column of names is the person's own. */
const BY_CONTENT: RecordField['kind'][] = [
  'idNumber',
  'creditCode',
  'phone',
  'code',
  'place',
  'gender',
  'businessNumber',
  'period',
  'materials',
  'diagnosis',
  'hospital',
  'employer',
  'personName',
  'date',
  'endDate',
  'money',
]
const ALIKE = new Set<RecordField['kind']>(['date', 'endDate', 'money', 'hospital', 'personName'])

const assignByContent = (board: Board): void => {
  for (const kind of BY_CONTENT) {
    const fields = board.type.fields.filter(
      (field) =>
        field.kind === kind && !board.taken.has(field.key) && !field.rare && (kind !== 'personName' || field.required),
    )
    const fitting = open(board).filter(({ index }) => {
      const { share, filled } = shapeShare(kind, board.cells[index] ?? [])
      return filled >= 3 && share >= 0.7
    })
    const certain = kind === 'personName' || !ALIKE.has(kind) || fields.length === fitting.length
    if (!certain || !shapeTests[kind]) continue
    const count = ALIKE.has(kind) && kind !== 'personName' ? fields.length : 1
    for (const [at, field] of fields.slice(0, count).entries()) {
      const column = fitting[at]
      if (column)
        assign(
          board,
          column.index,
          field,
          'content',
          0.5 + 0.3 * shapeShare(kind, board.cells[column.index] ?? []).share,
        )
    }
  }
}

const assignRemembered = (board: Board, remembered: RememberedMapping): void => {
  for (const column of board.columns) {
    if (!Object.hasOwn(remembered, column.header)) continue
    const field = board.type.fields.find(({ key }) => key === remembered[column.header])
    if (field && !board.taken.has(field.key)) assign(board, column.index, field, 'remembered', 1)
    else Object.assign(column, { field: null, why: 'remembered', confidence: 1 })
  }
}

/** Column letters of a 0-based column, the name of a column without header. */
export const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))

/**
 * Maps the columns of a ledger to the fields of a record type: what is remembered first, then header words (not believed when the cells beneath
 * contradict), then the shape of the contents. Every field gets at most one column. Repeated headers get `#2`, empty ones their column letter.
 */
export const mapColumns = (
  type: RecordType,
  header: string[],
  sampleRows: Cell[][],
  remembered: RememberedMapping = {},
): ColumnMapping[] => {
  const width = Math.max(header.length, ...sampleRows.map((cells) => cells.length), 0)
  const seen = new Map<string, number>()
  const cells = Array.from({ length: width }, (_, index) => sampleRows.map((row) => row[index]))
  const columns = cells.map((column, index): ColumnMapping => {
    const text = trimLoose(header[index] ?? '') || columnLetters(index)
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    return {
      index,
      header: count > 1 ? `${text}#${count}` : text,
      field: null,
      confidence: 0,
      why: 'none',
      samples: sampleTexts(column),
    }
  })
  const board: Board = { columns, taken: new Set(), cells, type }
  assignRemembered(board, remembered)
  assignDatesInThree(board, header)
  assignByHeader(board)
  assignPairs(board, header)
  assignRunningNumber(board)
  assignByContent(board)
  return columns.filter((column, index) => column.samples.length > 0 || trimLoose(header[index] ?? '') !== '')
}
