-- Answers what the database holds: nothing yet (`empty`), a demonstration whose loading was cut short
-- (`unfinished`) or complete (`demo`), or somebody's data (`other`). No parameters.
SELECT
    CASE
        WHEN EXISTS (SELECT 1 FROM import_run WHERE kind = 'demo' AND state = 'done') THEN 'demo'
        WHEN EXISTS (SELECT 1 FROM import_run WHERE kind = 'demo') THEN 'unfinished'
        WHEN EXISTS (SELECT 1 FROM commune) OR EXISTS (SELECT 1 FROM import_run) THEN 'other'
        ELSE 'empty'
    END
