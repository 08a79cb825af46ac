-- Decide of items that are open; whatever this does not answer has been decided before.
-- Parameters: return_id, item_nos, decision (taken or left)
UPDATE gap_return_item
SET
    decision = %(decision)s,
    decided_by = current_actor(),
    decided_at = now()
WHERE
    return_id = %(return_id)s
    AND item_no = ANY(%(item_nos)s::integer[])
    AND verdict = 'collides'
    AND decision IS NULL
RETURNING
    item_no,
    attributes,
    ST_AsBinary(geom) AS wkb
