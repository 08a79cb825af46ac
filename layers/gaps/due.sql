-- Since when communes are due: their map has changed after it was measured, or never was measured.
-- Parameters: code (null: all communes).
SELECT commune_code AS code, min(at) AS since
FROM coverage_due
WHERE %(code)s::text IS NULL OR commune_code = %(code)s
GROUP BY commune_code
ORDER BY commune_code
