-- A bit for every input that a parcel lacks. No parameters.
CREATE TEMP TABLE lack (
    parcel_id bigint PRIMARY KEY,
    is_object boolean NOT NULL,
    mask bigint NOT NULL
) ON COMMIT DROP
