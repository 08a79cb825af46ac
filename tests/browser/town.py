"""A small town for the browser: a street of parcels of every group, an overlap, a gap, a canal."""

from dataclasses import dataclass

from layers import sql
from tests import factories

COMMUNE, NEIGHBOUR = "31150", "31153"
ROWS, COLUMNS = 10, 14
FIELD_M = (25.0, 40.0)
# The group of each field in turn; None is a field that the export does not list.
GROUPS = (1, 1, 2, 1, None, 2, 1, 3)


@dataclass(frozen=True)
class Places:
    """Where to click, in degrees; and what is there."""

    parcel_id: int
    parcel: tuple[float, float]
    overlap: tuple[float, float]
    gap_id: str
    gap: tuple[float, float]
    middle: tuple[float, float]


def build(conn: sql.Connection) -> None:
    """Fill an empty database, in the caller's transaction."""
    factories.commune(conn, COMMUNE, "Phường Ninh Kiều", (0, 0, 1000, 1000))
    factories.commune(
        conn, NEIGHBOUR, "Phường Cái Khế", (1000, 0, 2000, 1000), boundary_is_official=False
    )
    factories.coverage(conn, COMMUNE)
    factories.surveyed(conn, 4e5, 2010, "new", 1000)
    factories.surveyed(conn, 1.0008e5, None, "extract", 500)
    for row in range(ROWS):
        for column in range(COLUMNS):
            _field(conn, row, column)
    # 5 m onto its neighbour, to the west of the first column.
    factories.parcel(conn, (80, 100, 105, 140), "2", "1")
    factories.parcel(conn, (100, 505, 450, 515), "3", "1", land_use=["DGT"])
    factories.gap(conn, (500, 100, 700, 300))
    factories.gap(conn, (720, 100, 740, 300), kind="between_sheets")


def _field(conn: sql.Connection, row: int, column: int) -> None:
    width, height = FIELD_M
    west, south = 100 + column * width, 100 + row * height
    number = row * COLUMNS + column + 1
    box = (west, south, west + width, south + height)
    parcel = factories.parcel(
        conn, box, "1", str(number), land_use=["ONT", "CLN"] if column % 3 else ["LUC"]
    )
    group = GROUPS[number % len(GROUPS)]
    if group:
        factories.record(conn, parcel, group)


def find(conn: sql.Connection) -> Places:
    """Look the town's places up."""
    parcel = sql.value(conn, "SELECT id FROM parcel WHERE sheet_no = '1' AND parcel_no = '63'")
    gap = sql.value(conn, "SELECT id FROM gap ORDER BY area_m2 DESC LIMIT 1")
    return Places(
        parcel_id=parcel,
        parcel=factories.position(100 + 6.5 * 25, 100 + 4.5 * 40),
        overlap=factories.position(102.5, 120),
        gap_id=str(gap),
        gap=factories.position(600, 200),
        middle=factories.position(275, 300),
    )
