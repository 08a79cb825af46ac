-- Excuse an open finding, as it was judged; nothing where it has changed since it was looked at.
-- Parameters: id (of the finding), judged, actor, reason, until (a day; null: as long as nothing changes).
INSERT INTO exception (rule_no, parcel_id, other_id, commune_code, judged, actor, reason, until)
SELECT
    finding.rule_no,
    finding.parcel_id,
    finding.other_id,
    finding.commune_code,
    finding.judged,
    %(actor)s,
    %(reason)s,
    %(until)s::date
FROM finding
WHERE finding.id = %(id)s AND finding.judged = %(judged)s AND finding.state = 'open'
ON CONFLICT DO NOTHING
RETURNING
    id,
    parcel_id,
    other_id
