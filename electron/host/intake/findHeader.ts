import type { RecordType } from '../../../shared/model/recordType'
import { trimLoose } from '../../../shared/rules/looseText'
import { shapeTests } from './cellShapes'
import { type ColumnMapping, headerCandidates, isDateInThree, mapColumns, type RememberedMapping } from './mapColumns'
import type { Cell, RawRow } from './read/ledger'

/**
 * The header of a table: its first and last row (0 when there is none and data come first), the texts by column, the texts of its rows as they
 * stand, and the mapping of the columns.
 */
export type FoundHeader = {
  firstRow: number
  lastRow: number
  texts: string[]
  rows: string[][]
  columns: ColumnMapping[]
}

/** Rows at the top among which the header is looked for. */
export const HEADER_SEARCH_ROWS = 30
/** Rows beneath a header that are looked at for their shape. */
export const SAMPLE_ROWS = 40
const LEAST_WORDS = 3
/** Least mean score of the words of a header in the middle of a sheet. */
const SURE = 0.8

const textOf = (cell: Cell | undefined): string => trimLoose(cell?.text ?? '')

/** Header texts of a row; a title merged over many columns is no header and counts once. */
const textsOf = (row: RawRow | undefined): string[] => (row?.cells ?? []).map(textOf)

/** Two header rows as one: the group's word before the column's own word (住院时间 + 入院). A group word reaches to the right over empty cells. */
const joinRows = (upper: RawRow, lower: RawRow): string[] => {
  const width = Math.max(upper.cells.length, lower.cells.length)
  let group = ''
  return Array.from({ length: width }, (_, index) => {
    const above = textOf(upper.cells[index])
    const below = textOf(lower.cells[index])
    if (above !== '') group = above
    if (below === '' || below === above) return above
    return group === '' || (above === '' && !nextToGroup(upper, index)) ? below : `${group}${below}`
  })
}

const nextToGroup = (upper: RawRow, index: number): boolean => {
  for (let at = index - 1; at >= 0 && at >= index - 6; at--) if (textOf(upper.cells[at]) !== '') return true
  return false
}

type Score = { words: number; total: number }

/** How many different fields the texts name, and how surely. A long text is a sentence, not a header. */
const scoreTexts = (type: RecordType, texts: string[]): Score => {
  const fields = new Map<string, number>()
  for (const text of new Set(texts)) {
    if (text === '' || text.length > 24) continue
    const [best] = headerCandidates(type, text).toSorted((a, b) => b.score - a.score)
    if (best && best.score > (fields.get(best.field.key) ?? 0)) fields.set(best.field.key, best.score)
  }
  return { words: fields.size, total: [...fields.values()].reduce((sum, score) => sum + score, 0) }
}

/** For two joined rows a column may be named by the joined or by its own word. */
const joinedTexts = (type: RecordType, upper: RawRow, lower: RawRow): string[] =>
  joinRows(upper, lower).map((joined, index) => {
    const own = textOf(lower.cells[index]) || textOf(upper.cells[index])
    const score = (text: string): number =>
      Math.max(0, ...headerCandidates(type, text).map((candidate) => candidate.score))
    return score(own) > score(joined) ? own : joined
  })

type Candidate = { at: number; rows: 1 | 2; texts: string[]; score: Score }

const isDataCell = (cell: Cell): boolean =>
  ['idNumber', 'date', 'phone', 'creditCode', 'businessNumber', 'money'].some(
    (kind) => shapeTests[kind as 'date']?.(textOf(cell), cell) === true,
  )

const looksLikeData = (row: RawRow | undefined): boolean => (row?.cells ?? []).some(isDataCell)

const candidatesOf = (type: RecordType, rows: RawRow[], among: number): Candidate[] => {
  const candidates: Candidate[] = []
  rows.slice(0, among).forEach((row, at) => {
    const texts = textsOf(row)
    if (texts.filter((text) => text !== '').length < 2) return
    const single = { at, rows: 1 as const, texts, score: scoreTexts(type, texts) }
    candidates.push(single)
    const lower = rows[at + 1]
    if (!lower || lower.row !== row.row + 1 || looksLikeData(lower) || single.score.words < 2) return
    const joined = joinedTexts(type, row, lower)
    const score = scoreTexts(type, joined)
    // 年 月 日 beneath a word belong to the header, whatever the words above them say alone.
    if (joined.some((_, index) => isDateInThree(joined, index)))
      score.total = Math.max(score.total, single.score.total) + 0.5
    candidates.push({ at, rows: 2, texts: joined, score })
  })
  return candidates
}

/** A sheet whose header words are all unknown: the row above the first rows that hold ID numbers, or none when these begin at the top. */
const findByContent = (rows: RawRow[]): { at: number; texts: string[] } | null => {
  const at = rows.findIndex((row) => row.cells.some((cell) => shapeTests.idNumber?.(textOf(cell), cell) === true))
  if (
    at < 0 ||
    rows.slice(at, at + 5).filter((row) => row.cells.some((cell) => shapeTests.idNumber?.(textOf(cell), cell) === true))
      .length < 2
  )
    return null
  const above = rows[at - 1]
  const filled = textsOf(above).filter((text) => text !== '')
  const isHeader = above !== undefined && new Set(filled).size >= 3 && filled.every((text) => text.length <= 24)
  return isHeader ? { at: at - 1, texts: textsOf(above) } : { at: at - 1, texts: [] }
}

