import type { CertifiedCopy } from '../../../../shared/model/certificate'
import { all, sql, type ReadDb } from '../../database/sql'
import { paperCode } from './paperRows'

interface Row {
  id: number
  uid: string
  number: string
  code: string | null
  business_number: string | null
  title: string
  subject: string
  pages: number
  copies: number
  visit: string
  applicant: string
  organisation: string
  purpose: string
  keeper: string
  handled_by: string
  issued_on: string
  remark: string
}

/** Certified copies by the uids of their certificates, in the order asked for; unknown ones are left out. */
export function certifiedCopiesOf(db: ReadDb, uids: readonly string[]): CertifiedCopy[] {
  const rows = all<Row>(
    db,
    sql`SELECT r.id, c.uid, c.number, r.code, r.business_number, r.title, c.subject, c.pages, c.copies, v.number AS visit, c.applicant, c.organisation,
          v.purpose, f.name AS keeper, u.name AS handled_by, c.issued_on, c.remark
        FROM json_each(${JSON.stringify(uids)}) AS asked CROSS JOIN certificates c ON c.uid = asked.value JOIN visit_lines l ON l.id = c.visit_line_id
        JOIN visits v ON v.id = l.visit_id JOIN records r ON r.id = c.record_id JOIN fonds f ON f.id = r.fonds_id JOIN users u ON u.id = c.issued_by
        ORDER BY asked.key`,
  )
  return rows.map((row) => ({
    number: row.number,
    code: paperCode(row),
    title: row.title,
    subject: row.subject,
    pages: row.pages,
    copies: row.copies,
    visit: row.visit,
    applicant: row.applicant,
    organisation: row.organisation,
    purpose: row.purpose,
    keeper: row.keeper,
    handledBy: row.handled_by,
    issuedOn: row.issued_on,
    remark: row.remark,
  }))
}
