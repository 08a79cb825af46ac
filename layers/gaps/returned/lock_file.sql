-- Make two that bring the same file take turns, until the transaction ends.
-- Parameters: sha256
SELECT pg_advisory_xact_lock(hashtextextended(%(sha256)s, 20))
