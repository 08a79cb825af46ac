-- Resolve what is no longer found of the parcels in the scope. Parameters: run.
UPDATE finding
SET state = 'resolved', changed_at = now(), run = %(run)s
FROM known
LEFT JOIN verdict
    ON
        known.parcel_id = verdict.parcel_id
        AND known.rule_no = verdict.rule_no
        AND known.other_id = verdict.other_id
WHERE finding.id = known.id AND known.state <> 'resolved' AND verdict.parcel_id IS NULL
