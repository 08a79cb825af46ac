-- Empties what is kept of counts; writers of parcels, records and verdicts wait until it is filled again.
-- No parameters.
WITH cells AS (DELETE FROM mosaic_cell),

verdicts AS (DELETE FROM quality_commune),

rules AS (DELETE FROM quality_count)

DELETE FROM commune_count
