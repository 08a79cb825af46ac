-- The moment that a transaction shows, and when the coverage of a commune was last measured.
-- Parameters: code
SELECT
    now() AS taken_at,
    (SELECT computed_at FROM commune_coverage WHERE commune_code = %(code)s) AS measured_at
