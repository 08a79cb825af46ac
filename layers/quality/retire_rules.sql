-- Note that the files of rules have gone. Parameters: nos, of those that are there.
UPDATE rule SET is_in_force = false
WHERE is_in_force AND no <> ALL(%(nos)s::smallint[])
