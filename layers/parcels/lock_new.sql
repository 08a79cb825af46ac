-- The group that unlisted parcels of these communes get, each locked so that files take turns. No
-- waiting: whoever waits for one commune while holding another may wait forever.
-- Parameters: communes
SELECT
    code,
    unlisted_group
FROM commune
WHERE code = ANY(%(communes)s)
ORDER BY code
FOR NO KEY UPDATE NOWAIT
