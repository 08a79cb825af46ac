-- The communes whose parcels these items would change.
-- Parameters: return_id, item_nos
SELECT DISTINCT attributes -> 'change' ->> 'commune_code' AS commune_code
FROM gap_return_item
WHERE
    return_id = %(return_id)s
    AND item_no = ANY(%(item_nos)s::integer[])
    AND attributes -> 'change' ->> 'commune_code' IS NOT NULL
