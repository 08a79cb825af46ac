-- Resolve what is no longer found of the parcels in the scope. Parameters: run.
UPDATE finding
SET state = 'resolved', changed_at = now(), run = %(run)s
FROM scope
WHERE
    scope.parcel_id = finding.parcel_id
    AND finding.state <> 'resolved'
    AND NOT EXISTS (
        SELECT FROM verdict
        WHERE
            verdict.parcel_id = finding.parcel_id
            AND verdict.rule_no = finding.rule_no
            AND verdict.other_id = finding.other_id
    )
