-- Take gaps in the order of their names, as everybody does who writes to several: nobody waits for
-- somebody who waits for us. Parameters: ids.
SELECT id FROM gap
WHERE id = ANY(%(ids)s::uuid[])
ORDER BY id
FOR NO KEY UPDATE
