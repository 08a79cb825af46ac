-- What every new parcel pays for, row by row, is less: of the time of a bulk load a third went
-- into two foreign keys and an index that others can stand in for.

-- The count triggers look up communes and runs once a statement instead
-- (repeatable/count_parcels.sql, repeatable/keep_referred.sql).
ALTER TABLE parcel
    DROP CONSTRAINT parcel_commune_code_fkey,
    DROP CONSTRAINT parcel_import_run_fkey;

-- A parcel's point lies in its shape, and is found by that (layers/mosaic/legend.sql).
DROP INDEX parcel_point_3857;

-- Many files have neither codes nor former numbers.
DROP INDEX parcel_parcel_code;
DROP INDEX parcel_former_key;
-- Serves: search by parcel code, codes that another parcel has too.
CREATE INDEX parcel_parcel_code ON parcel (parcel_code) WHERE parcel_code IS NOT NULL;
-- Serves: search by former sheet and number.
CREATE INDEX parcel_former_key ON parcel (former_sheet_no, former_parcel_no) WHERE former_sheet_no IS NOT NULL;
