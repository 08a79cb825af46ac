-- Say why what follows is done.
-- Parameters: reason
SELECT set_config('portal.reason', %(reason)s, true)
