import { get, sql, type ReadDb } from '../database/sql'

/**
 * The open visit (利用登记) in which this user handles this record: opened by them, or the record handed out by them. Null when there is none.
 * It is the purpose for which personal data of the record may be looked at without a second question.
 */
export const openVisitFor = (
  db: ReadDb,
  userUid: string,
  recordUid: string,
): { uid: string; number: string; purpose: string } | null =>
  get(
    db,
    sql`SELECT v.uid, v.number, v.purpose FROM records r JOIN visit_lines l ON l.record_id = r.id JOIN visits v ON v.id = l.visit_id AND v.state = 'open'
        JOIN users u ON u.uid = ${userUid} AND u.id IN (v.opened_by, l.given_by)
        WHERE r.uid = ${recordUid} ORDER BY l.id DESC LIMIT 1`,
  ) ?? null
