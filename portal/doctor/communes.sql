-- Answers the codes of the communes that are loaded.
-- province: its code
SELECT code
FROM commune
WHERE province = %(province)s
ORDER BY code
