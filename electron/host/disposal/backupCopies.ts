import type { BackupCopy } from '../../../shared/model/disposal'
import type { ReadDb } from '../database/sql'

/** Backups that hold the records as they were, and until when; null when this room does not know its backups. */
export function copiesInBackups(_db: ReadDb): BackupCopy[] | null {
  return null
}
