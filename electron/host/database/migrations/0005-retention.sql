-- Retention (issue C): second persons, kept objects, schedule, holds, appraisal and disposal, transfer. One section a topic.

-- storeroom
-- Direction of counting (domain.md §5.1): 1 = the places right below are met from the highest number to the lowest.
ALTER TABLE locations ADD COLUMN falls INTEGER NOT NULL DEFAULT 0;

-- confirmations

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

-- holds

-- disposal

-- transfer
