-- Make two files for one commune take turns; in one order, so that they cannot lock each other out.
-- Parameters: communes
SELECT code
FROM commune
WHERE code = ANY(%(communes)s)
ORDER BY code
FOR NO KEY UPDATE
