-- Whether gaps were looked for in any commune.
SELECT EXISTS (SELECT 1 FROM commune_coverage) AS is_computed
