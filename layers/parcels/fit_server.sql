-- Fit the server for a bulk load, for this transaction: sorts and hashes of a whole file in memory,
-- and no compiling of statements that would take longer than it saves.
SELECT
    set_config('work_mem', '64MB', true),
    set_config('jit', 'off', true)
