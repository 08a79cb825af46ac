-- Remove the records that a new export no longer lists.
DELETE FROM record
USING record_change
WHERE record.id = record_change.record_id AND record_change.kind = 'gone'
