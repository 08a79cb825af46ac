"""Whose other parcel is named: not to everybody where a person, or a certificate, joins the two.

That two parcels bear one identity number, or one certificate, says something of people, though it
names nobody. Who may see people's data in the commune sees the pair; all others see that the rule
fails here, and how often.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from layers import sql
from layers.quality.rule import Rule
from layers.quality.verdict.read import Verdict
from portal import access
from portal.quality_words import rule_of

HIDDEN = ("other_id", "other_commune", "other_sheet_no", "other_parcel_no", "said")


def shown(rule: Rule | None, rows: Iterable[sql.Row]) -> list[sql.Row]:
    """Return findings, or exceptions, of a rule without the other parcel where it is hidden."""
    return [row if _may_see(rule, row) else _without_other(row) for row in rows]


def each(rows: Iterable[sql.Row]) -> list[sql.Row]:
    """Return findings, events or exceptions that each name their rule by `rule_no`."""
    return [one for row in rows for one in shown(rule_of(row["rule_no"]), [row])]


def of_verdict(found: Verdict) -> Verdict:
    """Return what a parcel was found to be, its flags without other parcels that are hidden."""
    flags = (replace(flag, facts=shown(flag.rule, [flag.facts])[0]) for flag in found.flags)
    return replace(found, flags=tuple(flags))


def _may_see(rule: Rule | None, row: sql.Row) -> bool:
    # Of a rule whose file has gone nobody knows what it compared.
    if rule is not None and not rule.joins_people:
        return True
    commune = row.get("commune_code")
    return commune is not None and access.may("parcels.reveal", commune)


def _without_other(row: sql.Row) -> sql.Row:
    return row | {name: None for name in HIDDEN if name in row} | _absent(row)


def _absent(row: sql.Row) -> sql.Row:
    return {"has_other": False} if "has_other" in row else {}
