import type { FormLocale } from '../../../../shared/model/forms'
import { RecordFilter, type RecordLine } from '../../../../shared/model/record'
import { translator } from '../../../../shared/messages'
import { countList, pageQuery, planList, presentRecordLine, recordLines } from '../../catalogue'
import { each, type ReadDb } from '../../database/sql'
import { periodText } from '../collect/paperRows'
import { words } from '../words'
import type { ListOf, ListSource } from './listSource'

type List = ListOf<'records'>
const CHUNK = 500
const ALL_ROWS = -1

const planOf = (db: ReadDb, list: List) => planList(db, RecordFilter.parse(list.filter ?? {}), list.sort ?? 'newest')

/** Rows of the list page, masked as there, in its order; ids come from one cursor, rows in small lots. */
function* recordRows(db: ReadDb, list: List): Generator<RecordLine> {
  let ids: number[] = []
  for (const { id } of each<{ id: number }>(db, pageQuery(planOf(db, list), list.descending ?? true, 0, ALL_ROWS))) {
    ids.push(id)
    if (ids.length < CHUNK) continue
    yield* recordLines(db, ids).map(presentRecordLine)
    ids = []
  }
  yield* recordLines(db, ids).map(presentRecordLine)
}

const completeness = ['', 'forms.list.complete', 'forms.list.incomplete'] as const
const completenessText = (row: RecordLine, locale: FormLocale) => {
  const word = completeness[row.completeness]
  return word ? words(locale)(word) : ''
}

/** The catalogue's list (档案目录) with its own filter and order. ID numbers as the screen shows them: masked. */
export const records: ListSource<RecordLine, List> = {
  ability: 'catalogue.read',
  title: 'forms.list.records',
  columns: [
    { name: 'code', head: 'forms.column.code', kind: 'id', width: 28, cell: (row) => row.code },
    {
      name: 'businessNumber',
      head: 'forms.list.businessNumber',
      kind: 'id',
      width: 20,
      cell: (row) => row.businessNumber,
    },
    { name: 'title', head: 'forms.column.title', kind: 'text', width: 40, cell: (row) => row.title },
    { name: 'personName', head: 'forms.list.person', kind: 'text', width: 12, cell: (row) => row.personName },
    { name: 'birthMonth', head: 'forms.list.birth', kind: 'text', width: 10, cell: (row) => row.birthMonth },
    { name: 'idMasked', head: 'forms.list.idNumber', kind: 'id', width: 20, cell: (row) => row.idMasked },
    { name: 'employer', head: 'forms.list.employer', kind: 'text', width: 28, cell: (row) => row.employer },
    { name: 'hospital', head: 'forms.list.hospital', kind: 'text', width: 24, cell: (row) => row.hospital },
    { name: 'year', head: 'forms.box.year', kind: 'number', width: 7, cell: (row) => row.year },
    { name: 'className', head: 'forms.list.class', kind: 'text', width: 16, cell: (row) => row.className },
    {
      name: 'period',
      head: 'forms.box.period',
      kind: 'text',
      width: 10,
      cell: (row, locale) => periodText(row.period, locale),
    },
    {
      name: 'state',
      head: 'forms.list.state',
      kind: 'text',
      width: 9,
      cell: (row, locale) => translator(locale)(`state.${row.state}`),
    },
    { name: 'box', head: 'forms.box.number', kind: 'text', width: 12, cell: (row) => row.place?.box ?? null },
    { name: 'place', head: 'forms.column.place', kind: 'text', width: 26, cell: (row) => row.place?.location ?? null },
    { name: 'pages', head: 'forms.column.pages', kind: 'number', width: 7, cell: (row) => row.pages },
    { name: 'completeness', head: 'forms.list.completeness', kind: 'text', width: 10, cell: completenessText },
  ],
  count: (db, list) => countList(db, planOf(db, list)),
  rows: recordRows,
  facts: (list) => ({ filter: list.filter ?? {}, sort: list.sort ?? 'newest' }),
}
