-- Let nobody take a step with these gaps until this transaction ends. Parameters: ids.
SELECT gap.id
FROM gap
WHERE gap.id = ANY(%(ids)s::uuid[])
ORDER BY gap.id
FOR NO KEY UPDATE
