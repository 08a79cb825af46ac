-- The marks that say that a commune has changed. Parameters: code.
SELECT id FROM coverage_due WHERE commune_code = %(code)s
