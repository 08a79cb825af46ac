-- Say of an item which run has written it, and which parcel it is now.
-- Parameters: return_id, item_no, run, became (null: none was added)
UPDATE gap_return_item
SET
    import_run = %(run)s,
    became = %(became)s
WHERE return_id = %(return_id)s AND item_no = %(item_no)s
