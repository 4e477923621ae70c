-- Retention (issue C): second persons, kept objects, schedule, holds, appraisal and disposal, transfer. One section a topic.

-- confirmations

-- objects

-- retention

-- holds

-- disposal

-- transfer
