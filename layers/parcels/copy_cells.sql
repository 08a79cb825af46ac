-- Write cells to a table that has none, in the order of its key.
COPY mosaic_cell (
    zoom, x, y, n, n1, n2, n3, n_unknown, n_object, n_clean, n_warning, n_error, area_m2
) FROM STDIN (FORMAT binary)
