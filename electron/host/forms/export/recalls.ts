import { RecallFilter, type Recall } from '../../../../shared/model/tracing'
import { translator } from '../../../../shared/messages'
import { dateIn } from '../../../../shared/rules/timeZone'
import { zoneOf } from '../../clock'
import type { ReadDb } from '../../database/sql'
import { countRecalls, listRecalls } from '../../tracing'
import { describedColumns, type ListOf, type ListSource } from './listSource'

type List = ListOf<'recalls'>
const PAGE = 1000
const filterOf = (list: List) => RecallFilter.parse(list.filter ?? {})

function* recallRows(db: ReadDb, list: List, now: number): Generator<Recall> {
  const today = dateIn(now, zoneOf(db))
  let after: number | null = null
  for (;;) {
    const rows: ReturnType<typeof listRecalls> = listRecalls(db, filterOf(list), today, after, PAGE)
    for (const { recall } of rows) yield recall
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

/** The recall register (催还登记), newest first. */
export const recalls: ListSource<Recall, List> = {
  ability: 'reports.read',
  title: 'forms.list.recalls',
  columns: describedColumns<Recall>(
    ['recalledOn', 'forms.list.recalledOn', 'date', 11],
    ['manner', 'forms.list.manner', 'text', 10, (row, locale) => translator(locale)(`tracing.manner.${row.manner}`)],
    ['nth', 'forms.list.nth', 'number', 6],
    ['borrower', 'forms.loanSlip.borrower', 'text', 12],
    ['department', 'forms.loanSlip.unit', 'text', 16],
    ['told', 'forms.list.told', 'text', 12],
    ['slip', 'forms.loanSlip.number', 'id', 12],
    ['name', 'forms.column.code', 'id', 28],
    ['title', 'forms.column.title', 'text', 32],
    ['dueOn', 'forms.loanSlip.dueOn', 'date', 11],
    ['answer', 'forms.list.answer', 'text', 24],
    ['expectedOn', 'forms.list.expectedOn', 'date', 11],
    ['returnedOn', 'forms.returnSlip.returnedOn', 'date', 11],
    ['recalledBy', 'forms.list.recalledBy', 'text', 10],
  ),
  count: (db, list) => countRecalls(db, filterOf(list)),
  rows: recallRows,
  facts: (list) => ({ filter: list.filter ?? {} }),
}
