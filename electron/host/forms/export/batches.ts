import { zoneOf } from '../../clock'
import { each, sql, value, type ReadDb } from '../../database/sql'
import { paperTime } from '../collect/paperTime'
import type { FormLocale } from '../../../../shared/model/formBase'
import { words } from '../words'
import { describedColumns, type ListOf, type ListSource } from './listSource'

interface Row {
  fileName: string
  type_zh: string
  type_en: string
  state: 'loaded' | 'undone'
  dataRows: number
  loaded: number
  pending: number
  setAside: number
  same: number
  changed: number
  startedAt: number
  zone: string
  by: string
}

const stateText = (row: Row, locale: FormLocale) => words(locale)(`forms.list.batches.${row.state}`)

/** The ledgers that were taken in, newest first. */
export const batches: ListSource<Row, ListOf<'batches'>> = {
  ability: 'catalogue.read',
  title: 'forms.list.batches',
  columns: describedColumns<Row>(
    ['fileName', 'forms.list.fileName', 'text', 36],
    ['type', 'forms.list.type', 'text', 18, (row, locale) => (locale === 'en' ? row.type_en : row.type_zh)],
    ['state', 'forms.list.state', 'text', 10, stateText],
    ['dataRows', 'forms.list.dataRows', 'number', 10],
    ['loaded', 'forms.list.loaded', 'number', 10],
    ['pending', 'forms.list.pending', 'number', 10],
    ['setAside', 'forms.list.setAside', 'number', 10],
    ['same', 'forms.list.same', 'number', 10],
    ['changed', 'forms.list.changed', 'number', 10],
    ['startedAt', 'forms.list.startedAt', 'text', 18, (row) => paperTime(row.startedAt, row.zone)],
    ['by', 'forms.list.by', 'text', 12],
  ),
  count: (db: ReadDb) => value<number>(db, sql`SELECT count(*) FROM import_batches WHERE state <> 'loading'`) ?? 0,
  rows: (db: ReadDb) =>
    each<Row>(
      db,
      sql`SELECT batch.file_name AS fileName, batch.state, batch.data_rows AS dataRows, batch.loaded, batch.pending,
            batch.set_aside AS setAside, batch.same, batch.changed, batch.started_at AS startedAt, ${zoneOf(db)} AS zone, coalesce(users.name, '') AS by,
            coalesce((SELECT definition ->> '$.name.zh' FROM record_types WHERE type = batch.type ORDER BY version DESC LIMIT 1), batch.type) AS type_zh,
            coalesce((SELECT definition ->> '$.name.en' FROM record_types WHERE type = batch.type ORDER BY version DESC LIMIT 1), batch.type) AS type_en
          FROM import_batches AS batch LEFT JOIN users ON users.id = batch.user_id WHERE batch.state <> 'loading' ORDER BY batch.id DESC`,
    ),
  facts: () => ({}),
}
