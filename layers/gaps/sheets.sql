-- The map sheets that a gap lies between, those with most parcels along it first.
-- Parameters: id.
WITH edge AS MATERIALIZED (
    -- Crossing the datum and back moves a shared corner by a fraction of a millimetre.
    SELECT ST_Buffer(geom_3857, 0.5, 'quad_segs=1') AS geom FROM gap WHERE id = %(id)s::uuid
)

SELECT
    parcel.commune_code,
    commune.name AS commune_name,
    parcel.sheet_no,
    count(*) AS n
FROM edge
JOIN parcel ON ST_Intersects(edge.geom, parcel.geom_3857)
JOIN commune ON parcel.commune_code = commune.code
GROUP BY parcel.commune_code, commune.name, parcel.sheet_no
ORDER BY n DESC, parcel.commune_code, parcel.sheet_no
