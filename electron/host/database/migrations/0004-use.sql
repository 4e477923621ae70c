-- Use of the records (issue B): requests, visits, tracing, reminders, what going live brings. One section a topic.

-- requests
-- A staff user is at most one registered borrower and the other way round.
CREATE UNIQUE INDEX borrowers_user ON borrowers(user_id) WHERE user_id IS NOT NULL;

-- Which business staff see (domain.md §3.2): a user or a whole department; class with its subclasses, record type; NULL is any.
CREATE TABLE grants (
  id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id), department TEXT, class_id INTEGER REFERENCES classes(id), type TEXT,
  CHECK ((user_id IS NULL) <> (department IS NULL))
) STRICT;
CREATE INDEX grants_user ON grants(user_id) WHERE user_id IS NOT NULL;
CREATE INDEX grants_department ON grants(department) WHERE department IS NOT NULL;

-- Who must agree (shared/model/approval.ts), every version kept; version 0 is shipped (resources/approval-rules.json).
CREATE TABLE approval_rules (
  version INTEGER PRIMARY KEY, content TEXT NOT NULL, saved_at INTEGER NOT NULL, saved_by INTEGER NOT NULL REFERENCES users(id)
) STRICT;

CREATE TABLE requests (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, borrower_id INTEGER NOT NULL REFERENCES borrowers(id),
  entered_by INTEGER NOT NULL REFERENCES users(id), purpose TEXT NOT NULL, needed_by TEXT, original INTEGER NOT NULL, take_out INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '', asked_at INTEGER NOT NULL, asked_on TEXT NOT NULL, rules_version INTEGER NOT NULL
) STRICT;
CREATE INDEX requests_borrower ON requests(borrower_id, id);

-- One asked thing. levels: JSON of the approval levels it needs; level: how many are passed. queued_at: turn in the queue for the record.
-- States: shared/rules/requestState.ts. pages, copied_on: a copy was made and given, of so many pages, on that day (by copied_by).
CREATE TABLE request_lines (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, request_id INTEGER NOT NULL REFERENCES requests(id), seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('record','person','text')), record_id INTEGER REFERENCES records(id), party_id INTEGER REFERENCES parties(id),
  text TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN
    ('to-resolve','asked','queued','to-pick','ready','lent','done','refused','withdrawn','expired','not-held','expanded')),
  levels TEXT NOT NULL DEFAULT '[]', level INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', queued_at INTEGER, ready_at INTEGER,
  ready_until TEXT, loan_line_id INTEGER REFERENCES loan_lines(id), pages INTEGER, copied_on TEXT, copied_by INTEGER REFERENCES users(id),
  closed_at INTEGER, UNIQUE (request_id, seq)
) STRICT;
CREATE INDEX request_lines_record ON request_lines(record_id, state) WHERE record_id IS NOT NULL;
CREATE INDEX request_lines_state ON request_lines(state, id) WHERE closed_at IS NULL;
CREATE INDEX request_lines_copied ON request_lines(copied_on, id) WHERE copied_on IS NOT NULL;
CREATE INDEX request_lines_loan ON request_lines(loan_line_id) WHERE loan_line_id IS NOT NULL;
-- Asked for every party of a record that is erased or of a batch that is undone, and when a party is deleted.
CREATE INDEX request_lines_party ON request_lines(party_id) WHERE party_id IS NOT NULL;
-- A record is promised to one line at a time, whatever the program does.
CREATE UNIQUE INDEX request_lines_promised ON request_lines(record_id) WHERE state IN ('to-pick','ready');

-- for_user: who was stood in for by a deputy.
CREATE TABLE request_decisions (
  id INTEGER PRIMARY KEY, line_id INTEGER NOT NULL REFERENCES request_lines(id), level INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id),
  for_user INTEGER REFERENCES users(id), approve INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL, UNIQUE (line_id, level)
) STRICT;

