"""Judge the parcels of `scope` by every rule; the answers are in the temp table `verdict`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from psycopg2 import sql as composed

from layers import sql
from layers.people import facts
from layers.quality import topology
from layers.quality.inputs import INPUTS
from layers.quality.rule import PARTS, PHASES, Rule

# Those of an earlier run in the same transaction are in the way.
DROP = """
    DROP TABLE IF EXISTS pg_temp.answer, pg_temp.verdict, pg_temp.lack, pg_temp.lack_set CASCADE
"""
TABLES = (
    sql.load(__package__, "create_answer"),
    sql.load(__package__, "create_verdict"),
    sql.load(__package__, "create_lack"),
    sql.load(__package__, "create_lack_set"),
)
LACKS = sql.load(__package__, "fill_lack")
SETS = sql.load(__package__, "lack_sets")
ADD_SET = sql.load(__package__, "add_lack_set")
ASK = sql.load(__package__, "ask_rule")
COMPLETE = sql.load(__package__, "complete_verdict")

ZONE = "SELECT zone FROM scope LIMIT 1"
BITS = {name: 1 << at for at, name in enumerate(INPUTS)}


def judge(
    conn: sql.Connection, rules: Sequence[Rule], meanwhile: Callable[[], None] = lambda: None
) -> None:
    """Fill `verdict` with who fails what, and `lack` with what could not be judged of whom.

    `meanwhile` asks the server for what is wanted afterwards, while shapes are still measured.
    """
    for statement in (DROP, *TABLES):
        sql.run(conn, statement)
    zone = sql.row(conn, ZONE)
    if zone is None:
        meanwhile()
        return
    limits = {rule.code: rule.numbers for rule in rules}
    first, *later = (_of_phase(rules, phase) for phase in PHASES)
    # Most rules read nothing of the plane: the server judges by them while it is measured here.
    with topology.Aside(topology.steps(conn, zone["zone"], limits)) as measuring:
        facts.prepare(conn)
        apart = [rule for rule in first if not _is_of_plane(rule)]
        for rule in apart:
            _ask(conn, rule)
            measuring.go_on()
        measuring.finish("read")
        _find_lacking(conn, rules)
        _complete(conn, apart)
        measuring.go_on()
        meanwhile()
        measuring.finish()
    _answer(conn, [rule for rule in first if _is_of_plane(rule)])
    for own in later:
        _answer(conn, own)
    sql.run(conn, "ANALYZE verdict (rule_no, parcel_id, other_id)")


def _of_phase(rules: Sequence[Rule], phase: int) -> list[Rule]:
    return [rule for rule in rules if rule.phase == phase]


def _is_of_plane(rule: Rule) -> bool:
    return any(table in rule.statement for table in topology.TABLES)


def _answer(conn: sql.Connection, rules: Sequence[Rule]) -> None:
    """Put what rules answer, of those whom they may judge, into `verdict`."""
    for rule in rules:
        _ask(conn, rule)
    if rules:
        _complete(conn, rules)


def _find_lacking(conn: sql.Connection, rules: Sequence[Rule]) -> None:
    terms = [f"CASE WHEN {each.has} THEN 0 ELSE {BITS[name]} END" for name, each in INPUTS.items()]
    sql.run(conn, LACKS.replace("{mask}", " + ".join(terms)))
    sql.run(conn, "ANALYZE lack (parcel_id, mask)")
    for row in sql.rows(conn, SETS):
        lacking = [rule for rule in rules if _is_lacking(rule, row["mask"], row["is_object"])]
        sql.run(
            conn, ADD_SET, mask=row["mask"], is_object=row["is_object"],
            rules=[rule.no for rule in lacking],
            required=any(rule.required for rule in lacking),
            blocking=any(rule.required and rule.blocking for rule in lacking),
        )  # fmt: skip
    sql.run(conn, "ANALYZE lack_set (mask, is_object)")


def _is_lacking(rule: Rule, mask: int, is_object: bool) -> bool:
    applies = rule.objects or not is_object
    return applies and bool(mask & _needed(rule))


def _needed(rule: Rule) -> int:
    return sum(BITS[name] for name in rule.inputs)


def _ask(conn: sql.Connection, rule: Rule) -> None:
    """Put what a rule answers into `answer`, of whomever."""
    has = {name: name if name in rule.answers else "null" for name in ("value", "said", "geom")}
    other = "other_id" if "other_id" in rule.answers else "0"
    statement = composed.SQL(ASK).format(
        rule=composed.SQL(rule.statement),
        other_id=composed.SQL(other),
        **{name: composed.SQL(column) for name, column in has.items()},
    )
    sql.run(conn, statement.as_string(conn), rule_no=rule.no, **rule.thresholds)


def _complete(conn: sql.Connection, rules: Iterable[Rule]) -> None:
    """Move `answer` into `verdict`, as far as the rules may judge those parcels.

    With it go the hash of what was judged and whether that is excused.
    """
    looks = ", ".join(_looks(rule) for rule in rules)
    sql.run(conn, "ANALYZE answer (rule_no, parcel_id, other_id)")
    sql.run(conn, COMPLETE.replace("{looks}", looks))
    sql.run(conn, "TRUNCATE answer")


def _looks(rule: Rule) -> str:
    flags: Any = ("true" if part in rule.judges else "false" for part in PARTS)
    needs = f"{_needed(rule)}::bigint, {str(rule.objects).lower()}"
    return f"({rule.no}, {needs}, {', '.join(flags)})"
