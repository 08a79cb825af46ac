-- Have triggers keep history again.
SELECT set_config('portal.undo', '', true)
