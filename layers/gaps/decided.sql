-- The volumes that stewards have set in place of the proposals.
-- Parameters: code (of the only commune wanted; null: all).
SELECT
    commune_code,
    work,
    area_m2,
    reason,
    decided_by,
    decided_at
FROM survey_volume
WHERE %(code)s::text IS NULL OR commune_code = %(code)s
