-- Resolve what was found of marked parcels that are no more. Parameters: run.
UPDATE finding
SET state = 'resolved', changed_at = now(), run = %(run)s
FROM (SELECT DISTINCT parcel_id FROM mark) AS marked
LEFT JOIN parcel ON marked.parcel_id = parcel.id
WHERE finding.parcel_id = marked.parcel_id AND parcel.id IS NULL AND finding.state <> 'resolved'
