-- Items of a return, those that wait first.
-- Parameters: return_id, verdicts, most (null: all)
SELECT
    item.item_no,
    item.layer,
    item.parcel_id,
    item.gap_id::text AS gap_id,
    item.verdict,
    item.reason,
    item.attributes,
    item.decision,
    item.decided_by,
    item.decided_at,
    item.import_run,
    item.became,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    ST_AsBinary(item.geom) AS wkb,
    count(*) OVER () AS total
FROM gap_return_item AS item
LEFT JOIN parcel ON parcel.id = coalesce(item.became, item.parcel_id)
WHERE item.return_id = %(return_id)s AND item.verdict = ANY(%(verdicts)s::text[])
ORDER BY item.decision IS NOT NULL, item.item_no
LIMIT %(most)s
