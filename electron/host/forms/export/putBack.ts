import { countToPutBack, rowsToPutBack, type DeskRow } from '../../circulation'
import { paperCode } from '../collect/paperRows'
import { words } from '../words'
import { describedColumns, type ListOf, type ListSource } from './listSource'

/** Longer than any pile: the list is walked in one go. */
const MOST = 100_000

/** What waits to be put back (归架清单), in the order of walking through the storeroom. */
export const putBack: ListSource<DeskRow, ListOf<'putBack'>> = {
  ability: 'circulation.desk',
  title: 'forms.list.putBack',
  columns: describedColumns<DeskRow>(
    ['place', 'forms.column.place', 'text', 30],
    ['box_number', 'forms.box.number', 'text', 8],
    ['code', 'forms.column.code', 'id', 28, (row) => paperCode(row)],
    ['title', 'forms.column.title', 'text', 36],
    ['pages', 'forms.column.pages', 'number', 7],
    [
      'replacement',
      'forms.column.note',
      'text',
      12,
      (row, locale) => (row.replacement === 1 ? words(locale)('forms.replacement') : null),
    ],
  ),
  count: countToPutBack,
  rows: (db) => rowsToPutBack(db, MOST),
  facts: () => ({}),
}
