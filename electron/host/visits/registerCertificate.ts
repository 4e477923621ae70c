import { nextNumber } from '../circulation'
import type { WriteContext } from '../context'
import { uuidv7 } from '../room/uuidv7'
import { insertCertificate } from './certificateStore'

/** One entry of the certificates register (出具证明登记). */
export interface NewCertificate {
  kind: 'certified-copy'
  /** Line of the visit it was made in, when it is a copy. */
  lineId?: number
  recordId?: number
  /** Who asked for it, and for which organisation. */
  applicant: string
  organisation: string
  /** The person or employer it is about. */
  subject: string
  pages: number | null
  copies: number
  remark: string
}

/**
 * Gives a certificate the next number without a gap (`ZM2026-0001`) inside the caller's transaction; the caller writes the trail. The counter is
 * shared with the certificates of empty searches (tracing), so that the register of certificates is one row of numbers.
 */
export function registerCertificate(w: WriteContext, one: NewCertificate): { uid: string; number: string } {
  const year = w.today.slice(0, 4)
  const number = `ZM${year}-${String(nextNumber(w.db, `ZM.${year}`)).padStart(4, '0')}`
  const uid = uuidv7(w.now)
  const { lineId = null, recordId = null, ...rest } = one
  insertCertificate(w.db, { ...rest, lineId, recordId, uid, number, at: w.now, on: w.today, by: w.actor.userId })
  return { uid, number }
}
