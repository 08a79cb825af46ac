-- Close gaps whose land is mapped: only the balance says so, whatever state they are in. Who held
-- one stays written down. Parameters: ids.
UPDATE gap SET state = 'closed', changed_at = now()
WHERE id = ANY(%(ids)s::uuid[]) AND state NOT IN ('closed', 'excluded')
