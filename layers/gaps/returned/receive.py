"""Take a returned file in: merge it, write what does not collide, account for all of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from layers import sql
from layers.gaps.returned import deliver, judge, package, read, recheck, store, write
from layers.gaps.returned.item import Item
from layers.gaps.returned.merge import Verdict
from layers.gaps.returned.package import Package
from layers.gaps.returned.place import Placer
from layers.gaps.returned.read import Content
from layers.gaps.returned.receipt import AlreadyReceived
from layers.intake import layered, ledger, source
from layers.intake.layered import Layered
from layers.intake.refusal import Refusal
from layers.parcels import atlas
from layers.parcels.atlas import Atlas
from layers.province import Province

KIND = "returns"  # of its import_run

_LOCK_FILE = sql.load(__package__, "lock_file")
_LOCK = sql.load(__package__, "lock_communes")


@dataclass(frozen=True)
class Received:
    """A file that has been taken in."""

    return_id: int
    package: Package | None
    counts: dict[str, Any]
    run: int | None
    communes: tuple[str, ...]  # whose parcels have changed
    reach: tuple[str, ...]  # that the file speaks of at all


def receive(conn: sql.Connection, path: Path, province: Province) -> Received:
    """Take a file in, in the caller's transaction, on behalf of its actor.

    Raise Refusal, with nothing written, where it is not what comes back from the field, and
    AlreadyReceived for one that has.
    """
    sha256 = source.sha256(path) if path.is_file() else ""
    _require_new(conn, sha256)
    file = layered.examine(path)
    named = package.named(file)
    taken = package.get(conn, named) if named else None
    places = atlas.read(conn)
    content = _content(file, taken, places, province)
    _lock(conn, content, taken)
    items = judge.items(conn, content, taken, places, province)
    run, items = _write(conn, path, sha256, taken, items)
    items = [recheck.refreshed(conn, one, places, province) for one in items]
    counts = _counts(items, content)
    counts["delivered"] = deliver.deliver(conn, taken, items) if taken else []
    return_id = store.add(conn, path.name, sha256, taken, run, counts, items)
    return Received(return_id, taken, counts, run, _communes(items), _reach(items, taken))


def _require_new(conn: sql.Connection, sha256: str) -> None:
    sql.rows(conn, _LOCK_FILE, sha256=sha256)
    earlier = store.earlier(conn, sha256)
    if earlier is not None:
        raise AlreadyReceived(earlier)


def _content(file: Layered, taken: Package | None, places: Atlas, province: Province) -> Content:
    only = taken.communes[0] if taken and len(taken.communes) == 1 else None
    content = read.content(file, Placer(places, province, only))
    name = file.path.name
    if taken is None and not any(row.drawn or row.fault for row in content.rows):
        raise Refusal(
            f"{name} is no package that was taken from here, and holds no parcels: nothing came "
            "back with it"
        )
    if not content.rows and not content.roles:
        raise Refusal(f"{name} holds nothing that came back: all of its layers are empty")
    return content


def _lock(conn: sql.Connection, content: Content, taken: Package | None) -> None:
    """Make this and every load of the same communes take turns, in the order that loads do."""
    communes = {row.drawn.commune_code for row in content.rows if row.drawn}
    ids = list(taken.parcels) if taken else []
    sql.rows(conn, _LOCK, communes=sorted(communes | {*(taken.communes if taken else ())}), ids=ids)


def _write(
    conn: sql.Connection, path: Path, sha256: str, taken: Package | None, items: Sequence[Item]
) -> tuple[int | None, list[Item]]:
    """Write what is accepted as a run; return the run, and the items with what they became."""
    due: list[write.Due] = [
        (n, one.change, one.geom)
        for n, one in enumerate(items)
        if one.verdict is Verdict.ACCEPTED and one.change is not None
    ]
    if not due:
        return None, list(items)
    settings = {"package": taken.id if taken else None}
    run = ledger.begin(conn, KIND, path, sha256, settings)
    made = write.write(conn, run, due)
    ledger.finish(conn, run, run_counts(due), [])
    done = {n for n, _, _ in due}
    written = [
        replace(one, run=run, became=made.get(n)) if n in done else one
        for n, one in enumerate(items)
    ]
    return run, written


def run_counts(due: Sequence[write.Due]) -> dict[str, Any]:
    """Return the figures of a run as its page shows them."""
    acts = Counter(change.act for _, change, _ in due)
    communes = Counter(change.commune_code for _, change, _ in due)
    return {
        "read": len(due), "added": acts["add"], "changed": acts["change"], "retired": acts["end"],
        "communes": dict(sorted(communes.items())),
    }  # fmt: skip


def _counts(items: Sequence[Item], content: Content) -> dict[str, Any]:
    verdicts = Counter(one.verdict for one in items)
    return {
        **{verdict.value: verdicts[verdict] for verdict in Verdict},
        "reasons": dict(Counter(_reason(one) for one in items)),
        "scenery": list(content.scenery),
        "personal": list(content.personal),
        "has_parcels": "parcels" in content.roles,
        "is_part": content.is_part,
    }


def _reason(one: Item) -> str:
    return "refused" if one.verdict is Verdict.REFUSED else one.reason


def _communes(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(sorted({one.change.commune_code for one in items if one.change and one.run}))


def _reach(items: Sequence[Item], taken: Package | None) -> tuple[str, ...]:
    said = {one.change.commune_code for one in items if one.change}
    return tuple(sorted(said | {*(taken.communes if taken else ())}))
