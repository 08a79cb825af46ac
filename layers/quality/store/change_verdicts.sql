-- Give parcels that were judged before their new verdict, where it is another. Parameters: run.
UPDATE parcel_quality
SET
    commune_code = outcome.commune_code,
    is_object = outcome.is_object,
    severity = outcome.severity,
    own_group = outcome.own_group,
    clean_group = outcome.clean_group,
    failed = outcome.failed,
    excused = outcome.excused,
    unevaluated = outcome.unevaluated,
    cell_x = outcome.cell_x,
    cell_y = outcome.cell_y,
    run = %(run)s,
    since = now()
FROM outcome
WHERE
    outcome.parcel_id = parcel_quality.parcel_id
    AND (
        parcel_quality.commune_code, parcel_quality.is_object, parcel_quality.severity, parcel_quality.own_group,
        parcel_quality.clean_group, parcel_quality.failed, parcel_quality.excused, parcel_quality.unevaluated,
        parcel_quality.cell_x, parcel_quality.cell_y
    ) IS DISTINCT FROM (
        outcome.commune_code, outcome.is_object, outcome.severity, outcome.own_group,
        outcome.clean_group, outcome.failed, outcome.excused, outcome.unevaluated,
        outcome.cell_x, outcome.cell_y
    )
