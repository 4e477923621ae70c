-- Retention (issue C): second persons, kept objects, schedule, holds, appraisal and disposal, transfer. One section a topic.

-- storeroom
-- Direction of counting (domain.md §5.1): 1 = the places right below are met from the highest number to the lowest.
ALTER TABLE locations ADD COLUMN falls INTEGER NOT NULL DEFAULT 0;

-- confirmations
-- An act that needs more than one person: what was proposed (input, JSON of its kind), what everybody sees (sheet, JSON, and its SHA-256).
CREATE TABLE confirmations (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, input TEXT NOT NULL, subject TEXT NOT NULL,
  sheet TEXT NOT NULL, sheet_hash TEXT NOT NULL, reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting','done','refused','withdrawn','expired')),
  proposed_by INTEGER NOT NULL REFERENCES users(id), proposer_role TEXT NOT NULL, proposer_post TEXT NOT NULL, proposed_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, ended_at INTEGER, ended_by TEXT NOT NULL DEFAULT '', ended_why TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX confirmations_waiting ON confirmations(expires_at) WHERE state = 'waiting';
CREATE INDEX confirmations_ended ON confirmations(ended_at) WHERE state <> 'waiting';
-- The same act waits only once.
CREATE UNIQUE INDEX confirmations_same ON confirmations(kind, input) WHERE state = 'waiting';

-- Whom it needs besides the proposer. user_id is NULL for who signed on paper; clashes: JSON of posts united (shared/rules/separation.ts).
CREATE TABLE confirmation_seats (
  confirmation_id INTEGER NOT NULL REFERENCES confirmations(id), seat INTEGER NOT NULL, duty TEXT NOT NULL, ability TEXT NOT NULL,
  user_id INTEGER REFERENCES users(id), name TEXT NOT NULL DEFAULT '', role TEXT, post TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', way TEXT CHECK (way IN ('own-session','here','pin','paper')),
  clashes TEXT NOT NULL DEFAULT '[]', signed_at INTEGER, signed_on TEXT, PRIMARY KEY (confirmation_id, seat)
) STRICT, WITHOUT ROWID;
-- One person sits in one seat of an act, by whatever way.
CREATE UNIQUE INDEX confirmation_seats_person ON confirmation_seats(confirmation_id, user_id) WHERE user_id IS NOT NULL;

-- A signature somebody gave beforehand, to be called up at another screen: one per person and act, gone when used, worn out or too old.
CREATE TABLE confirmation_pins (
  confirmation_id INTEGER NOT NULL REFERENCES confirmations(id), user_id INTEGER NOT NULL REFERENCES users(id), pin_hash TEXT NOT NULL,
  sheet_hash TEXT NOT NULL, reason TEXT NOT NULL, expires_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (confirmation_id, user_id)
) STRICT, WITHOUT ROWID;

-- The paper route: declared by one, entered by one, confirmed by another archive account. signers: JSON; scan: uid of the kept object.
CREATE TABLE confirmation_papers (
  confirmation_id INTEGER PRIMARY KEY REFERENCES confirmations(id), declared_by INTEGER NOT NULL REFERENCES users(id),
  declared_at INTEGER NOT NULL, reason TEXT NOT NULL, signers TEXT, signed_on TEXT, scan TEXT, sheet_hash TEXT,
  entered_by INTEGER REFERENCES users(id), entered_at INTEGER, confirmed_by INTEGER REFERENCES users(id), confirmed_at INTEGER
) STRICT;

-- Records taken out of the catalogue by two persons: the row stays for what points to it, hidden from every reader; this is what can be looked up.
CREATE TABLE removed_records (
  record_id INTEGER PRIMARY KEY REFERENCES records(id), code TEXT, removed_at INTEGER NOT NULL, removed_on TEXT NOT NULL,
  confirmation TEXT NOT NULL, proposer TEXT NOT NULL, approver TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
DROP VIEW live_records;
CREATE VIEW live_records AS
  SELECT * FROM records WHERE (batch_id IS NULL OR batch_id NOT IN (SELECT id FROM import_batches WHERE state = 'loading'))
    AND id NOT IN (SELECT record_id FROM removed_records);

-- objects
-- A sealed file of the room: file = its name under objects/ (room/sealObject.ts), sha256 and size of its content. erase_at: nothing needs it any
-- more, its key is being destroyed; such a row is never linked to.
CREATE TABLE objects (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, file TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, size INTEGER NOT NULL,
  media_type TEXT NOT NULL, pages INTEGER, kept_at INTEGER NOT NULL, erase_at INTEGER
) STRICT;
CREATE INDEX objects_erase ON objects(id) WHERE erase_at IS NOT NULL;

-- What an object belongs to: a record, a confirmation, a transfer… what: the document of the record it shows ('' = the whole record).
CREATE TABLE object_links (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, object_id INTEGER NOT NULL REFERENCES objects(id), owner_kind TEXT NOT NULL, owner_uid TEXT NOT NULL,
  what TEXT NOT NULL DEFAULT '', name TEXT NOT NULL, added_at INTEGER NOT NULL, added_by INTEGER REFERENCES users(id)
) STRICT;
CREATE UNIQUE INDEX object_links_owner ON object_links(owner_kind, owner_uid, object_id);
CREATE INDEX object_links_object ON object_links(object_id);

-- retention
-- 保管期限表 in versions: a version never changes once stored; the newest whose day has come is in force. Version 1 is the shipped one.
CREATE TABLE schedules (
  version INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, effective_from TEXT NOT NULL, origin TEXT NOT NULL CHECK (origin IN ('shipped','import','edit')),
  file_name TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', made_at INTEGER NOT NULL, made_by INTEGER REFERENCES users(id), confirmation TEXT
) STRICT;
-- period: 'permanent', years as text, or NULL where another rule decides ('accounting': a line of the accounting table; 'unread': not in this table).
-- status: V verified, S secondary, D derived, U unverified, A the agency's own. scope: whether a medical agency forms such records today.
CREATE TABLE schedule_lines (
  version INTEGER NOT NULL REFERENCES schedules(version), code TEXT NOT NULL, sort INTEGER NOT NULL, category TEXT NOT NULL, category_en TEXT NOT NULL,
  item TEXT NOT NULL, item_en TEXT NOT NULL, period TEXT, rule TEXT CHECK (rule IN ('accounting','unread')), counting TEXT NOT NULL CHECK (counting IN ('next-january')),
  scope TEXT NOT NULL CHECK (scope IN ('yes','partly','legacy','no')), source TEXT NOT NULL, source_en TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('V','S','D','U','A')), note TEXT NOT NULL, note_en TEXT NOT NULL, PRIMARY KEY (version, code),
  CHECK ((period IS NULL) = (rule IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- Day a record falls due for appraisal: what shared/rules/retention.ts says, where an index can hold it. NULL: permanent or undecided.
ALTER TABLE records ADD COLUMN due_on TEXT GENERATED ALWAYS AS (CASE WHEN period <> 'permanent' THEN
  (max(year, coalesce(CAST(substr(formed_on, 1, 4) AS INTEGER), 0)) + CAST(period AS INTEGER) + 1) || '-01-01' END) VIRTUAL;
-- What is still kept, by due day: the due list, the simulator and the catalogue's filter pass over it without touching a row.
CREATE INDEX records_due ON records(due_on, class_id, year, period, schedule_line, schedule_version, batch_id)
  WHERE state NOT IN ('transferred','destroyed');
-- Rooms made before the schedule was data used the shipped periods.
UPDATE records SET schedule_version = 1 WHERE schedule_line IS NOT NULL AND schedule_version IS NULL;

-- Filed records given another period, until somebody has marked the new one on file and box (REG-ARC §24): 档号 and box may still say the old one.
CREATE TABLE period_changes (
  record_id INTEGER PRIMARY KEY REFERENCES records(id), since INTEGER NOT NULL, marked_at INTEGER, marked_by INTEGER REFERENCES users(id)
) STRICT;
CREATE INDEX period_changes_open ON period_changes(since, record_id) WHERE marked_at IS NULL;
-- An application of the schedule that was signed: its records change in short transactions. A record's row goes when it is done.
CREATE TABLE period_runs (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL, input TEXT NOT NULL, period TEXT NOT NULL, reason TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users(id), total INTEGER NOT NULL, changed INTEGER NOT NULL DEFAULT 0, begun_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX period_runs_open ON period_runs(id) WHERE ended_at IS NULL;
CREATE TABLE period_run_records (
  run_id INTEGER NOT NULL REFERENCES period_runs(id), record_id INTEGER NOT NULL, PRIMARY KEY (run_id, record_id)
) STRICT, WITHOUT ROWID;

-- holds

-- 冻结(暂停处置): one case that stops whatever would change, destroy or take away the records it names. A hold never ends by itself.
CREATE TABLE holds (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('sealing','inspection','audit','litigation','complaint','other')),
  case_number TEXT NOT NULL, asked_by TEXT NOT NULL, reason TEXT NOT NULL, from_on TEXT NOT NULL, review_on TEXT,
  may_lend INTEGER NOT NULL DEFAULT 0 CHECK (may_lend IN (0,1)), placed_at INTEGER NOT NULL, placed_on TEXT NOT NULL,
  placed_by INTEGER NOT NULL REFERENCES users(id), ended_at INTEGER, ended_on TEXT, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX holds_open ON holds(review_on, id) WHERE ended_at IS NULL;

-- One signed release (of all, of some records, or of lending); signers is JSON as the confirmation had them.
CREATE TABLE hold_releases (
  id INTEGER PRIMARY KEY, hold_id INTEGER NOT NULL REFERENCES holds(id), confirmation TEXT NOT NULL, what TEXT NOT NULL
    CHECK (what IN ('all','records','lending')),
  records INTEGER NOT NULL, reason TEXT NOT NULL, released_at INTEGER NOT NULL, released_on TEXT NOT NULL, proposer TEXT NOT NULL, signers TEXT NOT NULL
) STRICT;
CREATE INDEX hold_releases_hold ON hold_releases(hold_id, id);

-- A record under a hold; released_at ends it, and the same record may come under the same case again.
CREATE TABLE hold_records (
  id INTEGER PRIMARY KEY, hold_id INTEGER NOT NULL REFERENCES holds(id), record_id INTEGER NOT NULL REFERENCES records(id),
  placed_at INTEGER NOT NULL, placed_by INTEGER NOT NULL REFERENCES users(id), released_at INTEGER,
  release_id INTEGER REFERENCES hold_releases(id)
) STRICT;
CREATE UNIQUE INDEX hold_records_open ON hold_records(record_id, hold_id) WHERE released_at IS NULL;
CREATE INDEX hold_records_record ON hold_records(record_id);
CREATE INDEX hold_records_hold ON hold_records(hold_id, id);

-- disposal
-- 鉴定批次. form: which columns and signatures its destruction list has. States and steps: shared/rules/disposalState.ts.
CREATE TABLE disposal_batches (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('business','accounting')),
  state TEXT NOT NULL CHECK (state IN
    ('preparing','appraising','reviewing','approving','listed','cooling','destroying','destroyed','closed','cancelled')),
  note TEXT NOT NULL DEFAULT '', made_at INTEGER NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES users(id)
) STRICT;
CREATE INDEX disposal_batches_open ON disposal_batches(state, id) WHERE state NOT IN ('destroyed','closed','cancelled');

-- Every step a batch went, with who took it (by name as well: approvers and supervisors may have no account) and why.
CREATE TABLE disposal_steps (
  id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES disposal_batches(id), event TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL,
  on_day TEXT NOT NULL, user_id INTEGER REFERENCES users(id), person TEXT NOT NULL, reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX disposal_steps_batch ON disposal_steps(batch_id, id);

-- 鉴定小组. user_id: who has an account may give opinions; the others sign the printed report.
CREATE TABLE disposal_members (
  batch_id INTEGER NOT NULL REFERENCES disposal_batches(id), seq INTEGER NOT NULL, user_id INTEGER REFERENCES users(id), name TEXT NOT NULL,
  post TEXT NOT NULL, organisation TEXT NOT NULL, side TEXT NOT NULL, PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;

-- A record in a batch. period and due_on as they were when it came in; left_at: taken out of the batch; open: 1 while the batch decides about it.
CREATE TABLE disposal_lines (
  id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES disposal_batches(id), record_id INTEGER NOT NULL REFERENCES records(id),
  period TEXT, due_on TEXT, opinion TEXT CHECK (opinion IN ('destroy','keep','permanent','transfer')), years INTEGER,
  reason TEXT NOT NULL DEFAULT '', opined_by INTEGER REFERENCES users(id), opined_at INTEGER, left_at INTEGER,
  left_reason TEXT NOT NULL DEFAULT '', left_by INTEGER REFERENCES users(id), open INTEGER NOT NULL DEFAULT 1, UNIQUE (batch_id, record_id)
) STRICT;
-- A record is in one running batch at a time, whatever the program does.
CREATE UNIQUE INDEX disposal_lines_open ON disposal_lines(record_id) WHERE open = 1;
CREATE INDEX disposal_lines_record ON disposal_lines(record_id, id);
CREATE INDEX disposal_lines_transfer ON disposal_lines(batch_id, record_id) WHERE opinion = 'transfer';

-- 销毁清册: kept for ever. approved, supervisors, backups: JSON; sha256 over what its lines say.
CREATE TABLE destruction_lists (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, batch_id INTEGER NOT NULL UNIQUE REFERENCES disposal_batches(id),
  form TEXT NOT NULL, made_at INTEGER NOT NULL, made_on TEXT NOT NULL, prepared_by TEXT NOT NULL, approved TEXT NOT NULL, records INTEGER NOT NULL,
  pages INTEGER NOT NULL, sha256 TEXT NOT NULL, filing_number TEXT, filed_on TEXT, filed_with TEXT, filing_entered_on TEXT, cooling_until TEXT,
  method TEXT, place TEXT, destroyed_on TEXT, destroyed_time TEXT, destroyed_at INTEGER, supervisors TEXT, backups TEXT, voided_at INTEGER,
  void_reason TEXT
) STRICT;
-- The lines as they were approved; names of persons shortened in the title. left_at: taken out before the destruction.
CREATE TABLE destruction_lines (
  list_id INTEGER NOT NULL REFERENCES destruction_lists(id), seq INTEGER NOT NULL, record_id INTEGER NOT NULL REFERENCES records(id),
  record_uid TEXT NOT NULL, code TEXT, business_number TEXT, title TEXT NOT NULL, class_code TEXT NOT NULL, class_name TEXT NOT NULL,
  fonds TEXT NOT NULL, year INTEGER NOT NULL, formed_on TEXT, volume TEXT, box TEXT, pages INTEGER, period TEXT NOT NULL, kept_years INTEGER NOT NULL,
  due_on TEXT NOT NULL, reason TEXT NOT NULL, left_at INTEGER, left_reason TEXT NOT NULL DEFAULT '', PRIMARY KEY (list_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX destruction_lines_record ON destruction_lines(record_id);
-- A destruction that was signed (input and signatures as JSON) and is being carried out in short transactions, in the name of who signed last.
CREATE TABLE destruction_runs (
  list_id INTEGER PRIMARY KEY REFERENCES destruction_lists(id), input TEXT NOT NULL, signed TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users(id)
) STRICT;
-- Its records whose traces are not erased yet; a row goes with them. before: state until the signature; parties: JSON of those it named.
CREATE TABLE destroying (
  list_id INTEGER NOT NULL REFERENCES destruction_runs(list_id), seq INTEGER NOT NULL, before TEXT NOT NULL, parties TEXT NOT NULL,
  PRIMARY KEY (list_id, seq)
) STRICT, WITHOUT ROWID;
-- Nothing is taken from a list, and what was destroyed under it is never written anew.
CREATE TRIGGER destruction_lists_stay BEFORE DELETE ON destruction_lists BEGIN SELECT RAISE(ABORT, 'kept for ever'); END;
CREATE TRIGGER destruction_lines_stay BEFORE DELETE ON destruction_lines BEGIN SELECT RAISE(ABORT, 'kept for ever'); END;
CREATE TRIGGER destruction_lists_fixed BEFORE UPDATE ON destruction_lists
  WHEN OLD.destroyed_at IS NOT NULL OR OLD.voided_at IS NOT NULL OR NEW.uid <> OLD.uid OR NEW.number <> OLD.number
    OR NEW.batch_id <> OLD.batch_id OR NEW.sha256 <> OLD.sha256 OR NEW.records <> OLD.records OR NEW.approved <> OLD.approved
    OR NEW.made_at <> OLD.made_at
  BEGIN SELECT RAISE(ABORT, 'kept for ever'); END;
CREATE TRIGGER destruction_lines_fixed BEFORE UPDATE ON destruction_lines
  WHEN OLD.left_at IS NOT NULL OR NEW.list_id <> OLD.list_id OR NEW.seq <> OLD.seq OR NEW.record_id <> OLD.record_id
    OR NEW.code IS NOT OLD.code OR NEW.title <> OLD.title OR NEW.period <> OLD.period OR NEW.reason <> OLD.reason
    OR (SELECT destroyed_at FROM destruction_lists WHERE id = OLD.list_id) IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'kept for ever'); END;
-- The stub (销毁留存记录) is all that is left of a record: nothing comes back into it.
CREATE TRIGGER records_destroyed_stay BEFORE DELETE ON records WHEN OLD.state = 'destroyed' BEGIN SELECT RAISE(ABORT, 'destroyed'); END;
CREATE TRIGGER records_destroyed_fixed BEFORE UPDATE ON records WHEN OLD.state = 'destroyed' BEGIN SELECT RAISE(ABORT, 'destroyed'); END;

-- audit
-- Keys of what the trail says of the persons a subject (record, party) is about; destroyed with it, so that the chain stays whole and says no more.
CREATE TABLE trail_keys (subject_uid TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- disposal, after the commit
-- What a destruction still has to do in the file: merge the search index, overwrite free pages, empty the log. One row while there is any.
CREATE TABLE erasing (id INTEGER PRIMARY KEY CHECK (id = 1), since INTEGER NOT NULL) STRICT;
-- Zeros that take up free pages until these are overwritten; empty at all other times.
CREATE TABLE blanks (id INTEGER PRIMARY KEY, zeros BLOB NOT NULL) STRICT;

-- transfer

-- 移交清单: what goes to the state archives, with the receipts of each hand-over. scope is JSON as it stood when the list was made.
CREATE TABLE transfers (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, name TEXT NOT NULL, content TEXT NOT NULL, carriers TEXT NOT NULL,
  carrier_kind TEXT NOT NULL, volume TEXT NOT NULL, archive TEXT NOT NULL, scope TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('prepared','approved','part','done','withdrawn')), prepared_at INTEGER NOT NULL, prepared_on TEXT NOT NULL,
  prepared_by INTEGER NOT NULL REFERENCES users(id), confirmation TEXT, approved_on TEXT, approved_by TEXT NOT NULL DEFAULT '',
  ended_on TEXT, withdrawn TEXT NOT NULL DEFAULT '', version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE transfer_receipts (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, transfer_id INTEGER NOT NULL REFERENCES transfers(id), number TEXT NOT NULL, "on" TEXT NOT NULL,
  archive TEXT NOT NULL, handed_by TEXT NOT NULL, received_by TEXT NOT NULL, witness TEXT NOT NULL, note TEXT NOT NULL,
  entered_at INTEGER NOT NULL, entered_on TEXT NOT NULL, entered_by INTEGER NOT NULL REFERENCES users(id)
) STRICT;
CREATE INDEX transfer_receipts_transfer ON transfer_receipts(transfer_id);
-- Records of a receipt that have left but are not entered one by one yet: short transactions take them out of their boxes. before: their state.
CREATE TABLE transfer_leaving (
  record_id INTEGER PRIMARY KEY REFERENCES records(id), receipt_id INTEGER NOT NULL REFERENCES transfer_receipts(id), before TEXT NOT NULL
) STRICT;
-- open until it is handed over (receipt_id) or left out.
CREATE TABLE transfer_records (
  id INTEGER PRIMARY KEY, transfer_id INTEGER NOT NULL REFERENCES transfers(id), record_id INTEGER NOT NULL REFERENCES records(id), seq INTEGER NOT NULL,
  receipt_id INTEGER REFERENCES transfer_receipts(id), left_out TEXT
) STRICT;
CREATE UNIQUE INDEX transfer_records_open ON transfer_records(record_id) WHERE receipt_id IS NULL AND left_out IS NULL;
CREATE INDEX transfer_records_record ON transfer_records(record_id);
CREATE INDEX transfer_records_list ON transfer_records(transfer_id, seq);
