-- Keep quality_commune, quality_count and the severities of mosaic_cell equal to what counting
-- parcel_quality would give, and give new marks to the blocks of the map where a verdict is another.

CREATE OR REPLACE FUNCTION count_quality() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    is_any boolean;
    -- Only the transition tables that exist for this kind of statement may be named.
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
        ELSE 'SELECT 1 AS sign, * FROM new_rows UNION ALL SELECT -1 AS sign, * FROM old_rows'
    END;
BEGIN
    -- A run that finds nothing new writes nothing, and pays for no more than this.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END) INTO is_any;
    IF NOT is_any THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        -- Most parcels are judged alike: few kinds are counted on, not every parcel once more.
        WITH kind AS MATERIALIZED (
            SELECT commune_code, is_object, severity, own_group, clean_group, failed, excused, unevaluated, sum(sign) AS n
            FROM (%s) AS change
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        ),

        -- No second statement: the kinds are found once.
        commune AS (
            INSERT INTO quality_commune AS kept (
                commune_code, n, n_object, n_clean, n_warning, n_error, own_1, own_2, own_3, n_disagreeing
            )
            SELECT
                commune_code,
                sum(n),
                coalesce(sum(n) FILTER (WHERE is_object), 0),
                coalesce(sum(n) FILTER (WHERE severity = 1), 0),
                coalesce(sum(n) FILTER (WHERE severity = 2), 0),
                coalesce(sum(n) FILTER (WHERE severity = 3), 0),
                coalesce(sum(n) FILTER (WHERE own_group = 1), 0),
                coalesce(sum(n) FILTER (WHERE own_group = 2), 0),
                coalesce(sum(n) FILTER (WHERE own_group = 3), 0),
                coalesce(sum(n) FILTER (WHERE own_group > 0 AND clean_group > 0 AND own_group <> clean_group), 0)
            FROM kind
            GROUP BY commune_code
            ORDER BY commune_code
            ON CONFLICT (commune_code) DO UPDATE SET
                n = kept.n + excluded.n,
                n_object = kept.n_object + excluded.n_object,
                n_clean = kept.n_clean + excluded.n_clean,
                n_warning = kept.n_warning + excluded.n_warning,
                n_error = kept.n_error + excluded.n_error,
                own_1 = kept.own_1 + excluded.own_1,
                own_2 = kept.own_2 + excluded.own_2,
                own_3 = kept.own_3 + excluded.own_3,
                n_disagreeing = kept.n_disagreeing + excluded.n_disagreeing
        )

        INSERT INTO quality_count AS kept (commune_code, rule_no, failed, excused, unevaluated)
        SELECT
            commune_code,
            rule_no,
            coalesce(sum(n) FILTER (WHERE part = 1), 0),
            coalesce(sum(n) FILTER (WHERE part = 2), 0),
            coalesce(sum(n) FILTER (WHERE part = 3), 0)
        FROM (
            SELECT commune_code, 1 AS part, failed AS rules, sum(n) AS n FROM kind GROUP BY 1, 3
            UNION ALL
            SELECT commune_code, 2, excused, sum(n) FROM kind GROUP BY 1, 3
            UNION ALL
            SELECT commune_code, 3, unevaluated, sum(n) FROM kind GROUP BY 1, 3
        ) AS counted
        CROSS JOIN LATERAL unnest(rules) AS rule_no
        GROUP BY commune_code, rule_no
        HAVING
            coalesce(sum(n) FILTER (WHERE part = 1), 0) <> 0
            OR coalesce(sum(n) FILTER (WHERE part = 2), 0) <> 0
            OR coalesce(sum(n) FILTER (WHERE part = 3), 0) <> 0
        ORDER BY commune_code, rule_no
        ON CONFLICT (commune_code, rule_no) DO UPDATE SET
            failed = kept.failed + excluded.failed,
            excused = kept.excused + excluded.excused,
            unevaluated = kept.unevaluated + excluded.unevaluated
    $sql$, changed);

    IF TG_OP <> 'INSERT' THEN
        DELETE FROM quality_commune WHERE n = 0;
        DELETE FROM quality_count WHERE failed = 0 AND excused = 0 AND unevaluated = 0;
    END IF;
    RETURN NULL;
END
$$;

-- A cell whose last parcel has gone may still hold the verdict of it: the next statement takes both away.
CREATE OR REPLACE FUNCTION count_severities() RETURNS trigger
LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    is_any boolean;
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS sign, * FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT -1 AS sign, * FROM old_rows'
        ELSE 'SELECT 1 AS sign, * FROM new_rows UNION ALL SELECT -1 AS sign, * FROM old_rows'
    END;
