-- The temp tables of a run; those of an earlier run in the same transaction are in the way. No parameters.
DROP TABLE IF EXISTS pg_temp.moment, pg_temp.mark, pg_temp.beside, pg_temp.unaware, pg_temp.chosen, pg_temp.scope CASCADE;

-- Before anything is read: whose changes all later statements see, those at least.
CREATE TEMP TABLE moment ON COMMIT DROP AS
SELECT pg_current_snapshot() AS seen;

CREATE TEMP TABLE mark (LIKE quality_due) ON COMMIT DROP;

-- Parcels that share people with those that are marked.
CREATE TEMP TABLE beside (parcel_id bigint NOT NULL, commune_code text NOT NULL) ON COMMIT DROP;

-- Other communes that have not seen how all of this one changed.
CREATE TEMP TABLE unaware (code text NOT NULL) ON COMMIT DROP;

CREATE TEMP TABLE chosen (parcel_id bigint PRIMARY KEY) ON COMMIT DROP;

CREATE TEMP TABLE scope (
    parcel_id bigint NOT NULL,
    commune_code text NOT NULL,
    sheet_no text,
    parcel_no text,
    former_commune_code text,
    former_sheet_no text,
    former_parcel_no text,
    parcel_code text,
    land_use text [] NOT NULL,
    is_object boolean NOT NULL,
    area_map_m2 double precision NOT NULL,
    area_declared_m2 double precision,
    area_legal_m2 double precision,
    survey_method text,
    survey_year smallint,
    survey_scale integer,
    source_srid integer NOT NULL,
    valid_from timestamptz NOT NULL,
    clean_group smallint NOT NULL,
    zone integer NOT NULL,
    cell_x integer NOT NULL,
    cell_y integer NOT NULL,
    has_export boolean NOT NULL,
    has_numbers boolean NOT NULL,
    has_codes boolean NOT NULL,
    has_land_uses boolean NOT NULL,
    has_blockers boolean NOT NULL,
    has_people boolean NOT NULL,
    record_id bigint,
    record_group smallint,
    is_book_issued boolean,
    blocks text,
    owner_match text,
    is_in_operation boolean,
    blockers text [],
    is_synced boolean,
    updated_on date
) ON COMMIT DROP
