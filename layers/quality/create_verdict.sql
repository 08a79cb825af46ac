-- The temp tables that rules answer into; those of an earlier run in the same transaction are in the way.
-- No parameters.
DROP TABLE IF EXISTS pg_temp.answer, pg_temp.verdict, pg_temp.lack, pg_temp.lack_set CASCADE;

CREATE TEMP TABLE answer (
    rule_no smallint NOT NULL,
    parcel_id bigint NOT NULL,
    other_id bigint NOT NULL,
    value double precision,
    said jsonb,
    geom geometry
) ON COMMIT DROP;

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
) ON COMMIT DROP;

-- A bit for every input that a parcel lacks.
CREATE TEMP TABLE lack (
    parcel_id bigint PRIMARY KEY,
    is_object boolean NOT NULL,
    mask bigint NOT NULL
) ON COMMIT DROP;

-- What follows from it: a few sets for thousands of parcels.
CREATE TEMP TABLE lack_set (
    mask bigint NOT NULL,
    is_object boolean NOT NULL,
    rules smallint [] NOT NULL,
    of_required boolean NOT NULL,
    of_blocking boolean NOT NULL
) ON COMMIT DROP;

CREATE TEMP VIEW unjudged AS
SELECT
    unnest(lack_set.rules) AS rule_no,
    lack.parcel_id
FROM lack
JOIN lack_set ON lack.mask = lack_set.mask AND lack.is_object = lack_set.is_object
