import type { RecordType } from '../../../shared/model/recordType'
import { trimLoose } from '../../../shared/rules/looseText'
import { shapeTests } from './cellShapes'
import { type ColumnMapping, headerCandidates, mapColumns, type RememberedMapping } from './mapColumns'
import type { Cell, RawRow } from './read/ledger'

/** The header of a sheet: its first and last row (0 when the sheet has none and begins with data), the texts, and the mapping of the columns. */
export type FoundHeader = { firstRow: number; lastRow: number; texts: string[]; columns: ColumnMapping[] }

/** Rows at the top among which the header is looked for. */
export const HEADER_SEARCH_ROWS = 30
/** Rows beneath a header that are looked at for their shape. */
export const SAMPLE_ROWS = 40
const LEAST_WORDS = 3

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

const looksLikeData = (row: RawRow | undefined): boolean =>
  (row?.cells ?? []).some((cell) =>
    ['idNumber', 'date', 'phone', 'creditCode', 'businessNumber', 'money'].some(
      (kind) => shapeTests[kind as 'date']?.(textOf(cell), cell) === true,
    ),
  )

const candidatesOf = (type: RecordType, rows: RawRow[]): Candidate[] => {
  const candidates: Candidate[] = []
  const top = rows.slice(0, HEADER_SEARCH_ROWS)
  top.forEach((row, at) => {
    const texts = textsOf(row)
    if (texts.filter((text) => text !== '').length < 2) return
    const single = { at, rows: 1 as const, texts, score: scoreTexts(type, texts) }
    candidates.push(single)
    const lower = rows[at + 1]
    if (!lower || lower.row !== row.row + 1 || looksLikeData(lower) || single.score.words < 2) return
    const joined = joinedTexts(type, row, lower)
    candidates.push({ at, rows: 2, texts: joined, score: scoreTexts(type, joined) })
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

const sampleBelow = (rows: RawRow[], at: number): Cell[][] => rows.slice(at, at + SAMPLE_ROWS).map(({ cells }) => cells)

const byHand = (
  type: RecordType,
  rows: RawRow[],
  headerRow: number,
  remembered: RememberedMapping,
): FoundHeader | null => {
  const at = rows.findIndex(({ row }) => row === headerRow)
  if (headerRow !== 0 && at < 0) return null
  const texts = headerRow === 0 ? [] : textsOf(rows[at])
  const columns = mapColumns(type, texts, sampleBelow(rows, at + 1), remembered)
  return { firstRow: headerRow, lastRow: headerRow, texts, columns }
}

/** Finds the header among the first rows of a sheet, or null: the sheet holds notes. `headerRow` (0 = none) is the clerk's own choice. */
export const findHeader = (
  type: RecordType,
  rows: RawRow[],
  options: { headerRow?: number | undefined; mapping?: RememberedMapping | undefined } = {},
): FoundHeader | null => {
  const remembered = options.mapping ?? {}
  if (options.headerRow !== undefined) return byHand(type, rows, options.headerRow, remembered)
  const [best] = candidatesOf(type, rows)
    .filter(({ score }) => score.words >= (type.leastHeaderWords ?? LEAST_WORDS))
    .toSorted((a, b) => b.score.total - a.score.total || a.rows - b.rows || a.at - b.at)
  if (best) {
    const columns = mapColumns(type, best.texts, sampleBelow(rows, best.at + best.rows), remembered)
    const first = rows[best.at]?.row ?? 0
    return { firstRow: first, lastRow: first + best.rows - 1, texts: best.texts, columns }
  }
  const found = findByContent(rows)
  if (!found) return null
  const row = found.texts.length > 0 ? (rows[found.at]?.row ?? 0) : 0
  return {
    firstRow: row,
    lastRow: row,
    texts: found.texts,
    columns: mapColumns(type, found.texts, sampleBelow(rows, found.at + 1), remembered),
  }
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
