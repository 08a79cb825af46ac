-- Keep what parcels were judged to be: drop it in the transaction that changes what it was judged by, mark
-- that this is to be judged again, and count what is left.

-- More rows of a commune than this in one statement are marked as the whole commune: a bulk load
-- pays for one row, not for one a parcel.
CREATE OR REPLACE FUNCTION quality_many() RETURNS integer
LANGUAGE sql IMMUTABLE AS 'SELECT 1000';

-- What is there before and after a statement is told row by row as long as that costs less than to judge a commune.
CREATE OR REPLACE FUNCTION quality_many_changed() RETURNS integer
LANGUAGE sql IMMUTABLE AS 'SELECT 5000';

-- What an exception is bound to: the same in every version of the server, which its own hashes are not.
CREATE OR REPLACE FUNCTION quality_hash(said text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ('x' || left(md5(said), 16))::bit(64)::bigint
$$;

-- Where a shape is, a metre wider (0.00001° is 1.1 m here).
CREATE OR REPLACE FUNCTION quality_box(geom geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ST_SetSRID(ST_Expand(box2d(geom), 0.00001)::geometry, 4326)
$$;

-- Where many shapes of a commune have changed, the boxes of those that lie together are one: of all together it
-- would be that of the commune, and hold thousands of its neighbours that lie beside nothing.
CREATE OR REPLACE FUNCTION quality_cell(geom geometry) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT floor(ST_XMin(geom) / 0.0015) || ' ' || floor(ST_YMin(geom) / 0.0015)
$$;

CREATE OR REPLACE FUNCTION mark_quality_of_new() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    many text[];
    has_few boolean;
BEGIN
    SELECT coalesce(array_agg(commune_code) FILTER (WHERE n > quality_many()), '{}'), bool_or(n <= quality_many())
    INTO many, has_few
    FROM (SELECT commune_code, count(*) AS n FROM new_rows GROUP BY commune_code) AS counted;
    -- Without a box: they are where they are.
    INSERT INTO quality_due (commune_code) SELECT unnest(many);
    IF has_few THEN
        INSERT INTO quality_due (commune_code, parcel_id, box, sheet_no, parcel_no, parcel_code)
        SELECT commune_code, id, quality_box(geom), sheet_no, parcel_no, parcel_code
        FROM new_rows
        WHERE commune_code <> ALL(many);
    END IF;
    RETURN NULL;
END
$$;

-- The same of all parcels, which were all loaded just now: as commune_count has counted them.
CREATE OR REPLACE FUNCTION mark_quality_of_all() RETURNS void
LANGUAGE sql AS $$
    INSERT INTO quality_due (commune_code) SELECT commune_code FROM commune_count WHERE n > quality_many();
    INSERT INTO quality_due (commune_code, parcel_id, box, sheet_no, parcel_no, parcel_code)
    SELECT few.commune_code, parcel.id, quality_box(parcel.geom), parcel.sheet_no, parcel.parcel_no, parcel.parcel_code
    FROM (SELECT commune_code FROM commune_count WHERE n BETWEEN 1 AND quality_many()) AS few
    JOIN parcel ON few.commune_code = parcel.commune_code
$$;

CREATE OR REPLACE FUNCTION mark_quality_of_gone() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    many text[] := ARRAY(SELECT commune_code FROM old_rows GROUP BY commune_code HAVING count(*) > quality_many_changed());
BEGIN
    INSERT INTO quality_due (commune_code, box)
    SELECT commune_code, ST_SetSRID(ST_Extent(quality_box(geom))::geometry, 4326)
    FROM old_rows
    WHERE commune_code = ANY(many)
    GROUP BY commune_code, quality_cell(geom);
    INSERT INTO quality_due (commune_code, parcel_id, box, sheet_no, parcel_no, parcel_code)
    SELECT commune_code, id, quality_box(geom), sheet_no, parcel_no, parcel_code
    FROM old_rows
    WHERE commune_code <> ALL(many) AND commune_code IN (SELECT code FROM commune);
    DELETE FROM parcel_quality WHERE parcel_id IN (SELECT id FROM old_rows);
    RETURN NULL;
END
$$;

-- As repeatable/mark_coverage_due.sql tells a change of the cadastre; besides, the declared group, by which
-- nobody else is judged. By the shape of a parcel only those beside it are, by its number all of its sheet.
-- What a session's first statement is planned for serves all its later ones: planned for one row, it would compare
-- each row of thousands with each.
CREATE OR REPLACE FUNCTION mark_quality_of_changed() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = off SET jit = off AS $$
DECLARE
    changed bigint[];
    renumbered bigint[];
    regrouped bigint[];
    many text[];
BEGIN
    SELECT
        array_agg(now.id) FILTER (WHERE
            now.valid_from >= transaction_timestamp() OR current_setting('portal.undo', true) = 'on'),
        array_agg(now.id) FILTER (WHERE
            (now.commune_code, now.sheet_no, now.parcel_no)
            IS DISTINCT FROM (before.commune_code, before.sheet_no, before.parcel_no)
            OR current_setting('portal.undo', true) = 'on'),
        array_agg(now.id) FILTER (WHERE now.clean_group <> before.clean_group)
    INTO changed, renumbered, regrouped
    FROM new_rows AS now
    JOIN old_rows AS before ON now.id = before.id
    WHERE
        now.valid_from >= transaction_timestamp() OR current_setting('portal.undo', true) = 'on'
        OR now.clean_group <> before.clean_group;
    IF changed IS NULL AND regrouped IS NULL THEN
        RETURN NULL;
    END IF;
    many := ARRAY(
        SELECT commune_code FROM new_rows WHERE id = ANY(changed) OR id = ANY(regrouped)
        GROUP BY commune_code HAVING count(*) > quality_many_changed()
    );
    INSERT INTO quality_due (commune_code, box)
    SELECT
        commune_code,
        coalesce(
            ST_SetSRID(ST_Extent(quality_box(geom)) FILTER (WHERE is_changed)::geometry, 4326),
            'SRID=4326;POLYGON EMPTY'
        )
    FROM (
        SELECT commune_code, geom, id = ANY(changed) AS is_changed FROM new_rows
        UNION ALL
        SELECT commune_code, geom, id = ANY(changed) FROM old_rows
    ) AS state
    WHERE commune_code = ANY(many)
    GROUP BY commune_code, CASE WHEN is_changed THEN quality_cell(geom) END;
    INSERT INTO quality_due (commune_code, parcel_id, box, sheet_no, parcel_no, parcel_code, of_sheet)
    SELECT
        commune_code, id, quality_box(geom), sheet_no, parcel_no, parcel_code, coalesce(id = ANY(renumbered), false)
    FROM (SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows) AS state
    WHERE id = ANY(changed) AND commune_code <> ALL(many);
    INSERT INTO quality_due (commune_code, parcel_id)
    SELECT commune_code, id FROM new_rows WHERE id = ANY(regrouped) AND commune_code <> ALL(many);
    DELETE FROM parcel_quality WHERE parcel_id = ANY(changed || regrouped);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER quality_of_insert AFTER INSERT ON parcel
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_new();
CREATE OR REPLACE TRIGGER quality_of_update AFTER UPDATE ON parcel
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_changed();
CREATE OR REPLACE TRIGGER quality_of_delete AFTER DELETE ON parcel
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_gone();

CREATE OR REPLACE FUNCTION drop_quality() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM parcel_quality;
    INSERT INTO quality_due (commune_code) SELECT code FROM commune;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER quality_of_truncate AFTER TRUNCATE ON parcel
FOR EACH STATEMENT EXECUTE FUNCTION drop_quality();

-- What the system of record says concerns its own parcel only. A record of no parcel is marked with the
-- parcel 0: a commune with any record is judged by other rules than one with none.
CREATE OR REPLACE FUNCTION mark_quality_of_records() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT * FROM old_rows'
        ELSE 'SELECT * FROM new_rows UNION ALL SELECT * FROM old_rows'
    END;
BEGIN
    EXECUTE format($sql$
        WITH touched AS MATERIALIZED (
            SELECT DISTINCT coalesce(parcel.commune_code, changed.commune_code) AS commune_code, coalesce(parcel.id, 0) AS parcel_id
            FROM (%s) AS changed
            LEFT JOIN parcel ON changed.parcel_id = parcel.id
        ),

        dropped AS (
            DELETE FROM parcel_quality
            WHERE parcel_id IN (SELECT parcel_id FROM touched)
        ),

        many AS MATERIALIZED (
            SELECT commune_code FROM touched GROUP BY commune_code HAVING count(*) > quality_many()
        )

        INSERT INTO quality_due (commune_code, parcel_id, box)
        SELECT commune_code, parcel_id, NULL
        FROM touched
        WHERE commune_code NOT IN (SELECT commune_code FROM many)
        UNION ALL
        SELECT commune_code, NULL, ST_GeomFromText('POLYGON EMPTY', 4326)
        FROM many
    $sql$, changed);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER quality_of_insert AFTER INSERT ON record
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_records();
CREATE OR REPLACE TRIGGER quality_of_update AFTER UPDATE ON record
REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_records();
CREATE OR REPLACE TRIGGER quality_of_delete AFTER DELETE ON record
REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_quality_of_records();

-- Workers listen: a commune is judged as soon as what has changed it is committed.
CREATE OR REPLACE FUNCTION tell_quality_due() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('quality_due', commune_code) FROM (SELECT DISTINCT commune_code FROM new_rows) AS due;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER tell_due AFTER INSERT ON quality_due
REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_quality_due();
