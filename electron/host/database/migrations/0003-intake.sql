-- Cumulative ledgers: content of the ledger row a record came from (52 bits of a hash over its fields), to tell same from changed.
ALTER TABLE records ADD COLUMN source_hash INTEGER;
-- Ledgers without a number of their own are recognised by content alone.
CREATE INDEX records_source ON records(source_hash) WHERE source_hash IS NOT NULL AND business_number IS NULL AND code IS NULL;
-- What a changed row says otherwise than the record: JSON field -> [record, ledger].
ALTER TABLE import_rows ADD COLUMN difference TEXT;

-- What a batch did to things that are not its own, to be put back when it is undone or dies: before is JSON of the columns, after the version
-- written; places made by the batch have an empty before.
CREATE TABLE import_changes (
  batch_id INTEGER NOT NULL REFERENCES import_batches(id), kind TEXT NOT NULL CHECK (kind IN ('party','box','location')), target_id INTEGER NOT NULL,
  before TEXT NOT NULL, after INTEGER NOT NULL, PRIMARY KEY (batch_id, kind, target_id)
) STRICT, WITHOUT ROWID;
-- A person who is destroyed goes from here too: without it every one of them is a look at all changes.
CREATE INDEX import_changes_target ON import_changes(target_id, kind);
