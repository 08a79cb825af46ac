-- Which parcels of the database become which rows of the file, by a split or a merge.
CREATE TEMP TABLE staged_lineage (
    parcel_id bigint NOT NULL,
    row_no bigint NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (parcel_id, row_no)
) ON COMMIT DROP
