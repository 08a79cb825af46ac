-- Mark the parcels of other communes that are judged beside all those of this one: unless they are to
-- be judged anyway, or were since it changed. Parameters: code, reach (metres of web Mercator).
WITH change AS (
    SELECT
        bool_or(box IS NULL) AS is_new,
        max(changed_by::text::bigint)::text::xid8 AS last
    FROM mark
    WHERE parcel_id IS NULL AND (box IS NULL OR NOT ST_IsEmpty(box))
),

-- Those that have not seen what changed.
neighbour AS MATERIALIZED (
    SELECT other.code
    FROM change
    JOIN commune ON commune.code = %(code)s AND change.last IS NOT NULL
    JOIN commune AS other ON other.code <> commune.code
    WHERE
        NOT EXISTS (
            SELECT FROM quality_due
            WHERE quality_due.commune_code = other.code AND quality_due.parcel_id IS NULL
        )
        AND NOT EXISTS (
            SELECT FROM check_run
            WHERE
                check_run.commune_code = other.code
                AND check_run.is_whole
                AND check_run.finished_at IS NOT NULL
                AND pg_visible_in_snapshot(change.last, check_run.seen)
        )
)

INSERT INTO quality_due (commune_code, parcel_id)
SELECT
    other.commune_code,
    other.id
FROM change
CROSS JOIN scope
JOIN parcel ON scope.parcel_id = parcel.id
JOIN parcel AS other ON other.geom_3857 && ST_Expand(parcel.geom_3857, %(reach)s)
WHERE change.is_new AND EXISTS (SELECT FROM neighbour) AND other.commune_code IN (SELECT code FROM neighbour)
UNION
SELECT
    other.commune_code,
    other.id
FROM change
CROSS JOIN scope
JOIN parcel AS other ON scope.parcel_code = other.parcel_code
WHERE EXISTS (SELECT FROM neighbour) AND other.commune_code IN (SELECT code FROM neighbour)
UNION
SELECT
    parcel.commune_code,
    parcel.id
FROM neighbour
JOIN finding ON neighbour.code = finding.commune_code
JOIN parcel ON finding.parcel_id = parcel.id
WHERE finding.other_commune = %(code)s AND finding.state <> 'resolved' AND parcel.commune_code <> %(code)s
