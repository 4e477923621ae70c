import type { FormLocale } from '../../../../shared/model/formBase'
import type { UseGroup } from '../../../../shared/model/statistics'
import { translator } from '../../../../shared/messages'
import { groupName } from '../../../../shared/messages/groupName'
import { dateIn } from '../../../../shared/rules/timeZone'
import { zoneOf } from '../../clock'
import type { ReadDb } from '../../database/sql'
import { anyUse, groupsOf, type UseQuestion } from '../../statistics'
import { describedColumns, type ListOf, type ListSource } from './listSource'

type List = ListOf<'use'>
type Row = UseGroup & Pick<List, 'by'>

/** The question of the statistics page with the room's day. */
export const questionOf = (db: ReadDb, { from, to, by }: Omit<UseQuestion, 'today'>, now: number): UseQuestion => ({
  from,
  to,
  by,
  today: dateIn(now, zoneOf(db)),
})

const nameIn = ({ by, ...group }: Row, locale: FormLocale) => groupName(translator(locale), locale, by, group)

/** How many of these were late; of the trend every one is, and that is its number. */
const late = (row: Row) => (row.by === 'overdue' ? null : row.late)

/** The table beside the bars of the statistics of use (利用统计); the kind of bars stands in the name of its file. */
export const use: ListSource<Row, List> = {
  ability: 'reports.read',
  title: 'forms.list.use',
  columns: describedColumns<Row>(
    ['name', 'forms.list.useGroup', 'text', 32, nameIn],
    ['records', 'forms.list.used', 'number', 10],
    ['late', 'forms.list.usedLate', 'number', 10, late],
  ),
  count: (db, list, now) => Number(anyUse(db, questionOf(db, list, now))),
  rows: (db, list, now) => groupsOf(db, questionOf(db, list, now)).map((group) => ({ ...group, by: list.by })),
  facts: ({ from, to, by }) => ({ from, to, by }),
  meta: ({ from, to, by }, locale) => {
    const t = translator(locale)
    return [
      [t('registers.period'), t('registers.periodText', { from, to })],
      [t('statistics.by'), t(`statistics.by.${by}`)],
    ]
  },
  span: ({ from, to, by }) => `${by}-${from}..${to}`,
}
