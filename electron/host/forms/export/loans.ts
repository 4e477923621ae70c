import { LoanFilter, type LoanLine } from '../../../../shared/model/loan'
import { countLines, listLines, presentLine } from '../../circulation'
import { isoDate } from '../../clock'
import type { ReadDb } from '../../database/sql'
import type { ListOf, ListSource } from './listSource'

type List = ListOf<'loans'>
const PAGE = 1000
const filterOf = (list: List) => LoanFilter.parse(list.filter ?? {})

function* loanRows(db: ReadDb, list: List, now: number): Generator<LoanLine> {
  const today = isoDate(now)
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
  columns: [
    { name: 'slip', head: 'forms.loanSlip.number', kind: 'id', width: 18, cell: (row) => row.slip },
    { name: 'code', head: 'forms.column.code', kind: 'id', width: 28, cell: (row) => row.code },
    {
      name: 'businessNumber',
      head: 'forms.list.businessNumber',
      kind: 'id',
      width: 20,
      cell: (row) => row.businessNumber,
    },
    { name: 'title', head: 'forms.column.title', kind: 'text', width: 40, cell: (row) => row.title },
    { name: 'borrower', head: 'forms.loanSlip.borrower', kind: 'text', width: 12, cell: (row) => row.borrower },
    { name: 'department', head: 'forms.loanSlip.unit', kind: 'text', width: 16, cell: (row) => row.department },
    { name: 'purpose', head: 'forms.loanSlip.purpose', kind: 'text', width: 18, cell: (row) => row.purpose },
    { name: 'lentOn', head: 'forms.loanSlip.lentOn', kind: 'date', width: 11, cell: (row) => row.lentOn },
    { name: 'dueOn', head: 'forms.loanSlip.dueOn', kind: 'date', width: 11, cell: (row) => row.dueOn },
    { name: 'returnedOn', head: 'forms.returnSlip.returnedOn', kind: 'date', width: 11, cell: (row) => row.returnedOn },
    {
      name: 'overdueDays',
      head: 'forms.list.overdueDays',
      kind: 'number',
      width: 9,
      cell: (row) => (row.overdueDays > 0 ? row.overdueDays : null),
    },
    { name: 'renewals', head: 'forms.list.renewals', kind: 'number', width: 9, cell: (row) => row.renewals },
    { name: 'pagesOut', head: 'forms.column.pagesOut', kind: 'number', width: 9, cell: (row) => row.pagesOut },
    { name: 'pagesIn', head: 'forms.column.pagesIn', kind: 'number', width: 9, cell: (row) => row.pagesIn },
    { name: 'damage', head: 'forms.column.damage', kind: 'text', width: 18, cell: (row) => row.damage },
  ],
  count: (db, list, now) => countLines(db, filterOf(list), isoDate(now)),
  rows: loanRows,
  facts: (list) => ({ filter: list.filter ?? {} }),
}
