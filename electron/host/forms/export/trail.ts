import type { FormLocale } from '../../../../shared/model/forms'
import { isMessageKey, translator } from '../../../../shared/messages'
import { countTrail, listTrail, type TrailRow } from '../../audit'
import type { ReadDb } from '../../database/sql'
import { paperTime } from '../collect/paperTime'
import type { ListOf, ListSource } from './listSource'

const PAGE = 1000
const filterOf = (list: ListOf<'trail'>) => list.filter ?? {}

function* trailRows(db: ReadDb, list: ListOf<'trail'>): Generator<TrailRow> {
  let before: number | null = null
  for (;;) {
    const rows: TrailRow[] = listTrail(db, filterOf(list), before, PAGE)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    before = last.id
  }
}

function actionText(action: string, locale: FormLocale): string {
  const key = `action.${action}`
  return isMessageKey(key) ? translator(locale)(key) : action
}

/** The trail (操作日志), newest first, with the hash that proves each entry. */
export const trail: ListSource<TrailRow, ListOf<'trail'>> = {
  ability: 'audit.read',
  title: 'forms.list.trail',
  columns: [
    { name: 'no', head: 'forms.column.no', kind: 'number', width: 9, cell: (row) => row.id },
    { name: 'at', head: 'forms.column.time', kind: 'text', width: 18, cell: (row) => paperTime(row.at) },
    { name: 'actor', head: 'forms.list.actor', kind: 'text', width: 14, cell: (row) => row.actor },
    {
      name: 'action',
      head: 'forms.list.action',
      kind: 'text',
      width: 24,
      cell: (row, locale) => actionText(row.action, locale),
    },
    { name: 'subject', head: 'forms.list.subject', kind: 'text', width: 34, cell: (row) => row.subject },
    {
      name: 'detail',
      head: 'forms.list.detail',
      kind: 'text',
      width: 50,
      cell: (row) => (row.detail === '{}' ? '' : row.detail),
    },
    { name: 'reason', head: 'forms.list.reason', kind: 'text', width: 24, cell: (row) => row.reason },
    { name: 'hash', head: 'forms.list.hash', kind: 'id', width: 20, cell: (row) => row.hash },
  ],
  count: (db, list) => countTrail(db, filterOf(list)),
  rows: trailRows,
  facts: (list) => {
    // A text that was searched for may be a name.
    const { text: _text, ...filter } = filterOf(list)
    return filter
  },
}
