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
WHERE outcome.parcel_id = parcel_quality.parcel_id AND outcome.is_known AND outcome.is_changed
