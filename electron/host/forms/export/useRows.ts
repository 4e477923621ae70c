import type { UseRow } from '../../../../shared/model/statistics'
import { translator } from '../../../../shared/messages'
import type { ReadDb } from '../../database/sql'
import { countUseRows, useRows as rowsOf } from '../../statistics'
import { describedColumns, type ListOf, type ListSource } from './listSource'
import { questionOf } from './use'

type List = ListOf<'useRows'>
const PAGE = 1000

function* allRows(db: ReadDb, list: List, now: number): Generator<UseRow> {
  const question = { ...questionOf(db, list, now), key: list.key, limit: PAGE }
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = rowsOf(db, { ...question, offset })
    yield* rows
    if (offset + PAGE >= total) return
  }
}

/** The records behind one bar of the statistics of use, newest first. */
export const useRows: ListSource<UseRow, List> = {
  ability: 'reports.read',
  title: 'forms.list.useRows',
  columns: describedColumns<UseRow>(
    ['day', 'registers.column.date', 'date', 11],
    ['kind', 'registers.column.manner', 'text', 10, (row, locale) => translator(locale)(`statistics.kind.${row.kind}`)],
    ['name', 'forms.column.code', 'id', 28],
    ['title', 'forms.column.title', 'text', 40],
    ['who', 'forms.loanSlip.borrower', 'text', 12],
    ['department', 'forms.loanSlip.unit', 'text', 16],
    ['dueOn', 'forms.loanSlip.dueOn', 'date', 11],
    ['enteredOn', 'forms.list.enteredOn', 'date', 11],
    ['backOn', 'forms.returnSlip.returnedOn', 'date', 11],
    [
      'late',
      'forms.list.usedLate',
      'text',
      8,
      (row, locale) => (row.late ? translator(locale)('statistics.late') : null),
    ],
  ),
  count: (db, list, now) => countUseRows(db, { ...questionOf(db, list, now), key: list.key }),
  rows: allRows,
  facts: ({ from, to, by, key }) => ({ from, to, by, key }),
  span: ({ from, to, by, key }) => `${by}-${key}-${from}..${to}`,
}
