-- Bring findings up to what was found now; answers how many had been resolved. Parameters: run.
WITH known AS (
    SELECT
        finding.id,
        finding.state AS former_state,
        CASE WHEN verdict.is_excused THEN 'excused' ELSE 'open' END AS state,
        verdict.value,
        verdict.said,
        verdict.geom,
        verdict.judged,
        verdict.commune_code,
        verdict.other_commune
    FROM verdict
    JOIN finding
        ON
            verdict.parcel_id = finding.parcel_id
            AND verdict.rule_no = finding.rule_no
            AND verdict.other_id = finding.other_id
    WHERE
        (finding.state, finding.judged, finding.commune_code, finding.other_commune, finding.said)
        IS DISTINCT FROM
        (CASE WHEN verdict.is_excused THEN 'excused' ELSE 'open' END, verdict.judged, verdict.commune_code,
        verdict.other_commune, verdict.said)
        -- Sums of the same numbers differ in their last digits.
        OR abs(coalesce(finding.value, 0) - coalesce(verdict.value, 0)) > 1e-6 * greatest(1, abs(finding.value))
        OR (finding.value IS NULL) <> (verdict.value IS NULL)
        OR (finding.geom IS NULL) <> (verdict.geom IS NULL)
),

changed AS (
    UPDATE finding
    SET
        state = known.state,
        value = known.value,
        said = known.said,
        geom = known.geom,
        judged = known.judged,
        commune_code = known.commune_code,
        other_commune = known.other_commune,
        changed_at = now(),
        run = %(run)s
    FROM known
    WHERE finding.id = known.id
    RETURNING known.former_state
)

SELECT count(*) FILTER (WHERE former_state = 'resolved') FROM changed
