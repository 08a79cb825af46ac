-- What has touched the parcels of a run after it: a run, or null for a change by hand; no row where
-- nothing has. A parcel brought back would also meet one that has taken its number and place.
-- Parameters: run
SELECT ended_by_run AS import_run
FROM parcel_history
WHERE import_run = %(run)s
UNION
SELECT other.import_run
FROM parcel_history AS past
JOIN parcel AS other USING (commune_code, sheet_no, parcel_no)
WHERE
    past.ended_by_run = %(run)s
    AND other.id <> past.parcel_id
    AND other.import_run > %(run)s
    AND other.geom && past.geom
ORDER BY import_run DESC NULLS LAST
LIMIT 1
