-- The verdict on each parcel of the scope, as it will be stored, and how it compares with the one that is.
-- No parameters.
CREATE TEMP TABLE outcome ON COMMIT DROP AS
WITH failing AS (
    -- Who fails a rule beside two neighbours fails it as long as one of these is not excused.
    SELECT
        verdict.parcel_id,
        verdict.rule_no,
        rule.severity,
        rule.is_blocking,
        bool_or(NOT verdict.is_excused) AS is_open
    FROM verdict
    JOIN rule ON verdict.rule_no = rule.no
    GROUP BY verdict.parcel_id, verdict.rule_no, rule.severity, rule.is_blocking
    -- Once for all: an aggregate with an order of its own sorts the rules of each parcel.
    ORDER BY verdict.parcel_id, verdict.rule_no
),

found AS (
    SELECT
        parcel_id,
        array_agg(rule_no) FILTER (WHERE is_open) AS failed,
        array_agg(rule_no) FILTER (WHERE NOT is_open) AS excused,
        max(severity) FILTER (WHERE is_open) AS severity,
        bool_or(is_open AND is_blocking) AS is_blocked
    FROM failing
    GROUP BY parcel_id
),

kept AS (
    SELECT former.*
    FROM scope
    -- One by one: for those of a commune the planner would read the province's.
    CROSS JOIN LATERAL (
        SELECT *
        FROM parcel_quality
        WHERE parcel_quality.parcel_id = scope.parcel_id
        OFFSET 0
    ) AS former
),

outcome AS (
    SELECT
        scope.parcel_id,
        scope.commune_code,
        scope.is_object,
        coalesce(found.severity, CASE WHEN lack_set.of_required THEN 0 ELSE 1 END)::smallint AS severity,
        CASE
            WHEN scope.is_object OR NOT scope.has_export THEN 0
            WHEN scope.record_id IS NULL THEN 3
            WHEN found.is_blocked THEN 2
            WHEN lack_set.of_blocking THEN 0
            ELSE 1
        END::smallint AS own_group,
        scope.clean_group,
        coalesce(found.failed, '{}') AS failed,
        coalesce(found.excused, '{}') AS excused,
        lack_set.rules AS unevaluated,
        scope.cell_x,
        scope.cell_y
    FROM scope
    JOIN lack ON scope.parcel_id = lack.parcel_id
    JOIN lack_set ON lack.mask = lack_set.mask AND lack.is_object = lack_set.is_object
    LEFT JOIN found ON scope.parcel_id = found.parcel_id
)

SELECT
    outcome.*,
    kept.parcel_id IS NOT NULL AS is_known,
    kept.severity AS former_severity,
    (
        kept.commune_code, kept.is_object, kept.severity, kept.own_group, kept.clean_group, kept.failed,
        kept.excused, kept.unevaluated, kept.cell_x, kept.cell_y
    ) <> (
        outcome.commune_code, outcome.is_object, outcome.severity, outcome.own_group, outcome.clean_group,
        outcome.failed, outcome.excused, outcome.unevaluated, outcome.cell_x, outcome.cell_y
    ) AS is_changed  -- null where none is known
FROM outcome
LEFT JOIN kept ON outcome.parcel_id = kept.parcel_id
