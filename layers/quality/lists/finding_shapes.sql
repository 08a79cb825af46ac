-- The defects of findings, each the parcel itself where there is no smaller place, and their parcels.
-- Parameters: ids.
SELECT
    finding.id,
    finding.geom IS NOT NULL AS is_defect,
    ST_AsBinary(coalesce(finding.geom, parcel.geom)) AS geom,
    ST_AsBinary(parcel.geom) AS parcel_geom
FROM finding
JOIN parcel ON finding.parcel_id = parcel.id
WHERE finding.id = ANY(%(ids)s::bigint[])
