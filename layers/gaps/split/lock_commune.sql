-- Let nobody measure the commune of a gap, or divide its gaps, until this transaction ends.
-- Parameters: id.
SELECT commune.code
FROM gap
JOIN commune ON gap.commune_code = commune.code
WHERE gap.id = %(id)s::uuid
FOR NO KEY UPDATE OF commune