-- What borrowers say of their loans: on its way back, or needed longer than the rules allow.
CREATE TABLE loan_wishes (
  id INTEGER PRIMARY KEY, loan_line_id INTEGER NOT NULL REFERENCES loan_lines(id), kind TEXT NOT NULL CHECK (kind IN ('return','extend')),
  note TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL, answered_at INTEGER, answer TEXT
) STRICT;
CREATE UNIQUE INDEX loan_wishes_open ON loan_wishes(loan_line_id, kind) WHERE answered_at IS NULL;

-- tracing
-- 查找任务: one open task a record at most. noticed: where it was missed; ending: how it ended, NULL while people look.
CREATE TABLE search_tasks (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, record_id INTEGER NOT NULL REFERENCES records(id),
  noticed TEXT NOT NULL CHECK (noticed IN ('desk','pick-list','record','stocktake','loan')), expected TEXT NOT NULL DEFAULT '',
  from_state TEXT NOT NULL, note TEXT NOT NULL DEFAULT '', opened_at INTEGER NOT NULL, opened_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES users(id), ending TEXT CHECK (ending IN ('misplaced','person','lost')), found_at TEXT NOT NULL DEFAULT '',
  borrower_id INTEGER REFERENCES borrowers(id), ended_at INTEGER, ended_on TEXT, ended_by INTEGER REFERENCES users(id)
) STRICT;
CREATE UNIQUE INDEX search_tasks_open ON search_tasks(record_id) WHERE ended_at IS NULL;
CREATE INDEX search_tasks_record ON search_tasks(record_id, id);

-- Where somebody looked, in the order of looking.
CREATE TABLE search_steps (
  id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES search_tasks(id), at INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id),
  looked TEXT NOT NULL
) STRICT;
CREATE INDEX search_steps_task ON search_steps(task_id, id);

-- 遗失报告 of a task; recovered_*: the paper came to light after all.
CREATE TABLE losses (
  task_id INTEGER PRIMARY KEY REFERENCES search_tasks(id), noticed TEXT NOT NULL, done TEXT NOT NULL, responsible TEXT NOT NULL DEFAULT '',
  opinion TEXT NOT NULL DEFAULT '', recovered_at INTEGER, recovered_on TEXT, recovered_by INTEGER REFERENCES users(id),
  recovered_where TEXT NOT NULL DEFAULT ''
) STRICT;

-- 补制件: a copy stands for a lost record until the paper comes to light.
CREATE TABLE replacements (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, record_id INTEGER NOT NULL REFERENCES records(id), pages INTEGER NOT NULL, source TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '', made_at INTEGER NOT NULL, made_on TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES users(id), ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX replacements_record ON replacements(record_id) WHERE ended_at IS NULL;
CREATE INDEX replacements_of ON replacements(record_id, id);

-- 备考表 of a record. kind says which words stand around detail (JSON), 'note' is text somebody wrote.
CREATE TABLE record_notes (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, record_id INTEGER NOT NULL REFERENCES records(id), kind TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}', at INTEGER NOT NULL, noted_on TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id)
) STRICT;
CREATE INDEX record_notes_record ON record_notes(record_id, id);

-- 催还 of one line of a loan.
CREATE TABLE recalls (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, line_id INTEGER NOT NULL REFERENCES loan_lines(id), nth INTEGER NOT NULL,
  manner TEXT NOT NULL CHECK (manner IN ('phone','oral','written','page')), told TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '',
  expected_on TEXT, recalled_at INTEGER NOT NULL, recalled_on TEXT NOT NULL, recalled_by INTEGER NOT NULL REFERENCES users(id)
) STRICT;
CREATE INDEX recalls_line ON recalls(line_id, nth);
CREATE INDEX recalls_on ON recalls(recalled_on, id);

