-- How often somebody has looked at people in clear within the last hour; asked one at a time for one
-- person, so that two requests at once count each other.
-- Parameters: actor
SELECT count(*)
FROM audit_entry
WHERE
    actor = %(actor)s
    AND action = 'reveal'
    AND at > clock_timestamp() - interval '1 hour'
