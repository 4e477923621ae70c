import { all, run, sql, type ReadDb, type WriteDb } from '../database/sql'

export interface CertificateToStore {
  uid: string
  number: string
  kind: string
  lineId: number | null
  recordId: number | null
  applicant: string
  organisation: string
  subject: string
  pages: number | null
  copies: number
  remark: string
  at: number
  on: string
  by: number
}

export const insertCertificate = (db: WriteDb, one: CertificateToStore): void =>
  void run(
    db,
    sql`INSERT INTO certificates (uid, number, kind, visit_line_id, record_id, applicant, organisation, subject, pages, copies, remark, issued_at, issued_on,
          issued_by)
        VALUES (${one.uid}, ${one.number}, ${one.kind}, ${one.lineId}, ${one.recordId}, ${one.applicant}, ${one.organisation}, ${one.subject},
          ${one.pages}, ${one.copies}, ${one.remark}, ${one.at}, ${one.on}, ${one.by})`,
  )

export interface CertificateRow {
  uid: string
  number: string
  line_id: number
  pages: number
  copies: number
  issued_on: string
}

/** Certificates of the copies made in a visit. */
export const certificatesOfVisit = (db: ReadDb, visitId: number): CertificateRow[] =>
  all(
    db,
    sql`SELECT c.uid, c.number, c.visit_line_id AS line_id, c.pages, c.copies, c.issued_on FROM certificates c
        JOIN visit_lines l ON l.id = c.visit_line_id WHERE l.visit_id = ${visitId} ORDER BY c.id`,
  )
