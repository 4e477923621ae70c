import { dayBounds } from '../../../../shared/rules/timeZone'
import type { Sql } from '../../database/sql'
import type { ListColumn } from '../export/listSource'
import type { TableColumnKind } from '../tables/tableFile'
import type { FormWord } from '../words'

/** ISO days, both included, with the instants (UTC ms) of the period's begin and end in the room's time zone. */
export interface Period {
  from: string
  to: string
  begins: number
  ends: number
  zone: string
}

/** A register: one query, whose rows it shows in the query's order. */
export interface Register<Row> {
  title: FormWord
  columns: readonly ListColumn<Row>[]
  /** Without LIMIT; ends with its ORDER BY. */
  query: (period: Period) => Sql
  /** What a click on the row opens. */
  opens: (row: Row) => { kind: 'record' | 'visit'; uid: string } | null
}

type Cell<Row> = ListColumn<Row>['cell']

/** Columns by the name of their word: `[name, kind, width in mm of A4 landscape (267), cell]`. */
export const registerColumns = <Row>(
  ...all: [
    name: FormWord extends infer Word ? (Word extends `registers.column.${infer Name}` ? Name : never) : never,
    kind: TableColumnKind,
    width: number,
    cell: Cell<Row>,
  ][]
): ListColumn<Row>[] =>
  all.map(([name, kind, width, cell]) => ({ name, head: `registers.column.${name}`, kind, width, cell }))

/** The period between two ISO days in the room's time zone. */
export const periodOf = (from: string, to: string, zone: string): Period => ({
  from,
  to,
  begins: dayBounds(from, zone).from,
  ends: dayBounds(to, zone).to,
  zone,
})
