-- Use of the records (issue B): requests, visits, tracing, reminders, what going live brings. One section a topic.

-- requests

-- tracing

-- visits

-- reminders

-- golive

-- masking
