-- Make two files for one commune take turns; in one order, so that they cannot lock each other out.
SELECT
    code,
    name,
    record_scheme,
    record_as_of,
    unlisted_group
FROM commune
WHERE code IN (SELECT commune_code FROM staged_record)
ORDER BY code
FOR NO KEY UPDATE
