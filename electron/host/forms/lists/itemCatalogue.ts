import type { ItemCatalogueInput } from '../../../../shared/model/forms'
import { columns, type ColumnName } from '../columns'
import { words } from '../words'
import { table } from './table'

const fields = ['code', 'documentNumber', 'responsible', 'title', 'date', 'classification', 'pages', 'note'] as const
const catalogueColumns: [ColumnName, number, 'center'?][] = [
  ['no', 11, 'center'],
  ['code', 57],
  ['documentNumber', 30],
  ['responsible', 34],
  ['title', 69],
  ['date', 20, 'center'],
  ['classification', 17, 'center'],
  ['pages', 12, 'center'],
  ['note', 17],
]

/** 归档文件目录 with the columns of DA/T 22-2015, A4 landscape. */
export function itemCatalogue(input: ItemCatalogueInput) {
  const say = words(input.locale)
  const facts = ['fondsNumber', 'fondsName', 'year', 'period', 'classification'] as const
  return table({
    ...input,
    title: say('forms.itemCatalogue.title'),
    landscape: true,
    meta: facts.map((fact): [string, string] => [say(`forms.box.${fact}`), input[fact]]),
    columns: columns(say, catalogueColumns),
    rows: input.rows.map((row, at) => [`${at + 1}`, ...fields.map((field) => row[field])]),
  })
}
