-- What parcels of a commune are, each different description once, and the ids of those that are it.
-- Parameters: commune.
SELECT
    jsonb_build_object(
        'group', clean_group,
        'object', is_object,
        'judged', is_judged,
        'severity', severity,
        'own', own_group,
        'failed', failed,
        'excused', excused,
        'unevaluated', unevaluated
    ) AS kind,
    ids
FROM (
    SELECT
        parcel.clean_group,
        parcel.is_object,
        parcel_quality.parcel_id IS NOT NULL AS is_judged,
        coalesce(parcel_quality.severity, 0) AS severity,
        coalesce(parcel_quality.own_group, 0) AS own_group,
        coalesce(parcel_quality.failed, '{}') AS failed,
        coalesce(parcel_quality.excused, '{}') AS excused,
        coalesce(parcel_quality.unevaluated, '{}') AS unevaluated,
        array_agg(parcel.id) AS ids
    FROM parcel
    -- By commune too: the verdicts of one lie together, and are read at once.
    LEFT JOIN parcel_quality ON parcel.id = parcel_quality.parcel_id AND parcel_quality.commune_code = %(commune)s
    WHERE parcel.commune_code = %(commune)s
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
) AS different
ORDER BY clean_group, is_object, is_judged, severity, own_group, failed, excused, unevaluated
