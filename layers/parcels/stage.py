"""Rows of a file wait in temporary tables until all of it has been judged and compared."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers import crs, sql
from layers.intake import binary, refused
from layers.intake.stream import Stream
from layers.parcels import cells, lineage
from layers.parcels.atlas import Atlas
from layers.parcels.cells import Some
from layers.parcels.compare import Compared
from layers.parcels.place import Placed
from layers.parcels.read import Rows

_CREATE_ROWS = sql.load(__package__, "create_rows")
_CREATE_MATCHES = sql.load(__package__, "create_matches")
_COPY = sql.load(__package__, "copy_rows")
_LOCK = sql.load(__package__, "lock_communes")
_MATCH_SAME = sql.load(__package__, "match_same")
_MATCH_KEY = sql.load(__package__, "match_key")
_MATCH_SHAPE = sql.load(__package__, "match_shape")
_FIND_CHANGES = sql.load(__package__, "find_changes")
_FIND_MISSING = sql.load(__package__, "find_missing")
_CREATE_RETIRED = sql.load(__package__, "create_retired")
_REFUSE_CODES = sql.load(__package__, "refuse_codes")
_ANALYZE = "ANALYZE staged_parcel (row_no, commune_code, sheet_no, parcel_no)"  # shapes cost most
_HAS_PARCELS = sql.load(__package__, "has_parcels")
_HAS_LOOSE = sql.load(__package__, "has_loose")
_TABLES = "staged_parcel, staged_match, staged_change, staged_missing, staged_retired"


def create(conn: sql.Connection) -> None:
    """Make the temporary tables, which the end of the transaction drops, or the next file."""
    sql.run(conn, f"DROP TABLE IF EXISTS {_TABLES}")
    sql.run(conn, _CREATE_ROWS)
    sql.run(conn, _CREATE_MATCHES)
    refused.create(conn)


def areas_m2(rows: Rows, placed: Placed, srid: int, atlas: Atlas) -> NDArray[np.float64]:
    """Return the areas in the file's own zone; in each commune's where the file is in none."""
    if crs.is_zone(srid):
        return rows.areas
    areas = np.zeros(len(rows))
    zones = np.array([atlas.communes[code].srid for code in placed.commune], dtype=int)
    for zone in np.unique(zones):
        at = zones == zone
        areas[at] = crs.area_m2(rows.geom[at], int(zone))
    return areas


@dataclass
class Staging:
    """Has the rows of one file wait, while more of it is read."""

    conn: sql.Connection
    run: None = None  # nothing is written yet
    _stream: Stream | None = None

    def require(self, communes: set[str]) -> None:
        """Take rows of any communes."""

    def take(self, some: Some) -> None:
        """Have rows wait."""
        if self._stream is None:
            self._stream = Stream(self.conn, _COPY)
        numbers = binary.serials(np.array(some.column(some.rows.row), dtype=np.int64))
        shapes = binary.shapes(some.column(some.rows.wkb))
        columns = [numbers, *some.cells(), shapes]
        self._stream.send(binary.rows(columns, len(some.kept), cells.FIELDS + 2))

    def compared(self, waiting: Compared) -> Compared:
        """Return what comparing the waiting rows says."""
        return waiting

    def close(self) -> None:
        """Return when all rows wait."""
        if self._stream is not None:
            self._stream.close()

    def give_up(self) -> None:
        """Have the server forget the rows; the transaction must be rolled back."""
        if self._stream is not None:
            self._stream.give_up()


def match(
    conn: sql.Connection, given: list[str], srid: int, retire_missing: bool, communes: list[str]
) -> list[sql.Row]:
    """Find the parcel that each row is, what would change of it, and which parcels would end.

    Return the rows whose code was taken away, as it belongs to a parcel that has ended.
    """
    sql.rows(conn, _LOCK, communes=communes)
    sql.run(conn, _ANALYZE)
    if sql.value(conn, _HAS_PARCELS, communes=communes):
        sql.run(conn, _MATCH_SAME, given=given, communes=communes)
        sql.run(conn, "ANALYZE staged_match")
        while sql.run(conn, _MATCH_KEY):
            pass
        sql.run(conn, _MATCH_SHAPE)
    with_loose = bool(sql.value(conn, _HAS_LOOSE, communes=communes))
    lineage.find(conn, with_loose)
    retired_codes = sql.rows(conn, _REFUSE_CODES)
    sql.run(conn, _FIND_CHANGES, given=given, srid=srid)
    sql.run(conn, _FIND_MISSING, with_loose=with_loose)
    sql.run(conn, _CREATE_RETIRED, with_missing=retire_missing)
    return retired_codes
