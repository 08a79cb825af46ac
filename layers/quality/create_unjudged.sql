-- Who could not be judged by which rule. No parameters.
CREATE TEMP VIEW unjudged AS
SELECT
    unnest(lack_set.rules) AS rule_no,
    lack.parcel_id
FROM lack
JOIN lack_set ON lack.mask = lack_set.mask AND lack.is_object = lack_set.is_object
