import { LoanFilter, type LoanLine } from '../../../../shared/model/loan'
import { dateIn } from '../../../../shared/rules/timeZone'
import { countLines, listLines, presentLine } from '../../circulation'
import { zoneOf } from '../../clock'
import type { ReadDb } from '../../database/sql'
import { words } from '../words'
import { describedColumns, type ListOf, type ListSource } from './listSource'

type List = ListOf<'loans'>
const PAGE = 1000
const filterOf = (list: List) => LoanFilter.parse(list.filter ?? {})

function* loanRows(db: ReadDb, list: List, now: number): Generator<LoanLine> {
  const today = dateIn(now, zoneOf(db))
  let after: { id: number; dueOn: string } | null = null
  for (;;) {
    const rows: ReturnType<typeof listLines> = listLines(db, filterOf(list), today, after, PAGE)
    for (const row of rows) yield presentLine(row, today)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = { id: last.id, dueOn: last.due_on }
  }
}

/** What was lent (借阅登记), with the filter of the borrowing list. */
export const loans: ListSource<LoanLine, List> = {
  ability: 'reports.read',
  title: 'forms.list.loans',
  columns: describedColumns<LoanLine>(
    ['slip', 'forms.loanSlip.number', 'id', 18],
    ['code', 'forms.column.code', 'id', 28],
    ['businessNumber', 'forms.list.businessNumber', 'id', 20],
    ['title', 'forms.column.title', 'text', 40],
    ['borrower', 'forms.loanSlip.borrower', 'text', 12],
    ['department', 'forms.loanSlip.unit', 'text', 16],
    ['purpose', 'forms.loanSlip.purpose', 'text', 18],
    ['lentOn', 'forms.loanSlip.lentOn', 'date', 11],
    ['dueOn', 'forms.loanSlip.dueOn', 'date', 11],
    ['enteredOn', 'forms.list.enteredOn', 'date', 11],
    ['paperSlip', 'forms.list.paperSlip', 'id', 16],
    [
      'replacement',
      'forms.list.replacement',
      'text',
      9,
      (row, locale) => (row.replacement ? words(locale)('forms.replacement') : null),
    ],
    ['returnedOn', 'forms.returnSlip.returnedOn', 'date', 11],
    ['returnEnteredOn', 'forms.list.returnEnteredOn', 'date', 11],
    ['overdueDays', 'forms.list.overdueDays', 'number', 9, (row) => (row.overdueDays > 0 ? row.overdueDays : null)],
    ['renewals', 'forms.list.renewals', 'number', 9],
    ['pagesOut', 'forms.column.pagesOut', 'number', 9],
    ['pagesIn', 'forms.column.pagesIn', 'number', 9],
    ['damage', 'forms.column.damage', 'text', 18],
  ),
  count: (db, list, now) => countLines(db, filterOf(list), dateIn(now, zoneOf(db))),
  rows: loanRows,
  facts: (list) => ({ filter: list.filter ?? {} }),
}
