-- Close gaps that are gone but that somebody has worked on. Parameters: ids.
UPDATE gap SET state = 'closed', changed_at = now()
WHERE id = ANY(%(ids)s::uuid[]) AND state NOT IN ('found', 'closed', 'excluded')
