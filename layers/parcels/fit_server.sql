-- Fit the server for a bulk load, for this transaction: hashes of a whole file's keys in memory, not
-- sorts by the rules of a language, and no compiling of statements, which would take longer than it
-- saves.
SELECT
    set_config('work_mem', '128MB', true),
    set_config('hash_mem_multiplier', '1', true),
    set_config('enable_mergejoin', 'off', true),
    set_config('jit', 'off', true)
