import { basename } from 'node:path'
import type { RecordType } from '../../../shared/model/recordType'
import { trimLoose } from '../../../shared/rules/looseText'
import { typeScore } from './findHeader'
import { ledgerYear } from './ledgerYear'
import type { ColumnMapping, RememberedMapping } from './mapColumns'
import type { Ledger, RawRow } from './read/ledger'
import { openLedger } from './read/openLedger'
import type { TextEncoding } from './read/textEncoding'
import { type FoundTable, HEAD_ROWS, TableSplitter } from './tables'

/** The first look at one sheet, before any row is checked. */
export type SheetPreview = {
  sheet: string | null
  hidden: boolean
  /** Row of the header, 0 when the table has none, null when no table was found. */
  headerRow: number | null
  columns: ColumnMapping[]
  /** Tables with other columns that begin further down among the first rows. */
  further: { headerRow: number; columns: ColumnMapping[] }[]
  year: number | null
  /** The first rows as they stand, for choosing another header row. */
  head: { row: number; texts: string[] }[]
}

/** The first look at a ledger. `typeScores` are sorted, best first. */
export type LedgerPreview = {
  kind: Ledger['kind']
  encoding: string | null
  totalBytes: number
  type: string
  typeScores: { type: string; score: number }[]
  sheets: SheetPreview[]
}

export type InspectOptions = {
  path: string
  /** The name people gave the file, when the path does not carry it. */
  fileName?: string | undefined
  types: RecordType[]
  /** Chosen type; guessed from headers, titles and the file name when absent. */
  type?: string | undefined
  encoding?: TextEncoding | undefined
  headerRows?: Record<string, number> | undefined
  mapping?: RememberedMapping | undefined
  /** The ledger, when it is open already; it stays open. */
  opened?: Ledger | undefined
}

const HEAD_SHOWN = 200

const readHead = async (ledger: Ledger, index: number): Promise<RawRow[]> => {
  const rows: RawRow[] = []
  await ledger.rows(index, (row) => {
    if (row.cells.some(({ kind }) => kind !== 'blank')) rows.push(row)
    return rows.length < HEAD_SHOWN
  })
  return rows
}

const scoreTypes = (types: RecordType[], heads: RawRow[][], names: string[]): LedgerPreview['typeScores'] =>
  types
    .map((type) => ({
      type: type.id,
      score: Math.max(0, ...heads.map((head) => typeScore(type, head.slice(0, HEAD_ROWS), names))),
    }))
    .toSorted((a, b) => b.score - a.score)

const previewSheet = (
  type: RecordType,
  ledger: Ledger,
  index: number,
  head: RawRow[],
  options: InspectOptions & { before: string[] },
): SheetPreview & { texts: string[] } => {
  const sheet = ledger.sheets[index]?.name ?? null
  const tables: FoundTable[] = []
  const splitter = new TableSplitter(type, {
    headerRow: options.headerRows?.[sheet ?? ''],
    mapping: options.mapping,
    before: options.before,
    onTable: (table) => tables.push(table),
    onRow: () => undefined,
  })
  if (head.every((raw) => splitter.push(raw))) splitter.end()
  const [first, ...further] = tables
  const titles = (first?.above ?? []).flatMap(({ cells }) => cells.map(({ text }) => text))
  return {
    sheet,
    hidden: ledger.sheets[index]?.hidden ?? false,
    headerRow: first?.header.firstRow ?? null,
    columns: first?.header.columns ?? [],
    further: further.map(({ header }) => ({ headerRow: header.firstRow, columns: header.columns })),
    year: ledgerYear([sheet, ...titles, options.fileName ?? basename(options.path)]),
    head: head.map(({ row, cells }) => ({ row, texts: cells.map(({ text }) => trimLoose(text)) })),
    texts: tables.at(-1)?.header.texts ?? options.before,
  }
}

/** Looks at the first rows of every sheet: encoding, type, header row, mapping, all of which the clerk may change. Errors: as checkLedger. */
export const inspectLedger = async (options: InspectOptions): Promise<LedgerPreview> => {
  const ledger = options.opened ?? (await openLedger(options.path, { encoding: options.encoding }))
  try {
    const heads: RawRow[][] = []
    for (const index of ledger.sheets.keys()) heads.push(await readHead(ledger, index))
    const names = [options.fileName ?? basename(options.path), ...ledger.sheets.map(({ name }) => name ?? '')]
    const typeScores = scoreTypes(options.types, heads, names)
    const type = options.types.find(({ id }) => id === (options.type ?? typeScores[0]?.type)) ?? options.types[0]
    if (!type) throw new Error('inspectLedger needs at least one record type')
    let before: string[] = []
    const sheets = heads.map((head, index) => {
      const { texts, ...sheet } = previewSheet(type, ledger, index, head, { ...options, before })
      before = texts
      return sheet
    })
    return {
      kind: ledger.kind,
      encoding: ledger.encoding,
      totalBytes: ledger.totalBytes,
      type: type.id,
      typeScores,
      sheets,
    }
  } finally {
    if (!options.opened) await ledger.close()
  }
}
