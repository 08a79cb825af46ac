-- Empties what is kept of counts; writers of parcels and records wait until it is filled again.
-- No parameters.
WITH cells AS (DELETE FROM mosaic_cell)

DELETE FROM commune_count
