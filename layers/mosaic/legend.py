"""Live counts for the legend: what is in view, exactly."""

from layers import sql

COUNT = sql.load(__package__, "legend")

# Web Mercator ends here; beyond it there is nothing to count.
MAX_LAT = 85.0511


def count(
    conn: sql.Connection, west: float, south: float, east: float, north: float
) -> dict[str, int]:
    """Return how many parcels have their point inside the box, its edge included.

    Keys: n = n1 + n2 + n3 + n_unknown; n_object of n_unknown; n_clean, n_warning, n_error. The
    whole province costs about as much as one street.
    """
    found = sql.row(
        conn,
        COUNT,
        west=max(west, -180.0),
        south=max(south, -MAX_LAT),
        east=min(east, 180.0),
        north=min(north, MAX_LAT),
    )
    return dict(found or {})
