-- Give parcels that nobody has judged their verdict. Parameters: run.
INSERT INTO parcel_quality (
    parcel_id, commune_code, is_object, severity, own_group, clean_group, failed, excused, unevaluated,
    cell_x, cell_y, run
)
SELECT
    parcel_id,
    commune_code,
    is_object,
    severity,
    own_group,
    clean_group,
    failed,
    excused,
    unevaluated,
    cell_x,
    cell_y,
    %(run)s
FROM outcome
WHERE NOT is_known
ORDER BY parcel_id
