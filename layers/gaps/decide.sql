-- Set a volume in place of the proposal, or of what was set before.
-- Parameters: code, work, area_m2, reason.
INSERT INTO survey_volume (commune_code, work, area_m2, reason, decided_by)
VALUES (%(code)s, %(work)s, %(area_m2)s, %(reason)s, current_actor())
ON CONFLICT (commune_code, work) DO UPDATE SET
    area_m2 = excluded.area_m2,
    reason = excluded.reason,
    decided_by = excluded.decided_by,
    decided_at = now()