const enough = (type: RecordType, { score }: Candidate): boolean =>
  score.words >= (type.leastHeaderWords ?? LEAST_WORDS)

const bestOf = (candidates: Candidate[]): Candidate | undefined =>
  candidates.toSorted((a, b) => b.score.total - a.score.total || a.rows - b.rows || a.at - b.at)[0]

const isDataRow = ({ cells }: RawRow): boolean => cells.filter(isDataCell).length > 1

/**
 * The best header; but a table that stands above it, with rows of data of its own, is the sheet's first, and its header is the best one above those.
 */
const firstTable = (candidates: Candidate[], rows: RawRow[]): Candidate | undefined => {
  const best = bestOf(candidates)
  const data = rows.findIndex(isDataRow)
  const above = best && bestOf(candidates.filter(({ at, rows: height }) => at + height <= data && data < best.at))
  return above ?? best
}

const sampleBelow = (rows: RawRow[], at: number): Cell[][] => rows.slice(at, at + SAMPLE_ROWS).map(({ cells }) => cells)

const headerAt = (
  type: RecordType,
  rows: RawRow[],
  { at, height, texts }: { at: number; height: number; texts: string[] },
  remembered: RememberedMapping,
): FoundHeader => {
  const first = height === 0 ? 0 : (rows[at]?.row ?? 0)
  return {
    firstRow: first,
    lastRow: first + Math.max(0, height - 1),
    texts,
    rows: rows.slice(at, at + height).map(textsOf),
    columns: mapColumns(type, texts, sampleBelow(rows, at + height), remembered),
  }
}

const byHand = (
  type: RecordType,
  rows: RawRow[],
  headerRow: number,
  remembered: RememberedMapping,
): FoundHeader | null => {
  if (headerRow === 0) return headerAt(type, rows, { at: 0, height: 0, texts: [] }, remembered)
  const at = rows.findIndex(({ row }) => row === headerRow)
  return at < 0 ? null : headerAt(type, rows, { at, height: 1, texts: textsOf(rows[at]) }, remembered)
}

/**
 * Finds the header among the first rows of a sheet, or null: the sheet holds notes. `headerRow` (0 = none) is the clerk's own choice, `before` the
 * header texts of the sheet before it.
 */
export const findHeader = (
  type: RecordType,
  rows: RawRow[],
  options: {
    headerRow?: number | undefined
    mapping?: RememberedMapping | undefined
    before?: string[] | undefined
  } = {},
): FoundHeader | null => {
  const remembered = options.mapping ?? {}
  if (options.headerRow !== undefined) return byHand(type, rows, options.headerRow, remembered)
  const candidates = candidatesOf(type, rows, HEADER_SEARCH_ROWS).filter((one) => enough(type, one))
  const best = firstTable(candidates, rows)
  if (best) return headerAt(type, rows, { at: best.at, height: best.rows, texts: best.texts }, remembered)
  const found = findByContent(rows)
  if (!found) return null
  if (found.texts.length > 0) return headerAt(type, rows, { ...found, height: 1 }, remembered)
  const at = found.at + 1
  return (
    goesOn(type, rows, { at, texts: options.before ?? [] }, remembered) ??
    headerAt(type, rows, { at, height: 0, texts: [] }, remembered)
  )
}

/** A sheet that goes on with the table of the sheet before it, without its header: as wide, and ID numbers where that has them. */
const goesOn = (
  type: RecordType,
  rows: RawRow[],
  { at, texts }: { at: number; texts: string[] },
  remembered: RememberedMapping,
): FoundHeader | null => {
  const filled = ({ cells }: RawRow): number => cells.findLastIndex(({ kind }) => kind !== 'blank') + 1
  const width = Math.max(...rows.slice(at, at + SAMPLE_ROWS).map(filled))
  // The last column may be one of notes, and empty.
  if (width > texts.length || width < texts.length - 1) return null
  const header = headerAt(type, rows, { at, height: 0, texts }, remembered)
  const id = header.columns.find(({ field }) => field === 'idNumber')
  const isId = (text: string): boolean => shapeTests.idNumber?.(text, { text, kind: 'text' }) === true
  return id && id.samples.length > 0 && id.samples.every(isId) ? header : null
}

/** The header the first of these rows begins, in the middle of a sheet; null when it begins none. Less sure words than at the top do not count. */
export const nextHeader = (type: RecordType, rows: RawRow[], mapping: RememberedMapping = {}): FoundHeader | null => {
  const candidates = candidatesOf(type, rows, 1).filter(
    (one) => enough(type, one) && one.score.total >= one.score.words * SURE,
  )
  const best = bestOf(candidates)
  return best ? headerAt(type, rows, { at: 0, height: best.rows, texts: best.texts }, mapping) : null
}

/** How well the first rows of a sheet fit a record type: the number of its own (not shared) fields they name, plus its words in titles. */
export const typeScore = (type: RecordType, rows: RawRow[], names: string[]): number => {
  const header = findHeader(type, rows)
  if (!header) return 0
  const own = header.columns
    .filter(({ why, field }) => why === 'header' && field !== null)
    .reduce((sum, { confidence }) => sum + confidence, 0)
  const titles = [...names, ...rows.filter(({ row }) => row < header.firstRow).flatMap((row) => textsOf(row))].join(' ')
  return own + type.words.filter((word) => titles.includes(word)).length * 0.5
}
