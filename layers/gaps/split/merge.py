"""Make neighbouring gaps one: land that one team surveys in one go, or packages put together."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

import shapely

from layers import sql
from layers.gaps import detail
from layers.gaps.split import apply, set_aside
from layers.gaps.split.apply import Changed
from layers.gaps.split.plan import DIVISIBLE
from layers.message import N_, Told

NEAR = sql.load(__package__, "near")
MERGE_INTO = sql.load(__package__, "merge_into")
CLOSE_MERGED = sql.load(__package__, "close_merged")

NEAR_M = 50.0  # a road or a canal may lie between them, another field may not
MERCATOR = 1.05  # how much web Mercator stretches Vietnam's south at most
MOST = 100


class NotMerged(Told):
    """These gaps cannot become one; says why."""


def near(conn: sql.Connection, gap_id: UUID) -> list[sql.Row]:
    """Return the gaps within NEAR_M of a gap, the largest first, as columns of near.sql."""
    return sql.rows(conn, NEAR, id=str(gap_id), near_m=NEAR_M * MERCATOR, most=MOST)


def seen(gap: sql.Row) -> str:
    """Return a word for a gap as a person sees it: another one when it has changed."""
    facts = [str(gap[name]) for name in ("id", "state", "holder_id", "due_on", "area_m2")]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def merge(conn: sql.Connection, ids: Sequence[UUID], as_seen: dict[str, str]) -> str:
    """Make gaps one in the running transaction; return the identity of the one that goes on.

    That is the largest; the others are closed and become its parents. `as_seen` has, of each,
    the word of `seen`. Raises detail.UnknownGap, Changed, NotMerged.
    """
    apply.lock(conn, [str(one) for one in ids])
    gaps = [detail.get(conn, one) for one in sorted(set(ids))]
    if any(as_seen.get(str(gap.facts["id"])) != seen(gap.facts) for gap in gaps):
        raise Changed(N_("Có khoảng trống đã thay đổi từ lúc xem. Xin xem lại rồi gộp."))
    require_compatible(gaps)
    heir = max(gaps, key=lambda gap: (gap.facts["area_m2"], str(gap.facts["id"])))
    shape = shapely.union_all([gap.shape for gap in gaps])
    others = [str(gap.facts["id"]) for gap in gaps if gap is not heir]
    _write(conn, heir, shape, others, gaps)
    return str(heir.facts["id"])


def require_compatible(gaps: Sequence[detail.Gap]) -> None:
    """Raise NotMerged unless the gaps may become one.

    They are at least two, of one commune, each within NEAR_M of another, open, and with one
    holder: what is held must be as far as the rest, what is not may be found or confirmed.
    """
    facts = [gap.facts for gap in gaps]
    if len(gaps) < 2:
        raise NotMerged(N_("Xin chọn ít nhất một khoảng trống để gộp vào."))
    if len({fact["commune_code"] for fact in facts}) > 1:
        raise NotMerged(N_("Chỉ gộp được các khoảng trống của cùng một xã."))
    if any(fact["state"] not in DIVISIBLE for fact in facts):
        raise NotMerged(N_("Khoảng trống đã nộp, đã đóng hoặc được loại trừ thì không gộp được."))
    states = {fact["state"] for fact in facts}
    if len({fact["holder_id"] for fact in facts}) > 1 or (
        len(states) > 1 and not states <= {"found", "confirmed"}
    ):
        raise NotMerged(
            N_("Chỉ gộp được khi cùng một đội giữ và cùng trạng thái, hoặc đều chưa giao.")
        )
    if not _is_chain([gap.shape for gap in gaps]):
        raise NotMerged(
            N_("Mỗi khoảng trống phải cách một khoảng trống khác không quá %(most)s m."),
            most=int(NEAR_M),
        )


def _is_chain(shapes: Sequence[shapely.Geometry]) -> bool:
    reached, waiting = [shapes[0]], list(shapes[1:])
    while waiting:
        beside = [shape for shape in waiting if min(shape.distance(r) for r in reached) <= NEAR_M]
        if not beside:
            return False
        reached += beside
        waiting = [shape for shape in waiting if not any(shape is b for b in beside)]
    return True


def _write(
    conn: sql.Connection,
    heir: detail.Gap,
    shape: shapely.Geometry,
    others: Sequence[str],
    gaps: Sequence[detail.Gap],
) -> None:
    ids = [str(gap.facts["id"]) for gap in gaps]
    days = [gap.facts["due_on"] for gap in gaps if gap.facts["due_on"]]
    states = {gap.facts["state"] for gap in gaps}
    sql.run(
        conn,
        MERGE_INTO,
        id=heir.facts["id"],
        state="found" if "found" in states else heir.facts["state"],
        due_on=min(days, default=None),
        parents=list(others),
        **apply.columns([shape], heir.facts["srid"])[0],
    )
    sql.run(conn, CLOSE_MERGED, ids=list(others))
    set_aside.give_up(conn, ids)
    # What hangs together is found as one gap anyway, and may grow as any other.
    if shapely.get_num_geometries(shape) > 1:
        facts = heir.facts
        set_aside.land_of(conn, (facts["commune_code"], facts["srid"]), [facts["id"]], [shape])
