-- Make two files for one commune take turns; in one order, so that they cannot lock each other out.
SELECT code
FROM commune
WHERE code IN (SELECT commune_code FROM staged_object)
ORDER BY code
FOR NO KEY UPDATE
