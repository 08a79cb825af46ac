-- What each parcel of the scope lacks. {mask}: a sum of bits, of inputs.py.
INSERT INTO lack
SELECT
    scope.parcel_id,
    scope.is_object,
    {mask}
FROM scope
LEFT JOIN flaw_fact ON scope.parcel_id = flaw_fact.parcel_id  -- noqa: ST11
