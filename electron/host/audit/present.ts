import type { TrailEntry } from '../../../shared/model/trail'
import type { ReadDb } from '../database/sql'
import { openDetail } from './personal'
import type { TrailRow } from './trailStore'

type Shown = (kind: string | null, detail: Record<string, unknown>) => Record<string, unknown>

/** A row of the trail for the reader. Notes were written without unmasked personal data; `shown` takes out what is hidden from this reader. */
export const presentEntry = (db: ReadDb, row: TrailRow, shown: Shown): TrailEntry => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  subjectKind: row.subject_kind,
  subjectUid: row.subject_uid,
  subject: row.subject,
  detail: shown(row.subject_kind, openDetail(db, row)),
  reason: row.reason,
  hash: row.hash,
})
