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

-- Sets of discs (光盘套). query: JSON of what was asked for. planned_at is null while the set is still being planned; released_at: whole data was
-- released by its second person. facts: JSON of the names printed on it (fonds, who planned it), which may change later.
CREATE TABLE disc_sets (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL, fonds_id INTEGER NOT NULL REFERENCES fonds(id),
  medium TEXT NOT NULL CHECK (medium IN ('cd','dvd','bd25','bd50','bd100','own')), capacity INTEGER NOT NULL, full INTEGER NOT NULL,
  query TEXT NOT NULL, records INTEGER NOT NULL DEFAULT 0, year_from INTEGER NOT NULL DEFAULT 0, year_to INTEGER NOT NULL DEFAULT 0,
  digest TEXT NOT NULL DEFAULT '', program TEXT NOT NULL, facts TEXT NOT NULL, planned_at INTEGER, planned_on TEXT NOT NULL, planned_by INTEGER REFERENCES users(id),
  released_at INTEGER, released_by TEXT NOT NULL DEFAULT '[]', confirmation TEXT, built_at INTEGER, dropped_at INTEGER
) STRICT;

-- seal: SHA-256 of tagmanifest-sha512.txt, which covers every file of the volume.
CREATE TABLE disc_volumes (
  set_id INTEGER NOT NULL REFERENCES disc_sets(id), volume INTEGER NOT NULL, records INTEGER NOT NULL, bytes INTEGER NOT NULL, first TEXT NOT NULL,
  last TEXT NOT NULL, seal TEXT, built_at INTEGER, PRIMARY KEY (set_id, volume)
) STRICT, WITHOUT ROWID;

-- What lies on a volume, frozen when the set was planned so that a bad disc can be made again: body is the deflated JSON of the record as it went
-- out (masked unless the set is full), NULL when the record was destroyed since.
CREATE TABLE disc_records (
  set_id INTEGER NOT NULL REFERENCES disc_sets(id), seq INTEGER NOT NULL, volume INTEGER NOT NULL, record_id INTEGER NOT NULL, body BLOB,
  PRIMARY KEY (set_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX disc_records_record ON disc_records(record_id);

-- 光盘登记: one row a disc. Discs from elsewhere have no set.
CREATE TABLE discs (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, set_id INTEGER REFERENCES disc_sets(id), volume INTEGER,
  copy TEXT NOT NULL CHECK (copy IN ('sealed','offsite','use','other')), medium TEXT NOT NULL, content TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '', made_on TEXT NOT NULL, made_by TEXT NOT NULL, checked_by TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'kept' CHECK (state IN ('kept','migrated','lost','destroyed')), note TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX discs_set ON discs(set_id, volume);

-- level: 0 good to 3; judged by the thresholds of its day.
CREATE TABLE disc_tests (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, disc_id INTEGER NOT NULL REFERENCES discs(id), kind TEXT NOT NULL CHECK (kind IN ('readback','errors','look')),
  tested_on TEXT NOT NULL, tested_by TEXT NOT NULL, readings TEXT NOT NULL DEFAULT '{}', level INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '',
  entered_at INTEGER NOT NULL
) STRICT;
CREATE INDEX disc_tests_disc ON disc_tests(disc_id, tested_on, id);

CREATE TABLE disc_migrations (
  id INTEGER PRIMARY KEY, from_id INTEGER NOT NULL UNIQUE REFERENCES discs(id), to_id INTEGER NOT NULL UNIQUE REFERENCES discs(id), done_on TEXT NOT NULL,
  done_by TEXT NOT NULL, witness TEXT NOT NULL, reason TEXT NOT NULL, seal TEXT NOT NULL DEFAULT ''
) STRICT;

