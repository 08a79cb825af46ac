-- Keep mosaic_cell and commune_count equal to what counting the parcel table would give. What parcels
-- were judged to be (n_clean, n_warning, n_error) is counted by repeatable/keep_quality.sql.
-- Once a statement, in its transaction; rows are touched in key order so that two writers
-- cannot lock each other out.

CREATE OR REPLACE FUNCTION mosaic_x(point geometry, zoom integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor((ST_X(point) + 20037508.342789244) / 40075016.685578488 * (1 << zoom))::integer
$$;

CREATE OR REPLACE FUNCTION mosaic_y(point geometry, zoom integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor((20037508.342789244 - ST_Y(point)) / 40075016.685578488 * (1 << zoom))::integer
$$;

-- A parcel's commune and run exist: looked up here once a statement, where a foreign key would
-- look them up, and lock them, once a row. The other half is repeatable/keep_referred.sql.
CREATE OR REPLACE FUNCTION require_referred(communes text[], runs bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    -- What has been locked here cannot go until the parcels are there for all to see.
    PERFORM FROM commune WHERE code = ANY(communes) ORDER BY code FOR KEY SHARE;
    IF EXISTS (SELECT FROM unnest(communes) AS code WHERE code NOT IN (SELECT code FROM commune)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a parcel is of a commune that does not exist';
    END IF;
    PERFORM FROM import_run WHERE id = ANY(runs) ORDER BY id FOR KEY SHARE;
    IF EXISTS (SELECT FROM unnest(runs) AS id WHERE id NOT IN (SELECT id FROM import_run)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a parcel is of a run that does not exist';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION count_parcels() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    -- Only the transition tables that exist for this kind of statement may be named.
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
        ELSE 'SELECT 1 AS sign, * FROM new_rows UNION ALL SELECT -1 AS sign, * FROM old_rows'
    END;
    communes text[];
    runs bigint[];
BEGIN
    -- The rows of a bulk load do not fit in memory: they are read once.
    EXECUTE format($sql$
        WITH change AS MATERIALIZED (
            SELECT
                commune_code,
                import_run,
                max(sign) AS sign,
                mosaic_x(point_3857, 19) AS x,
                mosaic_y(point_3857, 19) AS y,
                sum(sign)::integer AS n,
                coalesce(sum(sign) FILTER (WHERE clean_group = 1), 0)::integer AS n1,
                coalesce(sum(sign) FILTER (WHERE clean_group = 2), 0)::integer AS n2,
                coalesce(sum(sign) FILTER (WHERE clean_group = 3), 0)::integer AS n3,
                coalesce(sum(sign) FILTER (WHERE clean_group = 0), 0)::integer AS n_unknown,
                coalesce(sum(sign) FILTER (WHERE is_object), 0)::integer AS n_object,
                sum(sign * area_map_m2) AS area_m2
            FROM (%s) AS parcel_change
            GROUP BY 1, 2, 4, 5
        ),

        -- Counts are integers at every step: of bigints the sum is numeric, and several times as slow.
        fine AS (
            SELECT
                zoom, x >> (19 - zoom) AS x, y >> (19 - zoom) AS y,
                sum(n)::integer AS n, sum(n1)::integer AS n1, sum(n2)::integer AS n2, sum(n3)::integer AS n3,
                sum(n_unknown)::integer AS n_unknown, sum(n_object)::integer AS n_object, sum(area_m2) AS area_m2
            FROM change CROSS JOIN generate_series(17, 19) AS zoom
            GROUP BY 1, 2, 3
        ),

        -- Not of every change once more, but of the few cells that have been summed up already.
        coarse AS (
            SELECT
                zoom, x >> (17 - zoom) AS x, y >> (17 - zoom) AS y,
                sum(n)::integer AS n, sum(n1)::integer AS n1, sum(n2)::integer AS n2, sum(n3)::integer AS n3,
                sum(n_unknown)::integer AS n_unknown, sum(n_object)::integer AS n_object, sum(area_m2) AS area_m2
            FROM (SELECT x, y, n, n1, n2, n3, n_unknown, n_object, area_m2 FROM fine WHERE zoom = 17) AS cell
            CROSS JOIN generate_series(12, 16) AS zoom
            GROUP BY 1, 2, 3
        ),

        of_cells AS (
            INSERT INTO mosaic_cell AS cell
            SELECT zoom, x, y, n, n1, n2, n3, n_unknown, n_object, 0, 0, 0, area_m2
            FROM (SELECT * FROM fine UNION ALL SELECT * FROM coarse) AS counted
            WHERE (n, n1, n2, n3, n_unknown, n_object) <> (0, 0, 0, 0, 0, 0) OR area_m2 <> 0
            ORDER BY 1, 2, 3
            ON CONFLICT (zoom, x, y) DO UPDATE SET
                n = cell.n + excluded.n,
                n1 = cell.n1 + excluded.n1,
                n2 = cell.n2 + excluded.n2,
                n3 = cell.n3 + excluded.n3,
                n_unknown = cell.n_unknown + excluded.n_unknown,
                n_object = cell.n_object + excluded.n_object,
                area_m2 = cell.area_m2 + excluded.area_m2
        ),

        of_communes AS (
            INSERT INTO commune_count AS kept (commune_code, n, n1, n2, n3, n_unknown, n_object, area_m2)
            SELECT commune_code, sum(n), sum(n1), sum(n2), sum(n3), sum(n_unknown), sum(n_object), sum(area_m2)
            FROM change
            GROUP BY commune_code
            ORDER BY commune_code
            ON CONFLICT (commune_code) DO UPDATE SET
                n = kept.n + excluded.n,
                n1 = kept.n1 + excluded.n1,
                n2 = kept.n2 + excluded.n2,
                n3 = kept.n3 + excluded.n3,
                n_unknown = kept.n_unknown + excluded.n_unknown,
                n_object = kept.n_object + excluded.n_object,
                area_m2 = kept.area_m2 + excluded.area_m2
        )

        SELECT
            array_agg(DISTINCT commune_code),
            coalesce(array_agg(DISTINCT import_run) FILTER (WHERE import_run IS NOT NULL), '{}')
        FROM change
        WHERE sign > 0
    $sql$, changed) INTO communes, runs;

    IF TG_OP = 'INSERT' THEN
        PERFORM require_referred(communes, runs);
    ELSIF TG_OP = 'UPDATE' THEN
        PERFORM require_referred(communes, runs);
        DELETE FROM mosaic_cell WHERE n = 0 AND n_clean = 0 AND n_warning = 0 AND n_error = 0;
    ELSE
        DELETE FROM mosaic_cell WHERE n = 0 AND n_clean = 0 AND n_warning = 0 AND n_error = 0;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER count_insert AFTER INSERT ON parcel
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_parcels();
CREATE OR REPLACE TRIGGER count_update AFTER UPDATE ON parcel
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_parcels();
CREATE OR REPLACE TRIGGER count_delete AFTER DELETE ON parcel
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_parcels();
