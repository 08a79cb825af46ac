-- The sets of what parcels lack. No parameters.
SELECT DISTINCT
    mask,
    is_object
FROM lack
