-- Backups and discs (issue D). One section a topic.

-- backup

-- discs
