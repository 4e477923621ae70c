import type { ScheduleLine } from '../../../../shared/model/retention'
import type { FormLocale } from '../../../../shared/model/formBase'
import { linesOf } from '../../retention/schedule'
import { periodText } from '../collect/paperRows'
import { words } from '../words'
import { describedColumns, type ListOf, type ListSource } from './listSource'

const rule = (row: ScheduleLine, locale: FormLocale) =>
  row.rule === null ? '' : words(locale)(`forms.list.rule.${row.rule}`)

/** The retention schedule (保管期限表) of one version; `retention.readTable` reads the workbook again. */
export const schedule: ListSource<ScheduleLine, ListOf<'schedule'>> = {
  ability: 'catalogue.read',
  title: 'forms.list.schedule',
  columns: describedColumns<ScheduleLine>(
    ['code', 'forms.list.lineCode', 'id', 8],
    ['category', 'forms.list.category', 'text', 18, (row) => row.category.zh],
    ['item', 'forms.list.item', 'text', 46, (row) => row.item.zh],
    ['period', 'forms.list.period', 'text', 10, (row, locale) => periodText(row.period, locale)],
    ['rule', 'forms.list.otherRule', 'text', 12, rule],
    ['scope', 'forms.list.scope', 'text', 8, (row, locale) => words(locale)(`forms.list.scope.${row.scope}`)],
    ['status', 'forms.list.lineStatus', 'text', 8, (row) => row.status],
    ['source', 'forms.list.source', 'text', 28, (row) => row.source.zh],
    ['note', 'forms.column.note', 'text', 28, (row) => row.note.zh],
    ['categoryEn', 'forms.list.categoryEn', 'text', 22, (row) => row.category.en],
    ['itemEn', 'forms.list.itemEn', 'text', 40, (row) => row.item.en],
    ['sourceEn', 'forms.list.sourceEn', 'text', 28, (row) => row.source.en],
    ['noteEn', 'forms.list.noteEn', 'text', 28, (row) => row.note.en],
  ),
  count: (db, { version }) => linesOf(db, version).length,
  rows: (db, { version }) => linesOf(db, version),
  facts: ({ version }) => ({ version }),
  span: ({ version }) => `v${version}`,
  landscape: true,
}
