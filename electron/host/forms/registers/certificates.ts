import { sql } from '../../database/sql'
import { paperCode } from '../collect/paperRows'
import { words } from '../words'
import { registerColumns, type Register } from './register'

interface Row {
  id: string
  number: string
  kind: 'certified-copy' | 'nothing-found'
  issued_on: string
  applicant: string
  organisation: string
  subject: string
  record_id: number | null
  code: string | null
  business_number: string | null
  pages: number | null
  copies: number
  visit_uid: string | null
  visit: string | null
  issued_by: string
  remark: string
}

const codeOf = ({ record_id, code, business_number }: Row) =>
  record_id === null ? null : paperCode({ id: record_id, code, business_number })

/** 出具证明登记簿: certified copies of visits and certificates that nothing was found, in the order of their numbers. */
export const certificates: Register<Row> = {
  title: 'registers.certificates',
  columns: registerColumns<Row>(
    ['certificate', 'id', 22, (row) => row.number],
    ['date', 'date', 19, (row) => row.issued_on],
    ['kind', 'text', 22, (row, locale) => words(locale)(`registers.kind.${row.kind}`)],
    ['applicant', 'text', 20, (row) => row.applicant],
    ['organisation', 'text', 28, (row) => row.organisation],
    ['subject', 'text', 20, (row) => row.subject],
    ['code', 'id', 42, codeOf],
    ['pages', 'number', 9, (row) => row.pages],
    ['copies', 'number', 9, (row) => row.copies],
    ['visit', 'id', 22, (row) => row.visit],
    ['handledBy', 'text', 16, (row) => row.issued_by],
    ['note', 'text', 38, (row) => row.remark],
  ),
  query: ({
    from,
    to,
  }) => sql`SELECT c.uid AS id, c.number, c.kind, c.issued_on, c.applicant, c.organisation, c.subject, c.record_id, r.code,
      r.business_number, c.pages, c.copies, v.uid AS visit_uid, v.number AS visit, u.name AS issued_by, c.remark
    FROM certificates c JOIN users u ON u.id = c.issued_by LEFT JOIN records r ON r.id = c.record_id
    LEFT JOIN visit_lines l ON l.id = c.visit_line_id LEFT JOIN visits v ON v.id = l.visit_id
    WHERE c.issued_on BETWEEN ${from} AND ${to}
    UNION ALL SELECT e.uid, e.number, 'nothing-found', e.searched_on, e.applicant, e.unit, e.sought, NULL, NULL, NULL, NULL, 1, NULL, NULL, u.name,
      CASE WHEN e.voided_at IS NULL THEN e.note ELSE e.void_reason END
    FROM empty_searches e JOIN users u ON u.id = e.handled_by WHERE e.searched_on BETWEEN ${from} AND ${to}
    ORDER BY 2`,
  opens: (row) => (row.visit_uid === null ? null : { kind: 'visit', uid: row.visit_uid }),
}
