import type { FormLocale } from '../../../../shared/model/formBase'
import type { Manner, VisitState } from '../../../../shared/model/visit'
import { showPersonal, type Eye } from '../../../../shared/rules/maskTable'
import { sql } from '../../database/sql'
import { paperCode } from '../collect/paperRows'
import { words } from '../words'
import { registerColumns, type Register } from './register'

interface Row {
  id: number
  uid: string
  number: string
  state: VisitState
  opened_on: string
  type_zh: string
  type_en: string
  people: string
  organisation: string
  letter: string
  purpose: string
  note: string
  decider: string
  record_id: number | null
  code: string | null
  business_number: string | null
  title: string | null
  manner: Manner | null
  copied_pages: number | null
  back_on: string | null
  opened_by: string
}

interface Person {
  name: string
  id: string
  phone: string
}
const peopleOf = (row: Row) => JSON.parse(row.people) as Person[]

const typeName = (row: Row, locale: FormLocale) => (locale === 'en' && row.type_en ? row.type_en : row.type_zh)

const codeOf = ({ record_id, code, business_number }: Row) =>
  record_id === null ? null : paperCode({ id: record_id, code, business_number })

const phones = (row: Row, _locale: FormLocale, eye: Eye) =>
  peopleOf(row)
    .map(({ phone }) => phone)
    .filter(Boolean)
    .map((phone) => showPersonal(eye, 'contact', phone))
    .join(' ')

/** Visitors of a visit as JSON: in the query beside the visit `v`. */
const people = sql`(SELECT json_group_array(json_object('name', name, 'id', id_number, 'phone', phone) ORDER BY seq) FROM visitors
  WHERE visit_id = v.id) AS people`

/** 利用登记簿: one row for each record of a visit, one for a visit without records. Day of registration decides the period. */
export const use: Register<Row> = {
  title: 'registers.use',
  columns: registerColumns<Row>(
    ['date', 'date', 19, (row) => row.opened_on],
    ['visit', 'id', 22, (row) => row.number],
    ['visitors', 'text', 13, (row) => peopleOf(row).map(({ name }) => name).join(' ')], // prettier-ignore
    [
      'organisationAndType',
      'text',
      21,
      (row, locale) => [row.organisation, typeName(row, locale)].filter(Boolean).join(' · '),
    ],
    ['documents', 'id', 35, (row, _locale, eye) => peopleOf(row).map(({ id }) => showPersonal(eye, 'id', id)).join(' ')], // prettier-ignore
    ['letter', 'text', 15, (row) => row.letter],
    ['phone', 'id', 23, phones],
    ['purpose', 'text', 18, (row) => row.purpose],
    ['code', 'id', 23, codeOf],
    ['recordTitle', 'text', 20, (row) => row.title],
    ['manner', 'text', 11, (row, locale) => row.manner && words(locale)(`registers.manner.${row.manner}`)],
    ['copiedPages', 'number', 9, (row) => row.copied_pages],
    ['returnedOn', 'date', 19, (row) => row.back_on],
    ['approvedAndHandledBy', 'text', 13, (row) => [row.decider, row.opened_by].filter(Boolean).join(' / ')],
    ['note', 'text', 9, (row, locale) => [words(locale)(`registers.visitState.${row.state}`), row.note].filter(Boolean).join(' ')], // prettier-ignore
  ),
  query: ({
    from,
    to,
  }) => sql`SELECT coalesce(l.id, -v.id) AS id, v.uid, v.number, v.state, v.opened_on, y.definition ->> '$.name.zh' AS type_zh,
      y.definition ->> '$.name.en' AS type_en, ${people}, v.organisation, v.letter, v.purpose, v.note, v.decider, l.record_id, r.code,
      r.business_number, r.title, l.manner, l.copied_pages, l.back_on, u.name AS opened_by
    FROM visits v JOIN visitor_types y ON y.type = v.type AND y.version = v.type_version JOIN users u ON u.id = v.opened_by
    LEFT JOIN visit_lines l ON l.visit_id = v.id LEFT JOIN records r ON r.id = l.record_id
    WHERE v.opened_on BETWEEN ${from} AND ${to} ORDER BY v.id, l.id`,
  opens: (row) => ({ kind: 'visit', uid: row.uid }),
}
