-- What a rule answers, before it is completed. No parameters.
CREATE TEMP TABLE answer (
    rule_no smallint NOT NULL,
    parcel_id bigint NOT NULL,
    other_id bigint NOT NULL,
    value double precision,
    said jsonb,
    geom geometry
) ON COMMIT DROP
