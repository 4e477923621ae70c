import { dateIn } from '../../../../shared/rules/timeZone'
import { sql, type Sql } from '../../database/sql'
import { clockTime } from '../collect/paperTime'
import { words } from '../words'
import { registerColumns, type Period, type Register } from './register'

const reasons = ['lend', 'reading', 'putBack', 'shelve', 'boxIn', 'boxOut', 'boxMove'] as const
type Reason = (typeof reasons)[number]

interface Row {
  id: string
  at: number
  zone: string
  reason: Reason
  item: string
  record_uid: string | null
  title: string
  from_place: string | null
  to_place: string | null
  person: string
  document: string
  /** 1: entered late. */
  late: number
  by: string
}

const directions: Record<Reason, 'out' | 'in' | 'move'> = {
  lend: 'out',
  reading: 'out',
  putBack: 'in',
  shelve: 'in',
  boxIn: 'in',
  boxOut: 'out',
  boxMove: 'move',
}

const placed = sql`LEFT JOIN volumes f ON f.id = r.volume_id LEFT JOIN boxes b ON b.id = coalesce(r.box_id, f.box_id)
  LEFT JOIN locations p ON p.id = b.location_id`
const name = sql`coalesce(r.code, r.business_number, r.title)`

const lent = ({
  from,
  to,
}: Period): Sql => sql`SELECT 'L' || ll.id AS id, l.lent_at AS at, 'lend' AS reason, ${name} AS item, r.uid AS record_uid, r.title,
    p.path AS from_place, NULL AS to_place, w.name AS person, l.slip AS document, l.entered_on IS NOT NULL AS late, u.name AS by
  FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id JOIN borrowers w ON w.id = l.borrower_id JOIN users u ON u.id = l.lent_by
  JOIN records r ON r.id = ll.record_id ${placed} WHERE l.lent_on BETWEEN ${from} AND ${to}`

const read = ({
  from,
  to,
}: Period): Sql => sql`SELECT 'V' || l.id, l.given_at, 'reading', ${name}, r.uid, r.title, p.path, NULL,
    (SELECT group_concat(name, ' ' ORDER BY seq) FROM visitors WHERE visit_id = v.id), v.number, 0, u.name
  FROM visit_lines l JOIN visits v ON v.id = l.visit_id JOIN users u ON u.id = l.given_by JOIN records r ON r.id = l.record_id ${placed}
  WHERE l.given_on BETWEEN ${from} AND ${to}`

/** Records put back or shelved, by the trail: the only place that keeps when that was. */
const shelved = ({
  begins,
  ends,
}: Period): Sql => sql`SELECT 'T' || t.id, t.at, iif(t.action = 'circulation.putBack', 'putBack', 'shelve'), t.subject,
    t.subject_uid, coalesce(r.title, ''), NULL, t.detail ->> '$.place', '', '', 0, t.actor
  FROM trail t LEFT JOIN records r ON r.uid = t.subject_uid
  WHERE t.at >= ${begins} AND t.at < ${ends} AND t.action IN ('circulation.putBack', 'storeroom.shelve') AND t.subject_kind = 'record'`

/** Boxes put on a shelf, taken off or moved, by the trail (place: before, after). */
const moved = ({ begins, ends }: Period): Sql => sql`SELECT 'T' || t.id, t.at,
    CASE WHEN t.detail ->> '$.place[0]' IS NULL THEN 'boxIn' WHEN t.detail ->> '$.place[1]' IS NULL THEN 'boxOut' ELSE 'boxMove' END, t.subject, NULL, '',
    t.detail ->> '$.place[0]', t.detail ->> '$.place[1]', '', '', 0, t.actor
  FROM trail t WHERE t.at >= ${begins} AND t.at < ${ends} AND t.action = 'storeroom.moveBoxes' AND t.subject_kind = 'box'
    AND t.detail ->> '$.place[0]' IS NOT t.detail ->> '$.place[1]'`

const itemOf = (row: Row, locale: 'zh-CN' | 'en'): string =>
  row.record_uid === null ? words(locale)('forms.boxNumber', { number: row.item }) : row.item

/** Why it moved; a loan entered late has no hour of its own. */
const reasonOf = (row: Row, locale: 'zh-CN' | 'en'): string =>
  [words(locale)(`registers.reason.${row.reason}`), row.late === 1 && words(locale)('forms.late')]
    .filter(Boolean)
    .join(' · ')

/** 出入库登记簿: lent and handed out, put back and shelved, boxes moved (domain.md §5.1: 出库, 入库, 移库). */
export const storeroom: Register<Row> = {
  title: 'registers.storeroom',
  columns: registerColumns<Row>(
    ['date', 'date', 19, (row) => dateIn(row.at, row.zone)],
    ['time', 'text', 12, (row) => (row.late === 1 ? '' : clockTime(row.at, row.zone))],
    ['direction', 'text', 11, (row, locale) => words(locale)(`registers.direction.${directions[row.reason]}`)],
    ['reason', 'text', 20, reasonOf],
    ['item', 'id', 42, itemOf],
    ['recordTitle', 'text', 40, (row) => (row.title === row.item ? '' : row.title)],
    ['from', 'text', 32, (row) => row.from_place],
    ['to', 'text', 32, (row) => row.to_place],
    ['person', 'text', 16, (row) => row.person],
    ['document', 'id', 22, (row) => row.document],
    ['handledBy', 'text', 17, (row) => row.by],
  ),
  query: (period) =>
    sql`SELECT *, ${period.zone} AS zone FROM (${lent(period)} UNION ALL ${read(period)} UNION ALL ${shelved(period)} UNION ALL ${moved(period)}) ORDER BY at, id`,
  opens: (row) => (row.record_uid === null ? null : { kind: 'record', uid: row.record_uid }),
}
