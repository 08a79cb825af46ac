-- Have triggers make no history, and have every audit entry name the run that is undone.
-- Parameters: run
SELECT
    set_config('portal.undo', 'on', true),
    set_config('portal.details', jsonb_build_object('undone_run', %(run)s)::text, true)
