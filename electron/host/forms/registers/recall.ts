import { translator } from '../../../../shared/messages'
import type { RecallManner } from '../../../../shared/model/tracing'
import { sql } from '../../database/sql'
import { paperCode } from '../collect/paperRows'
import { registerColumns, type Register } from './register'

interface Row {
  id: number
  nth: number
  manner: RecallManner
  told: string
  answer: string
  expected_on: string | null
  recalled_on: string
  recalled_by: string
  record_id: number
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  slip: string
  borrower: string
  department: string
  due_on: string
  returned_on: string | null
}

/** 催还登记簿 (domain.md §3.1: manner, who, date, answer, expected return). Day of the recall decides the period. */
export const recall: Register<Row> = {
  title: 'registers.recall',
  columns: registerColumns<Row>(
    ['date', 'date', 19, (row) => row.recalled_on],
    ['nth', 'number', 9, (row) => row.nth],
    ['manner', 'text', 14, (row, locale) => translator(locale)(`tracing.manner.${row.manner}`)],
    ['borrower', 'text', 14, (row) => row.borrower],
    ['department', 'text', 20, (row) => row.department],
    ['told', 'text', 16, (row) => row.told],
    ['slip', 'id', 18, (row) => row.slip],
    ['code', 'id', 32, (row) => paperCode({ ...row, id: row.record_id })],
    ['recordTitle', 'text', 26, (row) => row.title],
    ['dueOn', 'date', 19, (row) => row.due_on],
    ['answer', 'text', 28, (row) => row.answer],
    ['expectedOn', 'date', 19, (row) => row.expected_on],
    ['returnedOn', 'date', 19, (row) => row.returned_on],
    ['handledBy', 'text', 14, (row) => row.recalled_by],
  ),
  query: ({
    from,
    to,
  }) => sql`SELECT c.id, c.nth, c.manner, c.told, c.answer, c.expected_on, c.recalled_on, u.name AS recalled_by, r.id AS record_id,
      r.uid AS record_uid, r.code, r.business_number, r.title, l.slip, w.name AS borrower, w.department, ll.due_on, ll.returned_on
    FROM recalls c JOIN loan_lines ll ON ll.id = c.line_id JOIN loans l ON l.id = ll.loan_id JOIN records r ON r.id = ll.record_id
    JOIN borrowers w ON w.id = l.borrower_id JOIN users u ON u.id = c.recalled_by
    WHERE c.recalled_on BETWEEN ${from} AND ${to} ORDER BY c.id`,
  opens: (row) => ({ kind: 'record', uid: row.record_uid }),
}
