"""Former communes, from provinces/CODE/former_communes.csv where a province has that table."""

import csv
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from layers import spelling, sql

FILE = "former_communes.csv"
_EXISTING = sql.load(__package__, "existing_predecessors")
_WRITE = sql.load(__package__, "write_predecessors")


@dataclass(frozen=True)
class Predecessor:
    """A commune before July 2025, and one it went to: three were divided over two."""

    code: str
    commune_code: str
    name: str
    district: str
    province: str
    lon: float
    lat: float
    west: float
    south: float
    east: float
    north: float


def read(folder: Path) -> tuple[Predecessor, ...]:
    """Return the rows of a province's table, none where it has no table."""
    path = folder / FILE
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_predecessor(row) for row in csv.DictReader(file))


def pending(
    conn: sql.Connection, folder: Path, communes: Collection[str]
) -> tuple[Predecessor, ...]:
    """Return the rows that the database lacks or has otherwise, of these communes only."""
    held = {Predecessor(**row) for row in sql.rows(conn, _EXISTING)}
    return tuple(one for one in read(folder) if one.commune_code in communes and one not in held)


def write(conn: sql.Connection, predecessors: Sequence[Predecessor]) -> None:
    """Write the rows; their communes must be there."""
    if predecessors:
        columns = zip(*(astuple(one) for one in predecessors), strict=True)
        names = (f"{field.name}s" for field in fields(Predecessor))
        sql.run(conn, _WRITE, **dict(zip(names, map(list, columns), strict=True)))


def _predecessor(row: dict[str, str]) -> Predecessor:
    lon, lat, west, south, east, north = (
        float(row[name]) for name in ("lon", "lat", "west", "south", "east", "north")
    )
    return Predecessor(
        code=row["code"],
        commune_code=row["commune_code"],
        name=spelling.nfc(row["name"]),
        district=spelling.nfc(row["district"]),
        province=spelling.nfc(row["province"]),
        lon=lon,
        lat=lat,
        west=west,
        south=south,
        east=east,
        north=north,
    )