-- 查无结果登记. years and classes: what was searched, as it stands on the certificate. A mistaken entry is voided, its number stays used.
CREATE TABLE empty_searches (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, applicant TEXT NOT NULL, unit TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT '', sought TEXT NOT NULL, id_suffix TEXT NOT NULL DEFAULT '', years TEXT NOT NULL DEFAULT '',
  classes TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', searched_at INTEGER NOT NULL, searched_on TEXT NOT NULL,
  handled_by INTEGER NOT NULL REFERENCES users(id), voided_at INTEGER, void_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX empty_searches_on ON empty_searches(searched_on, id);

-- 抽出、退还原件: what left a record on a letter, for good or until due_on, and came back.
CREATE TABLE withdrawals (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, record_id INTEGER NOT NULL REFERENCES records(id),
  kind TEXT NOT NULL CHECK (kind IN ('permanent','temporary','returned')), unit TEXT NOT NULL, persons TEXT NOT NULL, letter TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '', copy_left INTEGER NOT NULL, due_on TEXT, out_at INTEGER NOT NULL, out_on TEXT NOT NULL,
  out_by INTEGER NOT NULL REFERENCES users(id), back_at INTEGER, back_on TEXT, back_by INTEGER REFERENCES users(id),
  back_note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX withdrawals_record ON withdrawals(record_id, id);

-- The documents as they were when they left; their numbers in the record may change later.
CREATE TABLE withdrawn_documents (
  withdrawal_id INTEGER NOT NULL REFERENCES withdrawals(id), seq INTEGER NOT NULL, name TEXT NOT NULL, number TEXT, dated TEXT, pages INTEGER,
  original INTEGER NOT NULL, PRIMARY KEY (withdrawal_id, seq)
) STRICT, WITHOUT ROWID;
-- The list with which a document left last; it stays with the document whatever its number and name become.
ALTER TABLE documents ADD COLUMN withdrawal_id INTEGER REFERENCES withdrawals(id);

-- visits

-- Who may consult and with what proof, by version (JSON as shared/model/visit.ts); own = changed or added by this room. A visit keeps its version.
CREATE TABLE visitor_types (
  type TEXT NOT NULL, version INTEGER NOT NULL, definition TEXT NOT NULL, own INTEGER NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY (type, version)
) STRICT, WITHOUT ROWID;

-- 利用登记. subject_*: whose records when somebody comes for another. proofs: JSON list of the proofs shown.
CREATE TABLE visits (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting','open','closed','refused')),
  type TEXT NOT NULL, type_version INTEGER NOT NULL, organisation TEXT NOT NULL, letter TEXT NOT NULL, purpose TEXT NOT NULL,
  subject_name TEXT NOT NULL, subject_id TEXT NOT NULL, proofs TEXT NOT NULL, note TEXT NOT NULL,
  opened_at INTEGER NOT NULL, opened_on TEXT NOT NULL, opened_by INTEGER NOT NULL REFERENCES users(id),
  decided_at INTEGER, decided_by INTEGER REFERENCES users(id), decider TEXT NOT NULL DEFAULT '', decision TEXT NOT NULL DEFAULT '',
  closed_at INTEGER, closed_on TEXT, closed_by INTEGER REFERENCES users(id),
  effect TEXT NOT NULL DEFAULT '', effect_on TEXT, effect_by INTEGER REFERENCES users(id), version INTEGER NOT NULL DEFAULT 1,
  FOREIGN KEY (type, type_version) REFERENCES visitor_types(type, version)
) STRICT;
CREATE INDEX visits_state ON visits(state, id);
CREATE INDEX visits_opened ON visits(opened_on, id);
CREATE INDEX visits_no_effect ON visits(id) WHERE state = 'closed' AND effect = '';

CREATE TABLE visitors (
  visit_id INTEGER NOT NULL REFERENCES visits(id), seq INTEGER NOT NULL, name TEXT NOT NULL, id_kind TEXT NOT NULL, id_number TEXT NOT NULL,
  phone TEXT NOT NULL, PRIMARY KEY (visit_id, seq)
) STRICT, WITHOUT ROWID;

-- A record handed to the reading room; while back_at is empty nobody else gets it. copied_pages: paper copies in pages, all copies together.
CREATE TABLE visit_lines (
  id INTEGER PRIMARY KEY, visit_id INTEGER NOT NULL REFERENCES visits(id), record_id INTEGER NOT NULL REFERENCES records(id),
  manner TEXT NOT NULL CHECK (manner IN ('reading','extract','copy','certified')), pages_out INTEGER, copied_pages INTEGER,
  given_at INTEGER NOT NULL, given_on TEXT NOT NULL, given_by INTEGER NOT NULL REFERENCES users(id),
  back_at INTEGER, back_on TEXT, back_by INTEGER REFERENCES users(id), pages_in INTEGER, damage TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX visit_lines_open ON visit_lines(record_id) WHERE back_at IS NULL;
CREATE INDEX visit_lines_visit ON visit_lines(visit_id, id);
CREATE INDEX visit_lines_record ON visit_lines(record_id, id);
CREATE INDEX visit_lines_given ON visit_lines(given_on, id);
CREATE INDEX visit_lines_back ON visit_lines(back_on, id) WHERE back_on IS NOT NULL;

-- 出具证明登记 of copies; 查无证明 stand in empty_searches and share the counter ZM.
CREATE TABLE certificates (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, visit_line_id INTEGER REFERENCES visit_lines(id),
  record_id INTEGER REFERENCES records(id), applicant TEXT NOT NULL, organisation TEXT NOT NULL, subject TEXT NOT NULL, pages INTEGER, copies INTEGER NOT NULL,
  remark TEXT NOT NULL, issued_at INTEGER NOT NULL, issued_on TEXT NOT NULL, issued_by INTEGER NOT NULL REFERENCES users(id)
) STRICT;
CREATE INDEX certificates_issued ON certificates(issued_on, id);
CREATE INDEX certificates_line ON certificates(visit_line_id) WHERE visit_line_id IS NOT NULL;

-- reminders
-- Yearly tables of the official calendar imported in this room. The last version of a year counts; days NULL takes the year back.
CREATE TABLE holiday_tables (
  year INTEGER NOT NULL, version INTEGER NOT NULL, days TEXT, file_name TEXT NOT NULL DEFAULT '', made_at INTEGER NOT NULL,
  made_by INTEGER NOT NULL REFERENCES users(id), PRIMARY KEY (year, version)
) STRICT, WITHOUT ROWID;

ALTER TABLE borrowers ADD COLUMN email TEXT NOT NULL DEFAULT '';

-- Statistics count loans by their day.
CREATE INDEX loans_lent_on ON loans(lent_on, id);

-- 催还提醒: one list for one person, day and way. problem and reply: why the last try of a mail failed.
CREATE TABLE reminders (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, borrower_id INTEGER NOT NULL REFERENCES borrowers(id), made_on TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('page','email','list')), state TEXT NOT NULL CHECK (state IN ('waiting','sent','failed','dropped')),
  made_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_at INTEGER, problem TEXT, reply TEXT NOT NULL DEFAULT '', done_at INTEGER,
  done_by INTEGER REFERENCES users(id), going_at INTEGER, UNIQUE (borrower_id, made_on, way)
) STRICT;
CREATE INDEX reminders_open ON reminders(way, id) WHERE state IN ('waiting','failed');

-- What each list names. step: working days after the due date; told once for each due date of a line and each way.
CREATE TABLE reminder_lines (
  line_id INTEGER NOT NULL REFERENCES loan_lines(id), due_on TEXT NOT NULL, step INTEGER NOT NULL, way TEXT NOT NULL,
  reminder_id INTEGER NOT NULL REFERENCES reminders(id), PRIMARY KEY (line_id, due_on, step, way)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_lines_of ON reminder_lines(reminder_id);

-- 到件通知: whether an asker was told by mail that a line lies ready since ready_at. failed with next_at NULL: given up; told: by telephone or
-- in person. problem and reply: why the last try failed.
CREATE TABLE ready_mails (
  line_id INTEGER NOT NULL REFERENCES request_lines(id), ready_at INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('going','sent','failed','told')),
  tries INTEGER NOT NULL, next_at INTEGER, tried_at INTEGER NOT NULL, problem TEXT, reply TEXT NOT NULL DEFAULT '', PRIMARY KEY (line_id, ready_at)
) STRICT, WITHOUT ROWID;

-- The one server that sends mail. password: sealed with a key of the room key.
CREATE TABLE mail_server (
  id INTEGER PRIMARY KEY CHECK (id = 1), host TEXT NOT NULL, port INTEGER NOT NULL, security TEXT NOT NULL, login TEXT NOT NULL, password TEXT,
  sender TEXT NOT NULL, link TEXT NOT NULL, language TEXT NOT NULL, ca TEXT NOT NULL
) STRICT;

-- golive

-- Lists taken in when a room goes live: people, shelves, loans out. options: JSON (sheets with their columns, registered borrowers).
CREATE TABLE list_batches (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('people','shelves','loans')), file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL, file_size INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('loaded','undone')), options TEXT NOT NULL,
  data_rows INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL, same INTEGER NOT NULL, set_aside INTEGER NOT NULL,
  loaded_at INTEGER NOT NULL, undone_at INTEGER, user_id INTEGER NOT NULL REFERENCES users(id)
) STRICT;
-- Rows that did something or were refused; made: JSON of what undo takes back.
CREATE TABLE list_rows (
  id INTEGER PRIMARY KEY, batch_id INTEGER NOT NULL REFERENCES list_batches(id), sheet TEXT, row INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('new','changed','set-aside')), cells TEXT NOT NULL, verdicts TEXT NOT NULL, difference TEXT, made TEXT
) STRICT;
CREATE INDEX list_rows_batch ON list_rows(batch_id, outcome, id);
-- 补录: the day a loan or return was entered when that was not the day it happened, and the number of the paper slip.
ALTER TABLE loans ADD COLUMN entered_on TEXT;
ALTER TABLE loans ADD COLUMN paper_slip TEXT NOT NULL DEFAULT '';
ALTER TABLE loan_lines ADD COLUMN return_entered_on TEXT;
CREATE INDEX loans_entered ON loans(entered_on) WHERE entered_on IS NOT NULL;
CREATE INDEX loans_paper ON loans(paper_slip) WHERE paper_slip <> '';
-- Why a number of a series without gaps has nothing behind it.
CREATE TABLE number_gaps (
  series TEXT NOT NULL, number INTEGER NOT NULL, explanation TEXT NOT NULL, explained_at INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users(id), PRIMARY KEY (series, number)
) STRICT, WITHOUT ROWID;
-- 离岗清退: explained is JSON of what was still out and why.
CREATE TABLE clearances (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, borrower_id INTEGER NOT NULL REFERENCES borrowers(id),
  reason TEXT NOT NULL, explained TEXT NOT NULL, cleared_on TEXT NOT NULL, cleared_at INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id)
) STRICT;
CREATE INDEX clearances_borrower ON clearances(borrower_id, id);
-- 移交清册: content is the list as it was handed over (JSON).
CREATE TABLE handovers (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, from_name TEXT NOT NULL, to_name TEXT NOT NULL,
  supervisor TEXT NOT NULL, content TEXT NOT NULL, handed_on TEXT NOT NULL, handed_at INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id)
) STRICT;
-- Who decides for a leader on leave, from and to a day.
CREATE TABLE deputies (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, leader_id INTEGER NOT NULL REFERENCES users(id), deputy_id INTEGER NOT NULL REFERENCES users(id),
  from_on TEXT NOT NULL, to_on TEXT NOT NULL, reason TEXT NOT NULL, created_by INTEGER NOT NULL REFERENCES users(id), created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE INDEX deputies_deputy ON deputies(deputy_id, from_on);

-- masking
-- Who sees which personal data, by version (JSON as shared/model/masking.ts); version 0 is what the program ships and has no row.
CREATE TABLE mask_rules (
  version INTEGER PRIMARY KEY, definition TEXT NOT NULL, reason TEXT NOT NULL, made_at INTEGER NOT NULL, made_by INTEGER NOT NULL REFERENCES users(id)
) STRICT;

-- Looks at whole values: counted by the hour. reached = 1: with this one the hour's looks were used up.
CREATE TABLE reveals (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, user_id INTEGER NOT NULL REFERENCES users(id), subject_kind TEXT NOT NULL, subject_uid TEXT NOT NULL,
  field TEXT NOT NULL, why TEXT NOT NULL, reached INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX reveals_user ON reveals(user_id, at);
CREATE INDEX reveals_reached ON reveals(at) WHERE reached = 1;
