-- The group that unlisted parcels of each commune get. No parameters.
SELECT
    code,
    unlisted_group
FROM commune
