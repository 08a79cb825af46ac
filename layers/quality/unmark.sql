-- Take away the marks that the run has seen. No parameters.
DELETE FROM quality_due
WHERE id IN (SELECT id FROM mark)
