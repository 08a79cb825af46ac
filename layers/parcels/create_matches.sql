-- Which parcel each row is; a row that is not here is new.
CREATE TEMP TABLE staged_match (
    row_no bigint PRIMARY KEY,
    parcel_id bigint NOT NULL UNIQUE,
    is_moved boolean NOT NULL DEFAULT false,  -- matched by its number, with another shape
    is_same boolean NOT NULL DEFAULT false  -- nothing of it changes
) ON COMMIT DROP
