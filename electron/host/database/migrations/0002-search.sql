-- Full-text index of the records, fed with the tokens of electron/host/search/tokenise.ts; rowid = records.id.
-- Design and figures: search-probe.md §10. Largest column first: b = texts, i = identifiers, codes, dates, k = names. Apart stands what not
-- everybody may search by: n = ID numbers of persons, p = telephones, accounts, diagnoses and cells nobody has looked at.
CREATE VIRTUAL TABLE record_search USING fts5(b, i, k, n, p, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
-- Encrypted pages keep room for the cipher: leaves of this size fit (search-probe.md §7).
INSERT INTO record_search(record_search, rank) VALUES ('pgsz', 3950);
-- Records whose words changed with something they share (an employer, a place), still to be indexed anew; a row goes when that is done.
CREATE TABLE reindexing (record_id INTEGER PRIMARY KEY) STRICT;
