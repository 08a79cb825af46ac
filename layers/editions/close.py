"""Close a week: freeze every figure of one moment and the ids behind each count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from layers import sql
from layers.editions import confirm, members, setting, store, version
from layers.editions import order as orders
from layers.editions.confirm import Confirmation
from layers.editions.edition import Closed, Entry, Head
from layers.editions.order import BadRestatement, NotClosed, Order
from layers.message import N_
from layers.province import Province
from layers.standing import live
from layers.standing.standing import Standing

ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"
SET_ACTOR = "SELECT set_config('portal.actor', %(actor)s, true)"
# A commune is a small part of the province: looked up; compiling costs more than it saves.
PREPARE = """
    SET LOCAL jit = off;
    SET LOCAL work_mem = '64MB';
    SET LOCAL random_page_cost = 1.1
"""
# Any number will do, as long as nobody else waits for the same one.
KEY = 7_092_028
LOCK = "SELECT pg_try_advisory_lock(%(key)s)"
UNLOCK = "SELECT pg_advisory_unlock(%(key)s)"


class AlreadyClosing(NotClosed):
    """Somebody else is closing just now."""


class NothingThere(NotClosed):
    """There is no commune to close."""


class StillDue(NotClosed):
    """The province wants a week to wait until everything is up to date."""


def close(
    conn: sql.Connection, province: Province, actor: str, now: datetime,
    restates: int | None = None, reason: str | None = None,
    communes: Iterable[str] | None = None, *,
    is_demonstration: bool = False, day: date | None = None,
) -> Closed:  # fmt: skip
    """Close an edition in a transaction of its own, which is committed; raise NotClosed.

    All of it is of one moment, whatever others commit meanwhile. What the connection has begun
    and not committed is rolled back: who wants that to count calls `within`.
    """
    with moment(conn, actor):
        return within(
            conn, province, actor, now, restates, reason, communes,
            is_demonstration=is_demonstration, day=day,
        )  # fmt: skip


@contextmanager
def moment(conn: sql.Connection, actor: str) -> Iterator[None]:
    """Show one moment to the block, on behalf of a person, and commit what it wrote; one at a time.

    What the connection has begun and not committed is rolled back. Raises AlreadyClosing.
    """
    conn.rollback()
    with _alone(conn), conn:
        sql.run(conn, ONE_MOMENT)
        sql.value(conn, SET_ACTOR, actor=actor)
        yield


def within(
    conn: sql.Connection, province: Province, actor: str, now: datetime,
    restates: int | None = None, reason: str | None = None,
    communes: Iterable[str] | None = None, *,
    is_demonstration: bool = False, day: date | None = None,
) -> Closed:  # fmt: skip
    """Close an edition in the running transaction; that it sees one moment is up to the caller."""
    sql.run(conn, PREPARE)
    heads = store.every(conn)
    if restates is None:
        if reason is not None or communes is not None:
            raise BadRestatement(N_("Lý do và danh sách xã chỉ dùng cho kỳ đính chính."))
        order = orders.regular(province, heads, now, day)
    else:
        order = orders.restatement(heads, now, store.get(conn, restates), reason, communes)
    standings = live.every(conn, province, order.day)
    if not standings:
        raise NothingThere(N_("Chưa có xã, phường nào: không có gì để chốt."))
    head = replace(
        _head(conn, province, order, standings, actor, now), is_demonstration=is_demonstration
    )
    if order.restates is None or order.communes is None:
        return store.seal(conn, head, _entries(conn, order, standings))
    kept = store.communes(conn, order.restates.number)
    head = _partly(head, order.restates, order.communes, {one.code for one in kept})
    now_of = [one for one in standings if one.code in order.communes]
    as_it_was = [
        replace(one, edition=head.number) for one in kept if one.code not in order.communes
    ]
    return store.seal(conn, head, [*as_it_was, *_entries(conn, order, now_of)])


def _head(
    conn: sql.Connection, province: Province, order: Order, standings: list[Standing],
    actor: str, now: datetime,
) -> Head:  # fmt: skip
    data = version.data(conn, province, standings)
    if province.editions.refuse_while_due and any(data["due"].values()):
        raise StillDue(
            N_("Chưa chốt được: còn xã chờ tính lại độ phủ hoặc kiểm tra lại chất lượng.")
        )
    deadlines = {"group_2": province.deadline_group_2, "all": province.deadline_all}
    return Head(
        number=order.number, province=province.code, day=order.day, closed_at=now, actor=actor,
        restates=order.restates.number if order.restates else None, reason=order.reason,
        is_demonstration=False, previous_sha256=order.previous_sha256,
        data=data | {
            "missed": [day.isoformat() for day in order.missed],
            "setting": setting.of(conn, province),
        },
        rules=version.rules(province),
        deadlines={name: day.isoformat() for name, day in deadlines.items()},
    )  # fmt: skip


def _partly(head: Head, corrected: Closed, chosen: frozenset[str], known: set[str]) -> Head:
    """Return the head of a correction of some communes: what it corrects, and what is new."""
    if not chosen or chosen - known:
        raise BadRestatement(
            N_("Kỳ được sửa không có xã nào mang mã %(codes)s."),
            codes=", ".join(sorted(chosen - known)),
        )
    if _rules(head) != _rules(corrected):
        raise BadRestatement(
            N_("Quy tắc đã đổi từ kỳ được sửa: phải đính chính tất cả các xã, không chỉ vài xã.")
        )
    fresh = {name: said for name, said in head.data.items() if name != "setting"}
    new = {"communes": sorted(chosen), "data": fresh}
    return replace(
        head, data=dict(corrected.data) | {"corrected": new}, deadlines=corrected.deadlines
    )


def _rules(head: Head) -> tuple[Mapping[str, object], object]:
    return dict(head.rules), head.data["setting"]["criteria"]


def _entries(conn: sql.Connection, order: Order, standings: list[Standing]) -> Iterator[Entry]:
    """Gather commune by commune: no more than one list is in memory at a time."""
    confirmations = confirm.of(conn, order.day)
    for standing in standings:
        yield _entry(conn, standing, confirmations.get(standing.code))


def _entry(conn: sql.Connection, standing: Standing, confirmed: Confirmation | None) -> Entry:
    figures = confirm.figures(conn, standing)
    if confirmed is not None:
        figures["confirmation"] = confirmed.kept(figures)
    return Entry(
        standing.code, standing.name, figures,
        members.gather(conn, "parcels", standing.code),
        members.gather(conn, "records", standing.code),
    )  # fmt: skip


@contextmanager
def _alone(conn: sql.Connection) -> Iterator[None]:
    """Keep a second closing out while the block runs.

    Not a lock of the transaction: that would begin it, and choose its moment, before it is ours.
    """
    with conn:
        if not sql.value(conn, LOCK, key=KEY):
            raise AlreadyClosing(N_("Có người đang chốt kỳ. Hãy đợi xong rồi xem lại."))
    try:
        yield
    finally:
        # A connection that broke has given the lock back by that.
        if not conn.closed:
            with conn:
                sql.value(conn, UNLOCK, key=KEY)
