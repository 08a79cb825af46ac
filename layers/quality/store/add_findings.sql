-- Add what was never found before. Parameters: run.
INSERT INTO finding (
    rule_no, parcel_id, other_id, commune_code, other_commune, value, said, geom, judged, state, run
)
SELECT
    rule_no,
    parcel_id,
    other_id,
    commune_code,
    other_commune,
    value,
    said,
    geom,
    judged,
    CASE WHEN is_excused THEN 'excused' ELSE 'open' END,
    %(run)s
FROM verdict
WHERE
    NOT EXISTS (
        SELECT FROM known
        WHERE
            known.parcel_id = verdict.parcel_id
            AND known.rule_no = verdict.rule_no
            AND known.other_id = verdict.other_id
    )
ORDER BY rule_no, parcel_id
