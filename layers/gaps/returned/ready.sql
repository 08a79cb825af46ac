-- The gaps in survey by the team that held them when they were taken along, in which one of these
-- shapes lies.
-- Parameters: ids, taken_at; shapes (hexadecimal WKB)
SELECT
    gap.id::text AS id,
    gap.holder
FROM gap
WHERE
    gap.id = ANY(%(ids)s::uuid[])
    AND gap.state = 'in_survey'
    AND gap.holder = (
        SELECT past.holder
        FROM gap_event AS past
        WHERE past.gap_id = gap.id AND past.at <= %(taken_at)s
        ORDER BY past.id DESC
        LIMIT 1
    )
    AND EXISTS (
        SELECT
        FROM unnest(%(shapes)s::text[]) AS drawn (shape)
        CROSS JOIN LATERAL (SELECT ST_GeomFromWKB(decode(drawn.shape, 'hex'), 4326) AS geom) AS parcel
        WHERE
            ST_Intersects(parcel.geom, gap.geom)
            AND ST_Area(ST_Intersection(ST_MakeValid(parcel.geom), ST_MakeValid(gap.geom))::geography) >= 1
    )
ORDER BY gap.id
