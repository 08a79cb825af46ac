"""What one rule found in view: for the legend, and for the shades of communes."""

from dataclasses import dataclass

from layers import sql
from layers.mosaic import legend
from layers.quality.rule import Rule

COUNT = sql.load(__package__, "count")
COMMUNES = sql.load(__package__, "communes")

# Looking at each parcel takes about 2 ms a thousand: beyond this, whole communes are counted.
MOST = 60_000

VERDICTS = ("failed", "excused", "unevaluated", "passed", "other")
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


@dataclass(frozen=True)
class Counts:
    """How many parcels were found to be what; `other`: the rule is not for them."""

    by: str  # "parcels": those inside the box; "communes": all of the communes that it shows
    communes: int
    verdicts: dict[str, int]


def within(conn: sql.Connection, rule: Rule, box: Box, *, may_see_parcels: bool = True) -> Counts:
    """Return what the rule found in a box: parcel by parcel, or by commune where they are many.

    By commune, too, for who may not see parcels: a box may be as small as one of them.
    """
    if not may_see_parcels or legend.count(conn, *box)["n"] > MOST:
        rows = communes(conn, rule, box)
        return Counts("communes", len(rows), {v: sum(row[v] for row in rows) for v in VERDICTS})
    west, south, east, north = box
    found = sql.row(
        conn, COUNT, west=west, south=max(south, -legend.MAX_LAT), east=east,
        north=min(north, legend.MAX_LAT), **_of(rule),
    )  # fmt: skip
    return Counts("parcels", 0, dict(found or {}))


def communes(conn: sql.Connection, rule: Rule, box: Box | None = None) -> list[sql.Row]:
    """Return what the rule found in each commune with parcels, of all or of those a box shows."""
    west, south, east, north = box or (None, None, None, None)
    return sql.rows(
        conn, COMMUNES, west=west, south=south, east=east, north=north, **_of(rule)
    )  # fmt: skip


def _of(rule: Rule) -> dict[str, object]:
    return {"rule_no": rule.no, "of_objects": rule.objects}
