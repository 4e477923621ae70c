import { showPersonal } from '../../../../shared/rules/maskTable'
import { sql } from '../../database/sql'
import { paperCode, paperPlace } from '../collect/paperRows'
import { words } from '../words'
import { registerColumns, type Register } from './register'

interface Row {
  id: number
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  secrecy: string | null
  path: string | null
  box_number: string | null
  slip: string
  lent_on: string
  due_on: string
  borrower: string
  department: string
  phone: string
  purpose: string
  note: string
  entered_on: string | null
  paper_slip: string
  return_entered_on: string | null
  replacement: number
  pages_out: number | null
  pages_in: number | null
  returned_on: string | null
  damage: string | null
  lent_by: string
  approved: string | null
}

/** Who agreed to the request of a loan's line, with their words; records that came with everything of a person were agreed to with that line. */
const approved = sql`(SELECT group_concat(said, ' ') FROM (SELECT CASE d.reason WHEN '' THEN du.name ELSE du.name || ${'：'} || d.reason END AS said
    FROM request_lines rl JOIN request_decisions d ON d.approve = 1 AND d.line_id IN (SELECT rl.id UNION ALL SELECT x.id FROM request_lines x
      WHERE x.request_id = rl.request_id AND x.state = 'expanded' AND NOT EXISTS (SELECT 1 FROM request_decisions own WHERE own.line_id = rl.id))
    JOIN users du ON du.id = d.user_id WHERE rl.loan_line_id = ll.id ORDER BY d.level))`

/** 借阅登记簿 (domain.md §3.1: paper register columns). Date of lending decides the period. */
export const borrowing: Register<Row> = {
  title: 'registers.borrowing',
  columns: registerColumns<Row>(
    ['date', 'date', 19, (row) => row.lent_on],
    ['slip', 'id', 18, (row) => row.slip],
    ['borrower', 'text', 13, (row) => row.borrower],
    ['department', 'text', 15, (row) => row.department],
    ['phone', 'id', 22, (row, _locale, eye) => row.phone && showPersonal(eye, 'contact', row.phone)],
    ['code', 'id', 26, (row) => paperCode(row)],
    ['recordTitle', 'text', 22, (row) => row.title],
    ['secrecy', 'text', 9, (row) => row.secrecy],
    ['place', 'text', 18, (row, locale) => paperPlace(row, locale)],
    ['purpose', 'text', 16, (row) => row.purpose],
    ['approvedBy', 'text', 14, (row) => row.approved],
    ['pagesOut', 'number', 9, (row) => row.pages_out],
    ['dueOn', 'date', 19, (row) => row.due_on],
    ['returnedOn', 'date', 19, (row) => row.returned_on],
    ['pagesIn', 'number', 9, (row) => row.pages_in],
    ['condition', 'text', 12, (row, locale) => conditionOf(row, locale)],
    ['handledBy', 'text', 12, (row) => row.lent_by],
    ['note', 'text', 9, noteOf],
  ),
  query: ({
    from,
    to,
  }) => sql`SELECT ll.id, r.uid AS record_uid, r.code, r.business_number, r.title, r.secrecy, p.path, b.number AS box_number,
      l.slip, l.lent_on, ll.due_on, w.name AS borrower, w.department, w.phone, l.purpose, l.note, l.entered_on, l.paper_slip,
      ll.return_entered_on, EXISTS (SELECT 1 FROM replacements k WHERE k.record_id = ll.record_id AND k.made_at <= l.lent_at
        AND (k.ended_at IS NULL OR k.ended_at > l.lent_at)) AS replacement, ll.pages_out, ll.pages_in, ll.returned_on,
      ll.damage, u.name AS lent_by, ${approved} AS approved
    FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id JOIN borrowers w ON w.id = l.borrower_id JOIN records r ON r.id = ll.record_id
    JOIN users u ON u.id = l.lent_by LEFT JOIN volumes v ON v.id = r.volume_id LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id)
    LEFT JOIN locations p ON p.id = b.location_id
    WHERE l.lent_on BETWEEN ${from} AND ${to} ORDER BY ll.id`,
  opens: (row) => ({ kind: 'record', uid: row.record_uid }),
}

function conditionOf(row: Row, locale: 'zh-CN' | 'en'): string {
  if (row.returned_on === null) return words(locale)('registers.notReturned')
  return row.damage || words(locale)('registers.intact')
}

/** 补录 with its day and paper slip, 补制件, and what the clerk noted. */
function noteOf(row: Row, locale: 'zh-CN' | 'en'): string {
  const say = words(locale)
  return [
    row.entered_on !== null && [say('forms.late'), row.entered_on, row.paper_slip].filter(Boolean).join(' '),
    row.return_entered_on !== null && say('registers.lateReturn', { on: row.return_entered_on }),
    row.replacement === 1 && say('forms.replacement'),
    row.note,
  ]
    .filter(Boolean)
    .join(' ')
}
