"""The rows of the communes: their facts, and boundaries sketched or read from a file."""

from pathlib import Path
from typing import Any

import shapely

from layers import crs, spelling
from layers.communes import read as boundary_files
from layers.demo import boundaries, facts
from layers.intake.refusal import Refusal
from layers.province import Province


def rows(province: Province, boundary_file: Path | None) -> list[dict[str, Any]]:
    """Return the parameters of write_commune.sql; raise NoDemonstration, or Refusal of the file."""
    return _from_file(province, boundary_file) if boundary_file else _sketched(province)


def _sketched(province: Province) -> list[dict[str, Any]]:
    known = facts.read(province)
    srid = province.srids[0]
    shapes = boundaries.sketch(known.formers, srid)
    return [
        _commune_row(
            c.code,
            c.name,
            c.kind,
            c.published_area_m2,
            province.zone_of(c.code),
            crs.to_wgs84(shapes[c.code], srid),
            False,
        )
        for c in known.communes
    ]


def _from_file(province: Province, file: Path) -> list[dict[str, Any]]:
    reading = boundary_files.read(file, province, boundary_files.Options())
    strangers = {b.code for b in reading.boundaries} - {
        c.code for c in facts.read(province).communes
    }
    if strangers:
        raise Refusal(
            f"{file.name} has communes that provinces/{province.code}/communes.csv does not know: "
            f"{', '.join(sorted(strangers)[:5])}"
        )
    return [
        _commune_row(b.code, b.name, b.kind, b.published_m2, b.srid, b.geom, True)
        for b in reading.boundaries
    ]


def _commune_row(
    code: str,
    name: str,
    kind: str,
    published_m2: float | None,
    zone: int,
    geom: Any,
    is_official: bool,
) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "search_name": spelling.fold(spelling.without_kind(name)),
        "kind": kind,
        "natural_area_m2": published_m2,
        "area_m2": float(crs.area_m2(geom, zone)),
        "srid": zone,
        "geom": shapely.to_wkb(geom, hex=True),
        "is_official": is_official,
    }
