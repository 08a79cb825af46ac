-- The marks that a run sees, all of them of what is committed. Parameters: code.
INSERT INTO mark
SELECT * FROM quality_due
WHERE commune_code = %(code)s
