-- The room's first schema. Text dates are ISO and may be partial (2019, 2019-03); *_at are UTC milliseconds; money is integer fen.
-- Rowids (id) stay inside the host; uid (UUIDv7 text) is what leaves it.

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE users (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, login_name TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('administrator','archivist','clerk','borrower','leader','auditor')),
  department TEXT NOT NULL DEFAULT '', password_hash TEXT NOT NULL, must_change INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL, version INTEGER NOT NULL DEFAULT 1,
  -- Since when it has a password its owner chose; who gave the account or its password (shared/rules/newAccount.ts).
  own_since INTEGER, given_by INTEGER REFERENCES users(id)
) STRICT;

CREATE TABLE user_settings (
  user_id INTEGER NOT NULL REFERENCES users(id), key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

-- Work in progress of one person (staged scans, half-filled forms): value is JSON, survives lock, reload and host restart.
CREATE TABLE drafts (
  user_id INTEGER NOT NULL REFERENCES users(id), key TEXT NOT NULL, value TEXT NOT NULL, updated_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE fonds (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '', successor_id INTEGER REFERENCES fonds(id), active INTEGER NOT NULL DEFAULT 1
) STRICT;

-- The class tree. code_template is JSON (shared/model/codeTemplate.ts); arrangement decides how the 档号 is built.
CREATE TABLE classes (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, parent_id INTEGER REFERENCES classes(id), code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, name_en TEXT NOT NULL, arrangement TEXT NOT NULL CHECK (arrangement IN ('item','volume')),
  code_template TEXT NOT NULL, schedule_line TEXT, period TEXT, sort INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Versioned record type definitions (fields, checks, checklist) as shipped or as the agency changed them.
CREATE TABLE record_types (
  type TEXT NOT NULL, version INTEGER NOT NULL, definition TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (type, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE locations (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, parent_id INTEGER REFERENCES locations(id),
  kind TEXT NOT NULL CHECK (kind IN ('room','row','side','bay','level','cell')), name TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE, sort_key TEXT NOT NULL, capacity INTEGER, active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX locations_parent ON locations(parent_id, sort_key);

-- period: 'permanent' or a number of years as text; a bare letter is never stored (domain.md §1.3).
CREATE TABLE boxes (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, fonds_id INTEGER NOT NULL REFERENCES fonds(id), class_id INTEGER NOT NULL REFERENCES classes(id),
  year INTEGER NOT NULL, number TEXT NOT NULL, period TEXT, thickness INTEGER NOT NULL DEFAULT 30, location_id INTEGER REFERENCES locations(id),
  note TEXT NOT NULL DEFAULT '', batch_id INTEGER, version INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX boxes_number ON boxes(fonds_id, class_id, year, number);
CREATE INDEX boxes_location ON boxes(location_id);

CREATE TABLE volumes (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, fonds_id INTEGER NOT NULL REFERENCES fonds(id), class_id INTEGER NOT NULL REFERENCES classes(id),
  year INTEGER NOT NULL, period TEXT, number INTEGER NOT NULL, code TEXT, title TEXT NOT NULL, box_id INTEGER REFERENCES boxes(id),
  note TEXT NOT NULL DEFAULT '', confirmed_at INTEGER, version INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX volumes_number ON volumes(fonds_id, class_id, year, period, number);
CREATE INDEX volumes_code ON volumes(code) WHERE code IS NOT NULL;
CREATE INDEX volumes_box ON volumes(box_id);

CREATE TABLE import_batches (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, type TEXT NOT NULL, file_name TEXT NOT NULL, file_hash TEXT NOT NULL, file_size INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('loading','loaded','undone')), options TEXT NOT NULL, data_rows INTEGER NOT NULL DEFAULT 0,
  loaded INTEGER NOT NULL DEFAULT 0, pending INTEGER NOT NULL DEFAULT 0, set_aside INTEGER NOT NULL DEFAULT 0, same INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0, started_at INTEGER NOT NULL, finished_at INTEGER, user_id INTEGER REFERENCES users(id)
) STRICT;

-- Rows of a ledger that deserve a second look: set aside, pending, warned or changed. cells and verdicts are JSON.
CREATE TABLE import_rows (
  id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES import_batches(id), sheet TEXT, row INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('loaded','set-aside','changed')), record_id INTEGER, cells TEXT NOT NULL, verdicts TEXT NOT NULL,
  resolved_at INTEGER
) STRICT;
CREATE INDEX import_rows_batch ON import_rows(batch_id, outcome, id);
CREATE INDEX import_rows_record ON import_rows(record_id) WHERE record_id IS NOT NULL;

-- Column mappings remembered by the words of the header row.
CREATE TABLE import_mappings (
  signature TEXT NOT NULL, type TEXT NOT NULL, mapping TEXT NOT NULL, used_at INTEGER NOT NULL, PRIMARY KEY (signature, type)
) STRICT, WITHOUT ROWID;

-- 件. person_*, employer and hospital repeat what parties and details say so that lists and search need one row.
-- details: JSON by field key of the record type; pending: JSON of field -> original cell text, NULL when nothing is pending.
-- state: where the paper is (shared/rules/recordState.ts). completeness: 0 unknown, 1 complete, 2 incomplete.
CREATE TABLE records (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, fonds_id INTEGER NOT NULL REFERENCES fonds(id), class_id INTEGER NOT NULL REFERENCES classes(id),
  type TEXT NOT NULL, type_version INTEGER NOT NULL, code TEXT, business_number TEXT, title TEXT NOT NULL,
  year INTEGER NOT NULL, year_source TEXT NOT NULL, formed_on TEXT, period TEXT, schedule_line TEXT, schedule_version INTEGER,
  person_name TEXT NOT NULL DEFAULT '', person_initials TEXT NOT NULL DEFAULT '', id_number TEXT, birth TEXT, employer TEXT NOT NULL DEFAULT '',
  hospital TEXT NOT NULL DEFAULT '', details TEXT NOT NULL DEFAULT '{}', pending TEXT, pages INTEGER,
  responsible TEXT NOT NULL DEFAULT '', openness TEXT NOT NULL DEFAULT 'restricted', secrecy TEXT,
  state TEXT NOT NULL DEFAULT 'arranging'
    CHECK (state IN ('arranging','to-shelve','in','out','to-return','searching','lost','transferred','destroyed')),
  completeness INTEGER NOT NULL DEFAULT 0, volume_id INTEGER REFERENCES volumes(id), box_id INTEGER REFERENCES boxes(id), seq INTEGER,
  batch_id INTEGER REFERENCES import_batches(id), source_sheet TEXT, source_row INTEGER, confirmed_at INTEGER,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, created_by INTEGER REFERENCES users(id), version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX records_code ON records(code);
-- Order of entry with what hides a loading batch: count and jump in the list of everything without touching the rows.
CREATE INDEX records_order ON records((version < 0), id, batch_id);
CREATE INDEX records_year ON records(year);
CREATE INDEX records_business ON records(business_number) WHERE business_number IS NOT NULL;
CREATE INDEX records_person ON records(person_name, id);
CREATE INDEX records_initials ON records(person_initials, id);
CREATE INDEX records_id_number ON records(id_number) WHERE id_number IS NOT NULL;
CREATE INDEX records_box ON records(box_id, seq);
CREATE INDEX records_volume ON records(volume_id, seq) WHERE volume_id IS NOT NULL;
CREATE INDEX records_batch ON records(batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX records_holdings ON records(class_id, year, state, type, period, completeness, batch_id);
CREATE INDEX records_pending ON records(id) WHERE pending IS NOT NULL;
CREATE INDEX records_state ON records(state, id) WHERE state <> 'in';
CREATE INDEX records_incomplete ON records(id) WHERE completeness = 2;

-- What every reader sees: a ledger that is still loading is not there yet (architecture §3).
CREATE VIEW live_records AS
  SELECT * FROM records WHERE batch_id IS NULL OR batch_id NOT IN (SELECT id FROM import_batches WHERE state = 'loading');

CREATE TABLE documents (
  record_id INTEGER NOT NULL REFERENCES records(id), seq INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, number TEXT, dated TEXT,
  pages INTEGER, original INTEGER NOT NULL DEFAULT 1, note TEXT, PRIMARY KEY (record_id, seq)
) STRICT, WITHOUT ROWID;

-- Invoice numbers, to tell that one was claimed before.
CREATE TABLE invoices (number TEXT NOT NULL, record_id INTEGER NOT NULL REFERENCES records(id), PRIMARY KEY (number, record_id)) STRICT, WITHOUT ROWID;
CREATE INDEX invoices_record ON invoices(record_id);

CREATE TABLE parties (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('person','employer')), name TEXT NOT NULL,
  initials TEXT NOT NULL DEFAULT '', id_number TEXT, credit_code TEXT, personal_number TEXT, birth TEXT, former_names TEXT NOT NULL DEFAULT '[]',
  identifiers TEXT NOT NULL DEFAULT '[]', note TEXT NOT NULL DEFAULT '', batch_id INTEGER, version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX parties_id_number ON parties(id_number) WHERE id_number IS NOT NULL;
CREATE UNIQUE INDEX parties_credit_code ON parties(credit_code) WHERE credit_code IS NOT NULL;
CREATE INDEX parties_name ON parties(kind, name);
CREATE INDEX parties_initials ON parties(initials);
CREATE INDEX parties_personal ON parties(personal_number) WHERE personal_number IS NOT NULL;
CREATE INDEX parties_batch ON parties(batch_id) WHERE batch_id IS NOT NULL;

-- role: insured, employer, agent, rostered (one roster names many persons; page says where).
CREATE TABLE party_links (
  record_id INTEGER NOT NULL REFERENCES records(id), role TEXT NOT NULL, party_id INTEGER NOT NULL REFERENCES parties(id), page TEXT,
  PRIMARY KEY (record_id, role, party_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_links_party ON party_links(party_id, record_id);

CREATE TABLE borrowers (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, card TEXT NOT NULL UNIQUE, name TEXT NOT NULL, initials TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', active INTEGER NOT NULL DEFAULT 1, user_id INTEGER REFERENCES users(id),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX borrowers_name ON borrowers(name);

-- Numbers without gaps: slips of a kind in a year, 档号 behind a prefix.
CREATE TABLE counters (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE loans (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, slip TEXT NOT NULL UNIQUE, borrower_id INTEGER NOT NULL REFERENCES borrowers(id),
  purpose TEXT NOT NULL DEFAULT '', lent_at INTEGER NOT NULL, lent_on TEXT NOT NULL, due_on TEXT NOT NULL, lent_by INTEGER NOT NULL REFERENCES users(id),
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX loans_borrower ON loans(borrower_id, lent_at);
CREATE INDEX loans_lent ON loans(lent_at);

CREATE TABLE loan_lines (
  id INTEGER PRIMARY KEY, loan_id INTEGER NOT NULL REFERENCES loans(id), record_id INTEGER NOT NULL REFERENCES records(id), due_on TEXT NOT NULL,
  renewals INTEGER NOT NULL DEFAULT 0, pages_out INTEGER, returned_at INTEGER, returned_on TEXT, returned_by INTEGER REFERENCES users(id),
  pages_in INTEGER, damage TEXT
) STRICT;
-- Never twice on loan, whatever the program does.
CREATE UNIQUE INDEX loan_lines_open ON loan_lines(record_id) WHERE returned_at IS NULL;
CREATE INDEX loan_lines_record ON loan_lines(record_id, id);
CREATE INDEX loan_lines_loan ON loan_lines(loan_id);
CREATE INDEX loan_lines_due ON loan_lines(due_on) WHERE returned_at IS NULL;
CREATE INDEX loan_lines_returned ON loan_lines(returned_at) WHERE returned_at IS NOT NULL;

-- The trail (操作日志): hash = SHA-256 of the canonical entry and the hash before it (audit/chain.ts).
CREATE TABLE trail (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, user_id INTEGER, actor TEXT NOT NULL, action TEXT NOT NULL, subject_kind TEXT, subject_uid TEXT,
  subject TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '{}', reason TEXT NOT NULL DEFAULT '', prev_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX trail_action ON trail(action, id);
CREATE INDEX trail_subject ON trail(subject_uid, id) WHERE subject_uid IS NOT NULL;
CREATE INDEX trail_user ON trail(user_id, id);
CREATE INDEX trail_at ON trail(at);
