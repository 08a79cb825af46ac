-- Where the rows of a file wait until all of it has been judged; gone with the transaction.
CREATE TEMP TABLE staged_parcel (
    row_no bigint NOT NULL,
    commune_code text NOT NULL,
    sheet_no text,
    parcel_no text,
    former_commune_code text,
    former_sheet_no text,
    former_parcel_no text,
    parcel_code text,
    land_use text [] NOT NULL,
    area_map_m2 double precision NOT NULL,
    area_declared_m2 double precision,
    area_legal_m2 double precision,
    survey_year smallint,
    survey_scale integer,
    source jsonb NOT NULL,
    geom geometry(MultiPolygon, 4326) NOT NULL,
    -- Shapes are compared by it: sorted or hashed whole, they would not fit in memory.
    shape uuid GENERATED ALWAYS AS (md5(ST_AsBinary(geom))::uuid) STORED
) ON COMMIT DROP
