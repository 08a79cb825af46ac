"""What an edition's figures, words and pictures hang on beside the communes, as it was then.

Names, groups, weights, limits and the words of rules come from files that change. An edition that
is rendered a year later must not see that: its head has them, or names where they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from layers import sql
from layers.communes.outline import Outline
from layers.editions import shared
from layers.editions.edition import Head
from layers.province import Province, Quality
from layers.quality import index, registry
from layers.quality.places import Place
from layers.quality.rule import Iso, Words
from layers.standing import standing
from layers.standing.standing import Standing

Setting = dict[str, Any]
NOT_KEPT = "?"


@dataclass(frozen=True)
class Rule:
    """A rule as an edition keeps it; read by the same functions as a rule in force."""

    no: int
    code: str
    version: int
    criterion: str
    severity: int
    weight: float
    thresholds: Mapping[str, Any]
    objects: bool
    iso: str
    words: Mapping[str, Words]


def of(conn: sql.Connection, province: Province) -> Setting:
    """Return the setting of now; words and outlines are kept in the running transaction."""
    return {
        "names": {"vi": province.name, "en": province.name_en},
        "scheme": province.scheme,
        "unlisted_is_group_3": province.unlisted_is_group_3,
        "groups": [list(titles) for titles in province.group_titles],
        "criteria": index.weights(province),
        "limits": {"green": province.quality.green, "amber": province.quality.amber},
        "words": shared.keep(
            conn, {rule.code: _words(rule) for rule in registry.in_force(province)}
        ),
        "outlines": shared.keep(conn, shared.outlines(conn)),
    }


def province(head: Head, now: Province) -> Province:
    """Return the province as it was; what an edition does not say is as it is now."""
    kept = head.data.get("setting")
    if kept is None:
        return now
    quality = Quality(tuple(sorted(kept["criteria"].items())), (), **kept["limits"])
    return replace(
        now, name=kept["names"]["vi"], name_en=kept["names"]["en"], scheme=kept["scheme"],
        group_titles=tuple((vi, en) for vi, en in kept["groups"]), quality=quality,
        unlisted_is_group_3=kept.get("unlisted_is_group_3", now.unlisted_is_group_3),
        deadline_group_2=head.days["group_2"], deadline_all=head.days["all"],
    )  # fmt: skip


def rules(conn: sql.Connection, head: Head) -> list[Rule]:
    """Return the rules that an edition was judged by, with their words, by their numbers."""
    words = shared.read(conn, head.data.get("setting", {}).get("words", "")) or {}
    return _rules(head, words)


def outlines(conn: sql.Connection, head: Head, names: Mapping[str, str]) -> dict[str, Outline]:
    """Return the shapes of communes, named by their codes; {} where none were kept."""
    kept = shared.read(conn, head.data.get("setting", {}).get("outlines", "")) or {}
    return {
        code: shared.thawed(code, name, kept[code]) for code, name in names.items() if code in kept
    }


def total(head: Head, standings: Iterable[Standing], now: Province) -> Standing:
    """Add the communes of an edition up, by the weights that it was closed under."""
    known, then = list(standings), province(head, now)
    added = standing.together(known, then)
    by_rule: dict[int, list[index.Counts]] = {}
    for one in known:
        for no, count in one.quality.index.rules.items():
            by_rule.setdefault(no, []).append(count)
    counts = {no: index.together(found) for no, found in by_rule.items()}
    # Only number, criterion and weight of a rule are read.
    whole = index.of(cast("Any", _rules(head, {})), counts, index.weights(then))
    judged = added.quality
    return replace(
        added, quality=Place(whole, judged.judged, judged.objects, judged.waiting),
        day=head.day, deadlines=head.days,
    )  # fmt: skip


def _rules(head: Head, words: Mapping[str, Setting]) -> list[Rule]:
    return [
        _rule(int(no), said, words.get(said["code"]))
        for no, said in sorted(head.rules.items(), key=lambda item: int(item[0]))
    ]


def _words(rule: Any) -> Setting:
    said = {
        language: [words.title, words.explanation, words.advice]
        for language, words in sorted(rule.words.items())
    }
    return said | {"iso": _iso(rule.iso)}


def _iso(iso: Iso) -> str:
    return f"{iso.measure} · {iso.name} ({iso.edition})"


def _rule(no: int, said: Mapping[str, Any], words: Mapping[str, Any] | None) -> Rule:
    if words is None:
        words = _known(said["code"])
    return Rule(
        no=no, code=said["code"], version=said["version"], criterion=said["criterion"],
        severity=said["severity"], weight=said["weight"], thresholds=said["thresholds"],
        objects=said.get("objects", False),
        iso=words["iso"], words={name: Words(*words[name]) for name in ("vi", "en")},
    )  # fmt: skip


def _known(code: str) -> Setting:
    """Return the words that a rule has now, for an edition that was closed without them."""
    known = next((rule for rule in registry.RULES if rule.code == code), None)
    if known is not None:
        return _words(known)
    return {"vi": [code, "", ""], "en": [code, "", ""], "iso": NOT_KEPT}
