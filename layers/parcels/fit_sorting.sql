-- Have indexes sorted in memory, for this transaction. No parameters.
SELECT set_config('maintenance_work_mem', '128MB', true)
