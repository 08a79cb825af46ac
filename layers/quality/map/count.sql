-- How many parcels of a box one rule failed, excused, could not judge, passed, and how many it is not for, by
-- looking at each of them: its cost follows their number. Parameters: west, south, east, north in degrees,
-- rule_no, of_objects.
WITH corner AS (
    SELECT
        ST_Transform(ST_SetSRID(ST_MakePoint(%(west)s, %(south)s), 4326), 3857) AS low,
        ST_Transform(ST_SetSRID(ST_MakePoint(%(east)s, %(north)s), 4326), 3857) AS high
),

judged AS (
    SELECT
        CASE
            WHEN parcel.is_object AND NOT %(of_objects)s THEN 'other'
            WHEN quality.parcel_id IS null OR %(rule_no)s = ANY(quality.unevaluated) THEN 'unevaluated'
            WHEN %(rule_no)s = ANY(quality.failed) THEN 'failed'
            WHEN %(rule_no)s = ANY(quality.excused) THEN 'excused'
            ELSE 'passed'
        END AS verdict
    FROM corner
    -- A point lies in the box of its shape, which the index finds.
    JOIN parcel ON parcel.geom_3857 && ST_MakeEnvelope(ST_X(low), ST_Y(low), ST_X(high), ST_Y(high), 3857)
    LEFT JOIN parcel_quality AS quality ON quality.parcel_id = parcel.id
    WHERE
        ST_X(parcel.point_3857) BETWEEN ST_X(low) AND ST_X(high)
        AND ST_Y(parcel.point_3857) BETWEEN ST_Y(low) AND ST_Y(high)
)

SELECT
    count(*) FILTER (WHERE verdict = 'failed') AS failed,
    count(*) FILTER (WHERE verdict = 'excused') AS excused,
    count(*) FILTER (WHERE verdict = 'unevaluated') AS unevaluated,
    count(*) FILTER (WHERE verdict = 'passed') AS passed,
    count(*) FILTER (WHERE verdict = 'other') AS other
FROM judged
