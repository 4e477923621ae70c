import type { TrailEntry } from '../../../shared/model/trail'
import type { TrailRow } from './trailStore'

/** A row of the trail for the reader. Notes were written without unmasked personal data, so nothing is hidden here. */
export const presentEntry = (row: TrailRow): TrailEntry => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  subjectKind: row.subject_kind,
  subjectUid: row.subject_uid,
  subject: row.subject,
  detail: JSON.parse(row.detail) as Record<string, unknown>,
  reason: row.reason,
  hash: row.hash,
})
