-- Retention (issue C): second persons, kept objects, schedule, holds, appraisal and disposal, transfer. One section a topic.

-- storeroom
-- Direction of counting (domain.md §5.1): 1 = the places right below are met from the highest number to the lowest.
ALTER TABLE locations ADD COLUMN falls INTEGER NOT NULL DEFAULT 0;

-- confirmations

-- objects

-- retention

-- holds

-- disposal

-- transfer
