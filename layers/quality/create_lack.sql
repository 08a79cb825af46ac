-- A bit for every input that a parcel lacks; and what its record says, as an exception is bound to it.
-- No parameters.
CREATE TEMP TABLE lack (
    parcel_id bigint NOT NULL,
    is_object boolean NOT NULL,
    mask bigint NOT NULL,
    commune_code text NOT NULL,
    record text,
    record_hash bigint NOT NULL
) ON COMMIT DROP
