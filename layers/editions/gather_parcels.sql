-- Every parcel of a commune and what it is; each different description is one kind, numbered from 0.
-- Parameters: commune.
WITH described AS MATERIALIZED (
    SELECT
        parcel.id,
        parcel.clean_group,
        parcel.is_object,
        parcel_quality.parcel_id IS NOT NULL AS is_judged,
        coalesce(parcel_quality.severity, 0) AS severity,
        coalesce(parcel_quality.own_group, 0) AS own_group,
        coalesce(parcel_quality.failed, '{}') AS failed,
        coalesce(parcel_quality.excused, '{}') AS excused,
        coalesce(parcel_quality.unevaluated, '{}') AS unevaluated
    FROM parcel
    LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id
    WHERE parcel.commune_code = %(commune)s
),

kind AS MATERIALIZED (
    SELECT
        *,
        row_number() OVER (
            ORDER BY clean_group, is_object, is_judged, severity, own_group, failed, excused, unevaluated
        ) - 1 AS no
    FROM (
        SELECT DISTINCT clean_group, is_object, is_judged, severity, own_group, failed, excused, unevaluated
        FROM described
    ) AS different
),

member AS (
    SELECT
        array_agg(described.id ORDER BY described.id) AS ids,
        array_agg(kind.no ORDER BY described.id) AS kind_of
    FROM described
    INNER JOIN kind USING (clean_group, is_object, is_judged, severity, own_group, failed, excused, unevaluated)
)

SELECT
    coalesce(member.ids, '{}') AS ids,
    coalesce(member.kind_of, '{}') AS kind_of,
    coalesce((
        SELECT
            jsonb_agg(
                jsonb_build_object(
                    'group', kind.clean_group,
                    'object', kind.is_object,
                    'judged', kind.is_judged,
                    'severity', kind.severity,
                    'own', kind.own_group,
                    'failed', kind.failed,
                    'excused', kind.excused,
                    'unevaluated', kind.unevaluated
                )
                ORDER BY kind.no
            )
        FROM kind
    ), '[]') AS kinds
FROM member
