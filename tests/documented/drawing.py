"""What a rule's drawings show: read back from a database in which the rule has judged them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

import shapely

import config
from layers import crs, sql
from layers.quality import check
from layers.quality.rule import Rule

PROVINCE = config.load({}).province
ACTOR = "test:documented"
Facts = dict[str, str]

PARCELS = """
SELECT
    parcel.id, parcel.sheet_no, parcel.parcel_no, ST_AsBinary(parcel.geom) AS geom, commune.srid
FROM parcel JOIN commune ON commune.code = parcel.commune_code ORDER BY parcel.id
"""
COMMUNES = "SELECT ST_AsBinary(geom) AS geom FROM commune ORDER BY code"
DEFECTS = """
SELECT ST_AsBinary(geom) AS geom
FROM finding WHERE rule_no = %(no)s AND parcel_id = %(parcel)s AND geom IS NOT NULL ORDER BY id
"""
# What was measured of the parcel, and what the two tables of facts say of it.
FACTS = """
SELECT
    (SELECT max(value) FROM finding WHERE rule_no = %(no)s AND parcel_id = %(parcel)s) AS value,
    to_jsonb(parcel) AS parcel, to_jsonb(record) AS record
FROM parcel
LEFT JOIN record ON record.parcel_id = parcel.id AND record.scheme = %(scheme)s
WHERE parcel.id = %(parcel)s
ORDER BY record.id LIMIT 1
"""
COMMUNE = "SELECT commune_code FROM parcel WHERE id = %(parcel)s"
# Of these a drawing says nothing, or what is another every day.
UNSAID = {
    *("id", "geom", "geom_3857", "point_3857", "import_run", "valid_from", "parcel_id", "scheme"),
    *("commune_code", "source"),
}


@dataclass(frozen=True)
class Parcel:
    """A parcel in metres of its zone."""

    shape: shapely.Geometry
    label: str
    is_subject: bool


@dataclass(frozen=True)
class Drawing:
    """A map that a rule has judged, in metres of a zone, and what is known of the parcel meant."""

    says: str
    parcels: tuple[Parcel, ...]
    communes: tuple[shapely.Geometry, ...]
    defects: tuple[shapely.Geometry, ...]
    value: float | None
    facts: Facts


def differences(one: Drawing, other: Drawing) -> list[tuple[str, str, str]]:
    """Return what two drawings say otherwise of the parcel meant: the name, and both values."""
    names = dict.fromkeys([*one.facts, *other.facts])
    pairs = ((name, one.facts.get(name, "–"), other.facts.get(name, "–")) for name in names)
    return [pair for pair in pairs if pair[1] != pair[2]]


def module(rule: Rule) -> ModuleType:
    """Return the drawings of a rule, each a function of a connection."""
    return import_module(f"tests.layers.quality.drawn.{rule.code}")


def of(conn: sql.Connection, rule: Rule, kind: str) -> Drawing:
    """Draw `fails`, `passes` or `unevaluated` of a rule, and take it back again.

    What fails is judged, for where and how much it fails; that the others do not is tested.
    """
    draw = getattr(module(rule), kind)
    sql.run(conn, "SAVEPOINT drawing")
    try:
        parcel = draw(conn)
        if kind == "fails":
            check.within(conn, PROVINCE, ACTOR, sql.value(conn, COMMUNE, parcel=parcel))
        return _read(conn, rule, parcel, draw.__doc__)
    finally:
        sql.run(conn, "ROLLBACK TO SAVEPOINT drawing")


def _read(conn: sql.Connection, rule: Rule, parcel: int, says: str) -> Drawing:
    rows = sql.rows(conn, PARCELS)
    zone = next(row["srid"] for row in rows if row["id"] == parcel)
    facts = sql.row(conn, FACTS, no=rule.no, parcel=parcel, scheme=PROVINCE.scheme) or {}
    return Drawing(
        " ".join(says.split()),
        tuple(Parcel(_plane(row["geom"], zone), _label(row), row["id"] == parcel) for row in rows),
        tuple(_plane(row["geom"], zone) for row in sql.rows(conn, COMMUNES)),
        tuple(
            _plane(row["geom"], zone) for row in sql.rows(conn, DEFECTS, no=rule.no, parcel=parcel)
        ),
        facts["value"],
        _said(facts["parcel"], "") | _said(facts["record"] or {}, "record."),
    )


def _plane(wkb: Any, zone: int) -> shapely.Geometry:
    return crs.from_wgs84(shapely.from_wkb(bytes(wkb)), zone)


def _label(row: sql.Row) -> str:
    return f"{row['sheet_no'] or '–'}/{row['parcel_no'] or '–'}"


def _said(row: dict[str, Any], prefix: str) -> Facts:
    return {prefix + name: _text(value) for name, value in row.items() if name not in UNSAID}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " + ".join(map(str, value)) or "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    return "–" if value in (None, "") else str(value)
