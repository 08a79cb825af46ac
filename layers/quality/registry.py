"""All rules, as their files have them, and as a database knows them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import resources

from layers import sql
from layers.province import Province
from layers.quality import rule as rules
from layers.quality.limit import BadRule
from layers.quality.rule import CRITERIA, Rule

__all__ = ["CRITERIA", "RULES", "BadRule", "UnknownRule"]

FOLDER = "layers.quality.rules"
KNOWN = sql.load(__package__, "known_rules")
KEEP = sql.load(__package__, "keep_rule")
KEEP_VERSION = sql.load(__package__, "keep_rule_version")
RETIRE = sql.load(__package__, "retire_rules")
LOCK = "LOCK TABLE rule IN SHARE ROW EXCLUSIVE MODE"


class UnknownRule(Exception):
    """No rule has this code, or this number."""


def _read() -> tuple[Rule, ...]:
    files = sorted(resources.files(FOLDER).iterdir(), key=lambda file: file.name)
    found = [
        rules.read(file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in files
        if file.name.endswith(".sql")
    ]
    _require_apart(found)
    return tuple(sorted(found, key=lambda rule: rule.no))


def _require_apart(found: Iterable[Rule]) -> None:
    numbers: dict[int, str] = {}
    for rule in found:
        if rule.no in numbers:
            raise BadRule(f"rules {numbers[rule.no]} and {rule.code} have one number, {rule.no}")
        numbers[rule.no] = rule.code


RULES = _read()


def get(code: str) -> Rule:
    """Return a rule by its code; raise UnknownRule."""
    for rule in RULES:
        if rule.code == code:
            return rule
    raise UnknownRule(f"there is no rule {code!r}")


def by_no(no: int) -> Rule:
    """Return a rule by its number; raise UnknownRule."""
    found = find(no)
    if found is None:
        raise UnknownRule(f"there is no rule {no}")
    return found


def find(no: int) -> Rule | None:
    """Return a rule by its number; None where its file has gone."""
    return next((rule for rule in RULES if rule.no == no), None)


@cache
def in_force(province: Province) -> tuple[Rule, ...]:
    """Return the rules under the province's thresholds; raise BadRule for one of no rule."""
    if strange := set(dict(province.quality.criteria)) - set(CRITERIA):
        raise BadRule(f"province {province.code}: no criterion {', '.join(sorted(strange))}")
    limits = {code: dict(own) for code, own in province.quality.rules}
    if strange := set(limits) - {rule.code for rule in RULES}:
        raise BadRule(f"province {province.code}: there is no rule {', '.join(sorted(strange))}")
    return tuple(rule.under(limits.get(rule.code, {})) for rule in RULES)


@cache
def sha256(province: Province) -> str:
    """Return what names all rules as they are in force: other words, another name."""
    text = "\n".join(rule.sha256 for rule in in_force(province))
    return hashlib.sha256(text.encode()).hexdigest()


def keep(conn: sql.Connection, province: Province) -> None:
    """Write rules and their versions down, where the database does not know them so."""
    wanted = {rule.no: rule for rule in in_force(province)}
    if _known(conn) == {no: rule.sha256 for no, rule in wanted.items()}:
        return
    # Whoever else begins to judge just now would write the same rules: they wait, and find them.
    sql.run(conn, LOCK)
    known = _known(conn)
    for no in sorted(no for no, rule in wanted.items() if known.get(no) != rule.sha256):
        _keep(conn, wanted[no])
    if set(known) - set(wanted):
        sql.run(conn, RETIRE, nos=list(wanted))


def _known(conn: sql.Connection) -> dict[int, str]:
    return {row["no"]: row["sha256"] for row in sql.rows(conn, KNOWN)}


def _keep(conn: sql.Connection, rule: Rule) -> None:
    values = {
        name: getattr(rule, name)
        for name in ("no", "code", "criterion", "severity", "weight", "version")
    }
    kinds = {"required": rule.required, "blocking": rule.blocking, "objects": rule.objects}
    sql.run(conn, KEEP, **values, **kinds)
    said = {"no": rule.no, "version": rule.version, "sha256": rule.sha256}
    sql.run(conn, KEEP_VERSION, **said, thresholds=json.dumps(rule.thresholds))
