-- Say of the communes which export their records are of.
-- Parameters: scheme, as_of, unlisted_group
UPDATE commune
SET
    record_scheme = %(scheme)s,
    record_as_of = %(as_of)s,
    unlisted_group = %(unlisted_group)s
WHERE
    code IN (SELECT commune_code FROM staged_record)
    AND (record_scheme, record_as_of, unlisted_group)
    IS DISTINCT FROM (%(scheme)s, %(as_of)s::date, %(unlisted_group)s)
