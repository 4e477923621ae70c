import type { FormLocale } from '../../../../shared/model/formBase'
import type { ListOfRows } from '../../../../shared/model/lists'
import type { Ability } from '../../../../shared/rules/abilities'
import type { Eye } from '../../../../shared/rules/maskTable'
import type { ReadDb } from '../../database/sql'
import type { TableCell, TableColumnKind } from '../tables/tableFile'
import type { FormWord } from '../words'

/** One column of a list. `width`: half-width characters it should show. */
export interface ListColumn<Row> {
  name: string
  head: FormWord
  kind: TableColumnKind
  width: number
  /** Personal data as this eye sees it. */
  cell: (row: Row, locale: FormLocale, eye: Eye) => TableCell
}

type CellKey<Row> = { [Key in keyof Row]: Row[Key] extends TableCell ? Key : never }[keyof Row] & string

/** A column in a line: its name, head, kind and width; what stands in it, unless it is the field of that name. */
type Described<Row> =
  | readonly [name: CellKey<Row>, head: FormWord, kind: TableColumnKind, width: number]
  | readonly [
      name: string,
      head: FormWord,
      kind: TableColumnKind,
      width: number,
      cell: (row: Row, locale: FormLocale) => TableCell,
    ]

/** The columns of a list, one line each. */
export const describedColumns = <Row>(...all: Described<Row>[]): ListColumn<Row>[] =>
  all.map(([name, head, kind, width, cell]) => ({
    name,
    head,
    kind,
    width,
    // Without a cell the name is the key of one (CellKey).
    cell: cell ?? ((row) => row[name as keyof Row] as TableCell),
  }))

/** A list that can be taken away: who may, what it is called, its columns, how many rows, and the rows one by one. */
export interface ListSource<Row, List> {
  ability: Ability
  title: FormWord
  columns: readonly ListColumn<Row>[]
  count: (db: ReadDb, list: List, now: number) => number
  /** Rows in the order of the screen, personal data as this eye sees it; the handle is a snapshot of its own and may be iterated. */
  rows: (db: ReadDb, list: List, now: number, eye: Eye) => Iterable<Row>
  /** What narrowed the list, for the trail: codes and dates, no free text. */
  facts: (list: List) => Record<string, unknown>
  /** Facts above the table on paper, when there are any. */
  meta?: (list: List, locale: FormLocale, total: number) => [string, string][]
  /** What tells two files of the same list apart, for their name. */
  span?: (list: List) => string
  /** Always across the page; otherwise the columns decide. */
  landscape?: boolean
}

export type ListKind = ListOfRows['kind']
export type ListOf<Kind extends ListKind> = Extract<ListOfRows, { kind: Kind }>
