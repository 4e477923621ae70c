-- Backups and discs (issue D). One section a topic.

-- backup
-- One row: where, when and how long (shared/model/backup.ts BackupPlan as JSON).
CREATE TABLE backup_plan (id INTEGER PRIMARY KEY CHECK (id = 1), plan TEXT NOT NULL) STRICT;

-- What was made, or tried (error = code of what went wrong). at: of the snapshot; for a try its own time. same_disk: on the disk of the room.
-- checked_*: the last verification; tested_*: the last restore that was tried out.
CREATE TABLE backups (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, folder TEXT NOT NULL, snapshot TEXT, at INTEGER NOT NULL, seconds REAL NOT NULL DEFAULT 0,
  error TEXT, bytes INTEGER NOT NULL DEFAULT 0, copied_bytes INTEGER NOT NULL DEFAULT 0, objects INTEGER NOT NULL DEFAULT 0,
  missing INTEGER NOT NULL DEFAULT 0, trail_count INTEGER, manifest TEXT, same_disk INTEGER, user_id INTEGER REFERENCES users(id),
  checked_at INTEGER, checked_depth TEXT, checked_ok INTEGER, tested_at INTEGER, tested_ok INTEGER, removed_at INTEGER
) STRICT;
CREATE INDEX backups_folder ON backups(folder, id);
CREATE INDEX backups_snapshot ON backups(folder, snapshot) WHERE snapshot IS NOT NULL;

-- discs
