import type { FormLocale } from '../../../../shared/model/formBase'
import type { Manner, VisitState } from '../../../../shared/model/visit'
import { showPersonal, type Eye } from '../../../../shared/rules/maskTable'
import { sql, type Sql } from '../../database/sql'
import { paperCode } from '../collect/paperRows'
import { words } from '../words'
import { registerColumns, type Period, type Register } from './register'

interface Row {
  id: number | string
  /** Of the visit; a copy for a request opens its record. */
  uid: string | null
  record_uid: string | null
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

/** What was copied for a request, as a row like those of visits: its asker needs no document. */
const copies = ({ from, to }: Period): Sql => sql`SELECT 'c' || l.id, NULL, q.number, 'closed', l.copied_on, '', '',
    json_array(json_object('name', w.name, 'id', '', 'phone', w.phone)), w.department, '', q.purpose, q.note,
    coalesce((SELECT group_concat(du.name, ' ') FROM request_decisions d JOIN users du ON du.id = d.user_id WHERE d.line_id = l.id), ''),
    l.record_id, r.code, r.business_number, r.title, 'copy', l.pages, NULL, coalesce(cu.name, ''), r.uid
  FROM request_lines l JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id JOIN records r ON r.id = l.record_id
  LEFT JOIN users cu ON cu.id = l.copied_by WHERE l.copied_on BETWEEN ${from} AND ${to}`

/** Visitors of a visit as JSON: in the query beside the visit `v`. */
const people = sql`(SELECT json_group_array(json_object('name', name, 'id', id_number, 'phone', phone) ORDER BY seq) FROM visitors
  WHERE visit_id = v.id) AS people`

/**
 * 利用登记簿: one row for each record of a visit, one for a visit without records, one for each copy made for a request. Day of registration, or of the
 * copy, decides the period.
 */
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
    ['documents', 'id', 35, (row, _locale, eye) => peopleOf(row).map(({ id }) => id && showPersonal(eye, 'id', id)).join(' ')], // prettier-ignore
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
  query: (
    period,
  ) => sql`SELECT coalesce(l.id, -v.id) AS id, v.uid, v.number, v.state, v.opened_on, y.definition ->> '$.name.zh' AS type_zh,
      y.definition ->> '$.name.en' AS type_en, ${people}, v.organisation, v.letter, v.purpose, v.note, v.decider, l.record_id, r.code,
      r.business_number, r.title, l.manner, l.copied_pages, l.back_on, u.name AS opened_by, r.uid AS record_uid
    FROM visits v JOIN visitor_types y ON y.type = v.type AND y.version = v.type_version JOIN users u ON u.id = v.opened_by
    LEFT JOIN visit_lines l ON l.visit_id = v.id LEFT JOIN records r ON r.id = l.record_id
    WHERE v.opened_on BETWEEN ${period.from} AND ${period.to} UNION ALL ${copies(period)} ORDER BY 5, 3, 1`,
  opens: ({ uid, record_uid }) =>
    uid !== null ? { kind: 'visit', uid } : record_uid === null ? null : { kind: 'record', uid: record_uid },
}
