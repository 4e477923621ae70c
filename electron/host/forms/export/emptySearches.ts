import type { FormLocale } from '../../../../shared/model/formBase'
import { EmptySearchFilter, type EmptySearch } from '../../../../shared/model/tracing'
import type { ReadDb } from '../../database/sql'
import { countEmptySearches, listEmptySearches } from '../../tracing'
import { words } from '../words'
import { describedColumns, type ListOf, type ListSource } from './listSource'

type List = ListOf<'emptySearches'>
const PAGE = 1000
const filterOf = (list: List) => EmptySearchFilter.parse(list.filter ?? {})

function* entries(db: ReadDb, list: List): Generator<EmptySearch> {
  let after: number | null = null
  for (;;) {
    const rows: ReturnType<typeof listEmptySearches> = listEmptySearches(db, filterOf(list), after, PAGE)
    for (const { entry } of rows) yield entry
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

const resultText = (row: EmptySearch, locale: FormLocale) => {
  const say = words(locale)
  return row.voided ? `${say('forms.list.voided')} ${row.voidReason}` : say('forms.list.nothing')
}

/** Searches that found nothing (查无结果登记), newest first, voided ones with their reason. */
export const emptySearches: ListSource<EmptySearch, List> = {
  ability: 'reports.read',
  title: 'forms.list.emptySearches',
  columns: describedColumns<EmptySearch>(
    ['number', 'forms.list.number', 'id', 14],
    ['searchedOn', 'forms.list.searchedOn', 'date', 11],
    ['applicant', 'forms.list.applicant', 'text', 12],
    ['unit', 'forms.list.unit', 'text', 20],
    ['sought', 'forms.list.sought', 'text', 20],
    ['idSuffix', 'forms.list.idSuffix', 'id', 12],
    ['years', 'forms.list.years', 'text', 14],
    ['classes', 'forms.list.classes', 'text', 20],
    ['purpose', 'forms.list.purpose', 'text', 20],
    ['voided', 'forms.list.result', 'text', 16, resultText],
    ['note', 'forms.column.note', 'text', 20],
    ['handledBy', 'forms.list.by', 'text', 10],
  ),
  count: (db, list) => countEmptySearches(db, filterOf(list)),
  rows: entries,
  // The text that was searched for may be a name: the trail has the days only.
  facts: ({ filter }) => ({ from: filter?.from ?? null, to: filter?.to ?? null }),
}
