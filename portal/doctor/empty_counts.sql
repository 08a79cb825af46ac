-- Empties what is kept of counts; writers of what is counted wait until it is filled again.
-- No parameters.
WITH cells AS (DELETE FROM mosaic_cell),

verdicts AS (DELETE FROM quality_commune),

rules AS (DELETE FROM quality_count),

gaps AS (DELETE FROM gap_count)

DELETE FROM commune_count
