"""Editions for tests: say what the communes were on a day, the rest is counted from it.

    editions.seal(conn, date(2026, 3, 5), {"31150": {"n1": 60, "n2": 30, "n3": 10}})
    editions.seal(conn, day, {"31150": {"parcels": {7: parcel(1), 8: parcel(2, failed=[4])}}})

Of a commune may be said: `n1`, `n2`, `n3`, `n_unknown`, `n_object` (so many parcels, ids from code
times 10,000 on), or `parcels` {id: kind}; `records` {id: kind}; `gaps` (rows of id, kind, state,
area_m2, due_on); `name`, `kind`, `boundary`, `balance`, `scheme`, `confirmation`, `teams`,
`former_provinces`, `has_record`, `counts` (over what is counted).
Of the head: everything that Head has.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import config
from layers import province as provinces
from layers import sql
from layers.communes import balance, figures
from layers.editions import count, frozen, members, store
from layers.editions.edition import Closed, Entry, Head
from layers.editions.members import Kind, Members
from layers.quality import registry
from layers.standing.standing import Standing

PROVINCE = provinces.read(config.ROOT / "provinces", "92")
DEADLINES = {"group_2": "2026-06-30", "all": "2026-12-31"}
GROUPS = ("n1", "n2", "n3", "n_unknown", "n_object")


def parcel(group: int = 1, **columns: Any) -> Kind:
    """Return what a parcel is: judged without defect, its own group the declared one."""
    judged = columns.get("judged", True)
    return {
        "group": group, "object": False, "judged": judged, "severity": int(judged),
        "own": (group or 3) if judged else 0, "failed": [], "excused": [], "unevaluated": [],
    } | columns  # fmt: skip


def record(group: int = 1, **columns: Any) -> Kind:
    """Return what a record says."""
    return {
        "scheme": "2026", "group": group, "on_map": True, "owner": "matched", "blocks": "all",
        "in_operation": True, "synced": True,
    } | columns  # fmt: skip


def rules(**versions: int) -> dict[str, Any]:
    """Return the rules of an edition, in their first version unless told: `rules(overlap=2)`."""
    return {
        str(rule.no): {
            "code": rule.code, "version": versions.get(rule.code, 1), "criterion": rule.criterion,
            "thresholds": rule.thresholds, "severity": rule.severity, "weight": rule.weight,
            "blocking": rule.blocking, "required": rule.required, "objects": rule.objects,
        }
        for rule in registry.RULES
    }  # fmt: skip


def seal(
    conn: sql.Connection, day: date, communes: Mapping[str, Mapping[str, Any]], **head: Any
) -> Closed:
    """Keep an edition of a day, the next by its number, at nine in the evening."""
    before = store.every(conn)
    said: dict[str, Any] = {
        "number": before[0].number + 1 if before else 1, "province": "92", "day": day,
        "closed_at": datetime.combine(day, time(14), UTC), "actor": "test:pytest", "restates": None,
        "reason": None, "is_demonstration": False, "data": {}, "rules": rules(),
        "previous_sha256": before[0].sha256 if before else None, "deadlines": DEADLINES,
    } | head  # fmt: skip
    entries = [entry(code, day, communes[code]) for code in sorted(communes)]
    return store.seal(conn, Head(**said), entries)


def entry(code: str, day: date, said: Mapping[str, Any]) -> Entry:
    """Return a commune as an edition of that day keeps it."""
    parcels = _members("parcels", said.get("parcels", _counted(code, said)))
    records = _members("records", said.get("records", {}))
    standing = _standing(code, day, said, parcels, records)
    kept = frozen.freeze(standing, said.get("gaps", []), said.get("confirmation"))
    return Entry(code, standing.name, kept, parcels, records)


def areas(**columns: Any) -> balance.Balance:
    """Return the area balance of a commune of 1 km², half of it under parcels."""
    said: dict[str, Any] = {
        "computed_at": datetime(2026, 1, 1, tzinfo=UTC), "polygon_m2": 1e6, "parcels_m2": 5e5,
        "objects_m2": 1e5, "covered_m2": 6e5, "gaps_m2": 3.9e5, "slivers_m2": 5e3,
        "excluded_m2": 5e3, "overlaps_m2": 100.0, "outside_m2": 50.0, "residual_m2": 0.0,
    } | columns  # fmt: skip
    return balance.Balance(**said)


def _counted(code: str, said: Mapping[str, Any]) -> dict[int, Kind]:
    found: dict[int, Kind] = {}
    for group, name in enumerate(GROUPS, 1):
        kind = parcel(group % 4 if group < 5 else 0, object=name == "n_object")
        found |= {int(code) * 10_000 + len(found) + i: kind for i in range(said.get(name, 0))}
    return found


def _members(of: members.Of, kind_by_id: Mapping[int, Kind]) -> Members:
    kinds: list[Kind] = []
    places: list[int] = []
    for key in sorted(kind_by_id):
        kind = kind_by_id[key]
        if kind not in kinds:
            kinds.append(kind)
        places.append(kinds.index(kind))
    return members.of(of, kinds, sorted(kind_by_id), places)


def _standing(
    code: str, day: date, said: Mapping[str, Any], parcels: Members, records: Members
) -> Standing:
    name = said.get("name", f"Xã {code}")
    counted = count.counts(parcels, records, [list(gap.values()) for gap in said.get("gaps", ())])
    found = figures.Figures(
        replace(counted, **said.get("counts", {})),
        said.get("balance", areas()),
        said.get("has_record", True),
    )
    return Standing(
        code=code, name=name, kind=said.get("kind", name.split(maxsplit=1)[0].lower()),
        figures=found, quality=count.quality(parcels, PROVINCE), day=day, deadlines={},
        record_scheme=said.get("scheme", "2026"), record_as_of=day,
        boundary=said.get("boundary", "drawn once"), area_m2=1e6, published_m2=1e6,
        former_provinces=tuple(said.get("former_provinces", ())),
        teams=tuple(said.get("teams", ())), bbox=(105.7, 10.0, 105.8, 10.1),
    )  # fmt: skip
