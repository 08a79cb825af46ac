-- Write which new parcels came of which ended ones. A new parcel is found again by its run, its
-- number and its shape.
-- Parameters: run
INSERT INTO parcel_lineage (parent_id, child_id, kind, import_run)
SELECT DISTINCT
    staged_lineage.parcel_id,
    child.id,
    staged_lineage.kind,
    %(run)s
FROM staged_lineage
JOIN staged_parcel USING (row_no)
JOIN parcel AS child ON
    child.import_run = %(run)s
    AND child.commune_code = staged_parcel.commune_code
    AND child.sheet_no IS NOT DISTINCT FROM staged_parcel.sheet_no
    AND child.parcel_no IS NOT DISTINCT FROM staged_parcel.parcel_no
    AND child.geom = staged_parcel.geom
