import { each, sql, value, type ReadDb } from '../../database/sql'
import { paperTime } from '../collect/paperTime'
import type { FormLocale } from '../../../../shared/model/forms'
import { words } from '../words'
import type { ListOf, ListSource } from './listSource'

interface Row {
  file_name: string
  type_zh: string
  type_en: string
  state: 'loaded' | 'undone'
  data_rows: number
  loaded: number
  pending: number
  set_aside: number
  same: number
  changed: number
  started_at: number
  by: string
}

const stateText = (row: Row, locale: FormLocale) => words(locale)(`forms.list.batches.${row.state}`)

/** The ledgers that were taken in, newest first. */
export const batches: ListSource<Row, ListOf<'batches'>> = {
  ability: 'catalogue.read',
  title: 'forms.list.batches',
  columns: [
    { name: 'fileName', head: 'forms.list.fileName', kind: 'text', width: 36, cell: (row) => row.file_name },
    {
      name: 'type',
      head: 'forms.list.type',
      kind: 'text',
      width: 18,
      cell: (row, locale) => (locale === 'en' ? row.type_en : row.type_zh),
    },
    { name: 'state', head: 'forms.list.state', kind: 'text', width: 10, cell: stateText },
    { name: 'dataRows', head: 'forms.list.dataRows', kind: 'number', width: 10, cell: (row) => row.data_rows },
    { name: 'loaded', head: 'forms.list.loaded', kind: 'number', width: 10, cell: (row) => row.loaded },
    { name: 'pending', head: 'forms.list.pending', kind: 'number', width: 10, cell: (row) => row.pending },
    { name: 'setAside', head: 'forms.list.setAside', kind: 'number', width: 10, cell: (row) => row.set_aside },
    { name: 'same', head: 'forms.list.same', kind: 'number', width: 10, cell: (row) => row.same },
    { name: 'changed', head: 'forms.list.changed', kind: 'number', width: 10, cell: (row) => row.changed },
    {
      name: 'startedAt',
      head: 'forms.list.startedAt',
      kind: 'text',
      width: 18,
      cell: (row) => paperTime(row.started_at),
    },
    { name: 'by', head: 'forms.list.by', kind: 'text', width: 12, cell: (row) => row.by },
  ],
  count: (db: ReadDb) => value<number>(db, sql`SELECT count(*) FROM import_batches WHERE state <> 'loading'`) ?? 0,
  rows: (db: ReadDb) =>
    each<Row>(
      db,
      sql`SELECT batch.file_name, batch.state, batch.data_rows, batch.loaded, batch.pending, batch.set_aside, batch.same, batch.changed,
            batch.started_at, coalesce(users.name, '') AS by,
            coalesce((SELECT definition ->> '$.name.zh' FROM record_types WHERE type = batch.type ORDER BY version DESC LIMIT 1), batch.type) AS type_zh,
            coalesce((SELECT definition ->> '$.name.en' FROM record_types WHERE type = batch.type ORDER BY version DESC LIMIT 1), batch.type) AS type_en
          FROM import_batches AS batch LEFT JOIN users ON users.id = batch.user_id WHERE batch.state <> 'loading' ORDER BY batch.id DESC`,
    ),
  facts: () => ({}),
}
