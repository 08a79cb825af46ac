-- Store the balance of a commune. Parameters: code, and the areas by their columns' names.
INSERT INTO commune_coverage (
    commune_code, polygon_m2, parcels_m2, objects_m2, covered_m2, gaps_m2,
    slivers_m2, excluded_m2, overlaps_m2, outside_m2, residual_m2
)
VALUES (
    %(code)s, %(polygon_m2)s, %(parcels_m2)s, %(objects_m2)s, %(covered_m2)s, %(gaps_m2)s,
    %(slivers_m2)s, %(excluded_m2)s, %(overlaps_m2)s, %(outside_m2)s, %(residual_m2)s
)
ON CONFLICT (commune_code) DO UPDATE SET
    computed_at = now(),
    polygon_m2 = excluded.polygon_m2,
    parcels_m2 = excluded.parcels_m2,
    objects_m2 = excluded.objects_m2,
    covered_m2 = excluded.covered_m2,
    gaps_m2 = excluded.gaps_m2,
    slivers_m2 = excluded.slivers_m2,
    excluded_m2 = excluded.excluded_m2,
    overlaps_m2 = excluded.overlaps_m2,
    outside_m2 = excluded.outside_m2,
    residual_m2 = excluded.residual_m2
