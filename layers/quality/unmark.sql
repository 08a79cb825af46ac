-- Take away the marks that the run has seen. No parameters.
DELETE FROM quality_due
-- An array: joined with, all that is due of the province would be read, and what was.
WHERE id = ANY(ARRAY(SELECT id FROM mark))
