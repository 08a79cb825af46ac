"""The bare facts a demonstration stands on, read from the province's own tables."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from layers.province import Province


class NoDemonstration(Exception):
    """The province has no tables to make a demonstration from."""


@dataclass(frozen=True)
class Commune:
    code: str
    name: str
    kind: str
    published_area_m2: float

    @property
    def is_urban(self) -> bool:
        return self.kind != "xã"


@dataclass(frozen=True)
class Former:
    """A commune before the merger; one that was divided stands once for each new one."""

    code: str
    name: str
    district: str
    province: str
    commune_code: str
    lon: float
    lat: float
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class River:
    """A river or canal by its middle line; an "edge" river follows the province's outline."""

    name: str
    kind: str  # edge, river (it meanders) or canal (it is straight)
    width_from_m: float
    width_to_m: float
    points: tuple[tuple[float, float], ...]  # lon, lat


@dataclass(frozen=True)
class Facts:
    communes: tuple[Commune, ...]
    formers: tuple[Former, ...]
    rivers: tuple[River, ...]


def require(province: Province) -> None:
    """Raise NoDemonstration where the province has no tables of facts."""
    for name in ("communes.csv", "former_communes.csv"):
        if not (province.folder / name).exists():
            raise NoDemonstration(
                f"province {province.code} has no demonstration: "
                f"there is no provinces/{province.code}/{name}"
            )


def read(province: Province) -> Facts:
    """Return the province's facts; raise NoDemonstration where it has no tables of them."""
    require(province)
    folder = province.folder
    return Facts(
        tuple(_commune(row) for row in _rows(folder / "communes.csv")),
        tuple(_former(row) for row in _rows(folder / "former_communes.csv")),
        tuple(_river(row) for row in _rows(folder / "rivers.csv")),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _commune(row: dict[str, str]) -> Commune:
    area_m2 = float(row["published_area_km2"]) * 1e6
    return Commune(row["code"], row["name"], row["kind"], area_m2)


def _former(row: dict[str, str]) -> Former:
    names = (row[key] for key in ("code", "name", "district", "province", "commune_code"))
    places = (float(row[key]) for key in ("lon", "lat", "west", "south", "east", "north"))
    return Former(*names, *places)  # type: ignore[arg-type]


def _river(row: dict[str, str]) -> River:
    points = (point.split() for point in row["line"].split(";"))
    return River(
        row["name"],
        row["kind"],
        float(row["width_from_m"]),
        float(row["width_to_m"]),
        tuple((float(lon), float(lat)) for lon, lat in points),
    )
