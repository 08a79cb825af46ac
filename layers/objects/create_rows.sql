-- Where the parts of land objects wait until the whole file has been judged.
CREATE TEMP TABLE staged_object (
    row_no bigint NOT NULL,
    commune_code text NOT NULL,
    object_key text NOT NULL,
    name text,
    area_m2 double precision NOT NULL,
    geom geometry(MultiPolygon, 4326) NOT NULL
) ON COMMIT DROP
