-- Bring findings up to what was found now; answers how many had been resolved. Parameters: run.
WITH found AS (
    SELECT
        known.id,
        known.state AS former_state,
        CASE WHEN verdict.is_excused THEN 'excused' ELSE 'open' END AS state,
        verdict.value,
        verdict.said,
        verdict.geom,
        verdict.judged,
        verdict.commune_code,
        verdict.other_commune
    FROM verdict
    JOIN known
        ON
            verdict.parcel_id = known.parcel_id
            AND verdict.rule_no = known.rule_no
            AND verdict.other_id = known.other_id
    WHERE
        (known.state, known.judged, known.commune_code, known.other_commune, known.said)
        IS DISTINCT FROM
        (CASE WHEN verdict.is_excused THEN 'excused' ELSE 'open' END, verdict.judged, verdict.commune_code,
        verdict.other_commune, verdict.said)
        -- Sums of the same numbers differ in their last digits.
        OR abs(coalesce(known.value, 0) - coalesce(verdict.value, 0)) > 1e-6 * greatest(1, abs(known.value))
        OR (known.value IS NULL) <> (verdict.value IS NULL)
        OR known.has_geom <> (verdict.geom IS NOT NULL)
),

changed AS (
    UPDATE finding
    SET
        state = found.state,
        value = found.value,
        said = found.said,
        geom = found.geom,
        judged = found.judged,
        commune_code = found.commune_code,
        other_commune = found.other_commune,
        changed_at = now(),
        run = %(run)s
    FROM found
    WHERE finding.id = found.id
    RETURNING found.former_state
)

SELECT count(*) FILTER (WHERE former_state = 'resolved') FROM changed
