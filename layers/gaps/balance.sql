-- The stored balance of a commune. Parameters: code.
SELECT
    polygon_m2, parcels_m2, objects_m2, covered_m2, gaps_m2,
    slivers_m2, excluded_m2, overlaps_m2, outside_m2, residual_m2
FROM commune_coverage
WHERE commune_code = %(code)s
