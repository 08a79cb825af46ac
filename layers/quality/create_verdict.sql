-- Who fails which rule, as it will be stored. No parameters.
CREATE TEMP TABLE verdict (
    rule_no smallint NOT NULL,
    parcel_id bigint NOT NULL,
    other_id bigint NOT NULL,
    value double precision,
    said jsonb,
    geom geometry,
    judged bigint NOT NULL,
    is_excused boolean NOT NULL,
    commune_code text NOT NULL,
    other_commune text
) ON COMMIT DROP
