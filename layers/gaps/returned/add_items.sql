-- Write what came back, row by row.
-- Parameters: return_id; items (JSON: item_no, layer, parcel_id, gap_id, verdict, reason,
-- attributes, geom, import_run, became)
INSERT INTO gap_return_item (
    return_id, item_no, layer, parcel_id, gap_id, verdict, reason, attributes, geom, import_run, became
)
SELECT
    %(return_id)s,
    item.item_no,
    item.layer,
    item.parcel_id,
    item.gap_id,
    item.verdict,
    item.reason,
    item.attributes,
    ST_GeomFromWKB(decode(item.geom, 'hex'), 4326),
    item.import_run,
    item.became
FROM jsonb_to_recordset(%(items)s::jsonb) AS item (
    item_no integer, layer text, parcel_id bigint, gap_id uuid, verdict text, reason text,
    attributes jsonb, geom text, import_run bigint, became bigint
)
