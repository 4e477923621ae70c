import { HoldFilter, type Hold } from '../../../../shared/model/hold'
import { translator } from '../../../../shared/messages'
import { dateIn } from '../../../../shared/rules/timeZone'
import { zoneOf } from '../../clock'
import type { ReadDb } from '../../database/sql'
import { countHolds, listHolds, presentHold } from '../../holds'
import { describedColumns, type ListOf, type ListSource } from './listSource'

type List = ListOf<'holds'>
const PAGE = 1000
const filterOf = (list: List) => HoldFilter.parse(list.filter ?? {})
const todayIn = (db: ReadDb, now: number) => dateIn(now, zoneOf(db))

function* holdRows(db: ReadDb, list: List, now: number): Generator<Hold> {
  const today = todayIn(db, now)
  for (let after: number | null = null; ;) {
    const rows: ReturnType<typeof listHolds> = listHolds(db, filterOf(list), today, after, PAGE)
    for (const row of rows) yield presentHold(row, today)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

/** The ledger of holds (冻结台账), newest first. */
export const holds: ListSource<Hold, List> = {
  ability: 'reports.read',
  title: 'forms.list.holds',
  columns: describedColumns<Hold>(
    ['number', 'forms.list.number', 'id', 13],
    ['kind', 'forms.list.holdKind', 'text', 10, (row, locale) => translator(locale)(`holds.kind.${row.kind}`)],
    ['caseNumber', 'forms.list.caseNumber', 'text', 24],
    ['askedBy', 'forms.list.askedBy', 'text', 20],
    ['reason', 'forms.list.holdReason', 'text', 32],
    ['held', 'forms.list.held', 'number', 9],
    ['released', 'forms.list.released', 'number', 9],
    ['from', 'forms.list.heldFrom', 'date', 11],
    ['reviewOn', 'forms.list.reviewOn', 'date', 11],
    [
      'mayLend',
      'forms.list.mayLend',
      'text',
      8,
      (row, locale) => translator(locale)(row.mayLend ? 'common.yes' : 'common.no'),
    ],
    ['placedBy', 'forms.list.placedBy', 'text', 10],
    ['placedOn', 'forms.list.placedOn', 'date', 11],
    ['endedOn', 'forms.list.endedOn', 'date', 11],
  ),
  count: (db, list, now) => countHolds(db, filterOf(list), todayIn(db, now)),
  rows: holdRows,
  facts: (list) => ({ filter: list.filter ?? {} }),
  landscape: true,
}
