import { createHash } from 'node:crypto'

/** What the hash of an entry covers, in this order; the text is the JSON of the array. */
export interface ChainedEntry {
  id: number
  at: number
  user_id: number | null
  actor: string
  action: string
  subject_kind: string | null
  subject_uid: string | null
  subject: string
  detail: string
  reason: string
}

/** Hash before the first entry. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 (hex) over the hash before it and the canonical text of the entry. */
export function chainHash(previous: string, entry: ChainedEntry): string {
  const { id, at, user_id, actor, action, subject_kind, subject_uid, subject, detail, reason } = entry
  const text = JSON.stringify([
    previous,
    id,
    at,
    user_id,
    actor,
    action,
    subject_kind,
    subject_uid,
    subject,
    detail,
    reason,
  ])
  return createHash('sha256').update(text).digest('hex')
}
