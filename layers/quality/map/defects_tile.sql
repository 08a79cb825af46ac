-- What is wrong by one rule, where a finding has a shape of its own; nothing below zoom 16, where it would be
-- too small to see. Of a pair of parcels one finding is drawn. Parameters: z, x, y, rule_no.
WITH tile AS (
    SELECT
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s) AS square,
        ST_TileEnvelope(%(z)s, %(x)s, %(y)s, margin => 64 / 4096.0) AS seen
),

-- By the verdict that stands: a finding of a parcel that has changed since is not known to be true.
failing AS MATERIALIZED (
    SELECT quality.parcel_id
    FROM tile
    JOIN parcel ON parcel.geom_3857 && tile.seen
    JOIN parcel_quality AS quality ON quality.parcel_id = parcel.id
    WHERE
        %(z)s >= 16
        AND (%(rule_no)s = ANY(quality.failed) OR %(rule_no)s = ANY(quality.excused))
),

defect AS (
    SELECT DISTINCT ON (least(finding.parcel_id, finding.other_id), greatest(finding.parcel_id, finding.other_id))
        finding.id,
        finding.state,
        finding.value,
        finding.geom
    FROM failing
    JOIN finding ON finding.parcel_id = failing.parcel_id AND finding.rule_no = %(rule_no)s
    WHERE finding.state <> 'resolved' AND finding.geom IS NOT null
    ORDER BY
        least(finding.parcel_id, finding.other_id),
        greatest(finding.parcel_id, finding.other_id),
        finding.id
)

SELECT
    defect.id,
    defect.state,
    defect.value,
    ST_AsMVTGeom(ST_Transform(defect.geom, 3857), tile.square, 4096, 64) AS geom
FROM tile CROSS JOIN defect
ORDER BY defect.id
