-- Take a volume that was set back: the proposal counts again.
-- Parameters: code, work.
DELETE FROM survey_volume
WHERE commune_code = %(code)s AND work = %(work)s
