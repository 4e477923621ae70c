import type { TableCell, TableColumn } from '../../../forms'
import type { DiscRecord, DiscSetFacts } from '../../discVolume'
import { say, sayBoth, type ExtraWord } from '../words'

/** 光盘编号 of one volume of a set: `G2026-0003-02`. */
export const volumeNumber = (set: Pick<DiscSetFacts, 'number'>, volume: number): string =>
  `${set.number}-${String(volume).padStart(2, '0')}`

/** 'permanent' or years as text, in words. */
export const periodWords = (period: string | null): string =>
  period === null ? '' : period === 'permanent' ? say('extras.permanent') : say('extras.years', { years: period })

const OPENNESSES = ['open', 'restricted', 'deferred', 'unreviewed']
export const opennessWords = (openness: string): string =>
  OPENNESSES.includes(openness) ? say(`extras.openness.${openness}` as ExtraWord) : openness

/** Volume (案卷) of a record as text: number and title. */
export const volumeWords = ({ file }: Pick<DiscRecord, 'file'>): string =>
  file ? `${file.number} ${file.title}`.trim() : ''

interface CatalogueColumn {
  head: ExtraWord
  kind: TableColumn['kind']
  width: number
  cell: (record: DiscRecord, set: DiscSetFacts) => TableCell
  /** Also on paper, with a narrower width. */
  paper?: number
}

const SEPARATOR = '；'

/** Columns of the catalogue as CSV and XLSX; those with `paper` also of the PDF. */
export const catalogueColumns: readonly CatalogueColumn[] = [
  { head: 'extras.code', kind: 'id', width: 28, cell: ({ code }) => code, paper: 25 },
  { head: 'extras.businessNumber', kind: 'id', width: 20, cell: ({ businessNumber }) => businessNumber },
  { head: 'extras.title', kind: 'text', width: 40, cell: ({ title }) => title, paper: 30 },
  { head: 'extras.type', kind: 'text', width: 14, cell: ({ typeName }) => typeName },
  { head: 'extras.classCode', kind: 'id', width: 8, cell: ({ classCode }) => classCode },
  { head: 'extras.className', kind: 'text', width: 16, cell: ({ className }) => className },
  { head: 'extras.fonds', kind: 'id', width: 8, cell: ({ fonds }) => fonds.number },
  { head: 'extras.year', kind: 'number', width: 7, cell: ({ year }) => year, paper: 6 },
  { head: 'extras.period', kind: 'text', width: 10, cell: ({ period }) => periodWords(period), paper: 9 },
  { head: 'extras.formedOn', kind: 'date', width: 12, cell: ({ formedOn }) => formedOn },
  { head: 'extras.responsible', kind: 'text', width: 20, cell: ({ responsible }) => responsible },
  { head: 'extras.openness', kind: 'text', width: 10, cell: ({ openness }) => opennessWords(openness) },
  { head: 'extras.secrecy', kind: 'text', width: 10, cell: ({ secrecy }) => secrecy },
  { head: 'extras.pages', kind: 'number', width: 7, cell: ({ pages }) => pages, paper: 6 },
  { head: 'extras.person', kind: 'text', width: 12, cell: ({ personName }) => personName, paper: 10 },
  { head: 'extras.birth', kind: 'text', width: 10, cell: ({ birthMonth }) => birthMonth },
  { head: 'extras.id', kind: 'id', width: 20, cell: ({ idNumber }) => idNumber },
  { head: 'extras.employer', kind: 'text', width: 28, cell: ({ employer }) => employer },
  { head: 'extras.hospital', kind: 'text', width: 24, cell: ({ hospital }) => hospital },
  { head: 'extras.volume', kind: 'text', width: 20, cell: volumeWords },
  { head: 'extras.box', kind: 'text', width: 10, cell: ({ box }) => box, paper: 8 },
  { head: 'extras.disc', kind: 'id', width: 16, cell: ({ disc }, set) => volumeNumber(set, disc), paper: 16 },
  { head: 'extras.metadata', kind: 'text', width: 40, cell: ({ metadata }) => metadata },
  {
    head: 'extras.documents',
    kind: 'text',
    width: 40,
    cell: ({ documents }) => documents.map(({ name }) => name).join(SEPARATOR),
  },
  { head: 'extras.scans', kind: 'text', width: 60, cell: ({ scans }) => scans.map(({ path }) => path).join(SEPARATOR) },
]

/** Heads, kinds and widths for a table file; heads in both languages. */
export const tableColumns = (): TableColumn[] =>
  catalogueColumns.map(({ head, kind, width }) => ({ head: sayBoth(head), kind, width }))

/** One record as cells, in the order of the columns. */
export const cellsOf = (record: DiscRecord, set: DiscSetFacts): TableCell[] =>
  catalogueColumns.map(({ cell }) => cell(record, set))