BEGIN
    -- A run that finds nothing new writes nothing, and pays for no more than this.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END) INTO is_any;
    IF NOT is_any THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        WITH finest AS MATERIALIZED (
            SELECT
                cell_x AS x,
                cell_y AS y,
                -- Sums of bigint are numeric, which takes several times as long.
                coalesce(sum(sign) FILTER (WHERE severity = 1), 0)::integer AS n_clean,
                coalesce(sum(sign) FILTER (WHERE severity = 2), 0)::integer AS n_warning,
                coalesce(sum(sign) FILTER (WHERE severity = 3), 0)::integer AS n_error
            FROM (%s) AS change
            WHERE severity > 0
            GROUP BY cell_x, cell_y
        ),

        -- Few: the coarse ones are not made of thousands of fine ones each.
        middle AS MATERIALIZED (
            SELECT
                x >> 4 AS x,
                y >> 4 AS y,
                sum(n_clean)::integer AS n_clean,
                sum(n_warning)::integer AS n_warning,
                sum(n_error)::integer AS n_error
            FROM finest
            GROUP BY 1, 2
        )

        INSERT INTO mosaic_cell AS cell (zoom, x, y, n, n1, n2, n3, n_unknown, n_object, n_clean, n_warning, n_error, area_m2)
        SELECT zoom, x, y, 0, 0, 0, 0, 0, 0, sum(n_clean), sum(n_warning), sum(n_error), 0
        FROM (
            SELECT zoom, x >> (19 - zoom) AS x, y >> (19 - zoom) AS y, n_clean, n_warning, n_error
            FROM finest
            CROSS JOIN generate_series(16, 19) AS zoom
            UNION ALL
            SELECT zoom, x >> (15 - zoom), y >> (15 - zoom), n_clean, n_warning, n_error
            FROM middle
            CROSS JOIN generate_series(12, 15) AS zoom
        ) AS counted
        GROUP BY zoom, x, y
        HAVING sum(n_clean) <> 0 OR sum(n_warning) <> 0 OR sum(n_error) <> 0
        ORDER BY zoom, x, y
        ON CONFLICT (zoom, x, y) DO UPDATE SET
            n_clean = cell.n_clean + excluded.n_clean,
            n_warning = cell.n_warning + excluded.n_warning,
            n_error = cell.n_error + excluded.n_error
    $sql$, changed);
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM mosaic_cell WHERE n = 0 AND n_clean = 0 AND n_warning = 0 AND n_error = 0;
    END IF;
    RETURN NULL;
END
$$;

-- A parcel is drawn wherever its box is; one that has gone has marked its blocks itself.
-- What a session's first statement is planned for serves all its later ones: planned for one row, it would compare
-- each row of thousands with each.
CREATE OR REPLACE FUNCTION mark_verdicts() RETURNS trigger
LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_nestloop = off SET jit = off AS $$
DECLARE
    is_any boolean;
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT parcel_id FROM new_rows'
        WHEN 'DELETE' THEN 'SELECT parcel_id FROM old_rows'
        ELSE '
            SELECT now.parcel_id FROM new_rows AS now
            JOIN old_rows AS before ON now.parcel_id = before.parcel_id
            WHERE (now.severity, now.failed, now.excused, now.unevaluated)
                IS DISTINCT FROM (before.severity, before.failed, before.excused, before.unevaluated)'
    END;
    xs integer[];
    ys integer[];
BEGIN
    -- A run that finds nothing new writes nothing, and pays for no more than this.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END) INTO is_any;
    IF NOT is_any THEN
        RETURN NULL;
    END IF;
    EXECUTE format($sql$
        -- One by one: for those of a commune the planner would read the province's.
        WITH shape AS (
            SELECT own.box
            FROM (%s) AS changed
            CROSS JOIN LATERAL (
                SELECT box2d(parcel.geom_3857) AS box
                FROM parcel
                WHERE parcel.id = changed.parcel_id
                OFFSET 0
            ) AS own
        ),

        box AS (
            SELECT DISTINCT
                floor((ST_XMin(box) + 20037508.342789244) / 2445.98490512564)::integer AS west,
                floor((ST_XMax(box) + 20037508.342789244) / 2445.98490512564)::integer AS east,
                floor((20037508.342789244 - ST_YMax(box)) / 2445.98490512564)::integer AS north,
                floor((20037508.342789244 - ST_YMin(box)) / 2445.98490512564)::integer AS south
            FROM shape
            WHERE box IS NOT NULL
        ),

        block AS (
            SELECT x, y
            FROM box
            CROSS JOIN LATERAL generate_series(west, east) AS x
            CROSS JOIN LATERAL generate_series(north, south) AS y
            WHERE (east - west + 1)::bigint * (south - north + 1) <= 4096
            UNION
            SELECT -1, -1 FROM box WHERE (east - west + 1)::bigint * (south - north + 1) > 4096
        )

        SELECT array_agg(x), array_agg(y) FROM block
    $sql$, changed) INTO xs, ys;
    IF xs IS NOT NULL THEN
        PERFORM mark_blocks('parcel', xs, ys);
    END IF;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['count_quality', 'count_severities', 'mark_verdicts'] LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER INSERT ON parcel_quality REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', kept || '_insert', kept);
        EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER UPDATE ON parcel_quality REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', kept || '_update', kept);
        EXECUTE format('CREATE OR REPLACE TRIGGER %I AFTER DELETE ON parcel_quality REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', kept || '_delete', kept);
    END LOOP;
END
$$;
