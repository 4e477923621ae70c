import type { FormLocale } from '../../../../shared/model/formBase'
import { RecordFilter, type RecordLine } from '../../../../shared/model/record'
import { translator } from '../../../../shared/messages'
import {
  countList,
  lineFor,
  pageQuery,
  planList,
  presentRecordLine,
  recordLines,
  type RecordLineRow,
} from '../../catalogue'
import type { Eye } from '../../../../shared/rules/maskTable'
import { all, each, type ReadDb } from '../../database/sql'
import { blockedByHold, refuseBlocked } from '../../holds'
import { periodText } from '../collect/paperRows'
import { words } from '../words'
import { describedColumns, type ListOf, type ListSource } from './listSource'

type List = ListOf<'records'>
const CHUNK = 500
const ALL_ROWS = -1

const planOf = (db: ReadDb, list: List) => planList(db, RecordFilter.parse(list.filter ?? {}), list.sort ?? 'newest')

/** Rows of the list page in its order, ID numbers as the eye sees them; ids come from one cursor, rows in small lots. */
function* recordRows(db: ReadDb, list: List, _now: number, eye: Eye): Generator<RecordLine> {
  const present = (row: RecordLineRow) => lineFor(presentRecordLine(row), eye)
  let ids: number[] = []
  for (const { id } of each<{ id: number }>(db, pageQuery(planOf(db, list), list.descending ?? true, 0, ALL_ROWS))) {
    ids.push(id)
    if (ids.length < CHUNK) continue
    yield* recordLines(db, ids).map(present)
    ids = []
  }
  yield* recordLines(db, ids).map(present)
}

/** Whole data of what is under a hold stays in the house: `holds.on-hold`; a list without held records may go. */
export function refuseHeldRows(db: ReadDb, list: List): void {
  const filter = RecordFilter.parse(list.filter ?? {})
  if (filter.held === false) return
  const plan = planList(db, { ...filter, held: true }, 'newest')
  const count = countList(db, plan)
  if (count === 0) return
  const some = all<{ id: number }>(db, pageQuery(plan, false, 0, CHUNK)).map(({ id }) => id)
  refuseBlocked(blockedByHold(db, some, 'export'), 'export', count)
}

const completeness = ['', 'forms.list.complete', 'forms.list.incomplete'] as const
const completenessText = (row: RecordLine, locale: FormLocale) => {
  const word = completeness[row.completeness]
  return word ? words(locale)(word) : ''
}

/** The catalogue's list (档案目录) with its own filter and order. */
export const records: ListSource<RecordLine, List> = {
  ability: 'catalogue.read',
  title: 'forms.list.records',
  columns: describedColumns<RecordLine>(
    ['code', 'forms.column.code', 'id', 28],
    ['businessNumber', 'forms.list.businessNumber', 'id', 20],
    ['title', 'forms.column.title', 'text', 40],
    ['personName', 'forms.list.person', 'text', 12],
    ['birthMonth', 'forms.list.birth', 'text', 10],
    ['idMasked', 'forms.list.idNumber', 'id', 20],
    ['employer', 'forms.list.employer', 'text', 28],
    ['hospital', 'forms.list.hospital', 'text', 24],
    ['year', 'forms.box.year', 'number', 7],
    ['className', 'forms.list.class', 'text', 16],
    ['period', 'forms.box.period', 'text', 10, (row, locale) => periodText(row.period, locale)],
    ['state', 'forms.list.state', 'text', 9, (row, locale) => translator(locale)(`state.${row.state}`)],
    ['box', 'forms.box.number', 'text', 12, (row) => row.place?.box ?? null],
    ['place', 'forms.column.place', 'text', 26, (row) => row.place?.location ?? null],
    ['pages', 'forms.column.pages', 'number', 7],
    ['completeness', 'forms.list.completeness', 'text', 10, completenessText],
  ),
  count: (db, list) => countList(db, planOf(db, list)),
  rows: recordRows,
  facts: (list) => ({ filter: list.filter ?? {}, sort: list.sort ?? 'newest' }),
}
