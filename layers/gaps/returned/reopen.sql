-- Leave an item open after all, with what has become of the parcels since it was shown.
-- Parameters: return_id, item_no, attributes
UPDATE gap_return_item
SET
    decision = NULL,
    decided_by = NULL,
    decided_at = NULL,
    attributes = %(attributes)s::jsonb
WHERE return_id = %(return_id)s AND item_no = %(item_no)s
