"""One rule: what its file says, valid by construction."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from layers.quality import inputs, limit
from layers.quality.limit import BadRule, Limit

CRITERIA = ("correct", "complete", "clean", "alive", "consistent", "shared")
SEVERITIES = {"warning": 2, "error": 3}
# What of a parcel a rule may look at, and an exception be bound to.
PARTS = ("shape", "key", "code", "land_use", "area", "survey", "record", "people")
ANSWERS = ("other_id", "value", "said", "geom")
PHASES = (1, 2)
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
FILE = re.compile(r"/\*\n(.*?)\n\*/\n(.*)", re.DOTALL)
BOUND = re.compile(r"%\((\w+)\)s")

Limits = tuple[tuple[str, Limit], ...]


@dataclass(frozen=True)
class Iso:
    """The measure of ISO 19157 that a rule counts."""

    measure: int
    edition: str
    name: str


@dataclass(frozen=True)
class Words:
    """What people read of a rule; {area_m2} in it stands for the threshold of that name."""

    title: str
    explanation: str
    advice: str

    def filled(self, thresholds: Mapping[str, str]) -> Words:
        """Return the words with thresholds, written as people write numbers, in them."""
        said = (self.title, self.explanation, self.advice)
        return Words(*(text.format_map(dict(thresholds)) for text in said))


@dataclass(frozen=True)
class Rule:
    """What parcels are judged by; `statement` answers those that fail."""

    no: int
    code: str
    version: int
    criterion: str
    severity: int  # of a parcel that fails: 2 warning, 3 error
    weight: float
    inputs: tuple[str, ...]
    judges: tuple[str, ...]
    answers: tuple[str, ...]
    iso: Iso
    vi: Words
    en: Words
    statement: str = field(repr=False)
    required: bool = True
    blocking: bool = False
    objects: bool = False
    unit: str = ""
    phase: int = 1
    limits: Limits = ()  # its thresholds as they are in force

    def __post_init__(self) -> None:
        """Refuse what cannot be, in the words of whoever writes the file."""
        for wrong, sentence in _faults(self):
            if wrong:
                raise BadRule(f"rule {self.code}: {sentence}")

    @property
    def thresholds(self) -> dict[str, Limit]:
        """The thresholds in force, by name."""
        return dict(self.limits)

    @property
    def numbers(self) -> dict[str, float]:
        """Those of the thresholds that are numbers."""
        return {name: value for name, value in self.limits if not isinstance(value, str)}

    @property
    def joins_people(self) -> bool:
        """Whether it names another parcel because of who holds the two."""
        return "people" in self.judges and "other_id" in self.answers

    @property
    def words(self) -> dict[str, Words]:
        """What people read, by language."""
        return {"vi": self.vi, "en": self.en}

    @property
    def sha256(self) -> str:
        """What names this very rule: its file and the thresholds in force."""
        said = {name: value for name, value in vars(self).items() if name != "limits"}
        text = json.dumps([repr(said), self.limits], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def under(self, limits: Mapping[str, Limit]) -> Rule:
        """Return the rule with other thresholds; raise BadRule for one that it does not have."""
        if strange := set(limits) - set(self.thresholds):
            raise BadRule(f"rule {self.code}: it has no threshold {', '.join(sorted(strange))}")
        for name, value in limits.items():
            limit.require(f"rule {self.code}: {name}", value, self.thresholds[name])
        return replace(self, limits=_limits(self.thresholds | dict(limits)))


def _faults(rule: Rule) -> list[tuple[object, str]]:
    strange = set(rule.inputs) - set(inputs.INPUTS)
    bound = set(BOUND.findall(rule.statement))
    unbound = [name for name, _ in rule.limits if name not in bound]
    values = [value for _, value in rule.limits]
    return [
        (not CODE.fullmatch(rule.code), "its code is not a snake_case noun phrase"),
        (rule.no < 1, "its no is not a positive number"),
        (rule.version < 1, "its version is not a positive number"),
        (rule.criterion not in CRITERIA, f"there is no criterion {rule.criterion!r}"),
        (rule.severity not in SEVERITIES.values(), 'its severity is not "warning" or "error"'),
        (not rule.weight > 0, "its weight is not above 0"),
        (strange, f"there is no input {', '.join(sorted(strange))} (layers/quality/inputs.py)"),
        (not rule.judges, "it judges nothing: an exception could be bound to nothing"),
        (set(rule.judges) - set(PARTS), f"it judges something else than {', '.join(PARTS)}"),
        (set(rule.answers) - set(ANSWERS), f"it answers something else than {', '.join(ANSWERS)}"),
        (rule.phase not in PHASES, "its phase is not 1 or 2"),
        (bound - set(rule.thresholds), "its statement names a threshold that it does not have"),
        (unbound, f"its statement does not use its threshold {', '.join(unbound)}"),
        (any(type(value) not in (int, float, str) for value in values), "a threshold is a list"),
        (rule.statement.endswith(";"), "its statement ends with a semicolon"),
    ]


def read(code: str, text: str) -> Rule:
    """Return the rule that a file of this name holds; raise BadRule."""
    parts = FILE.fullmatch(text)
    if parts is None:
        raise BadRule(f"rule {code}: its file does not begin with a comment of its own")
    try:
        said = tomllib.loads(parts[1])
        return _from_table(code, said, parts[2].strip())
    except tomllib.TOMLDecodeError as wrong:
        raise BadRule(f"rule {code}: its comment is no TOML: {wrong}") from wrong
    except KeyError as lacking:
        raise BadRule(f"rule {code}: it does not say its {lacking.args[0]}") from lacking
    except TypeError as wrong:
        raise BadRule(f"rule {code}: {wrong}") from wrong


def _from_table(code: str, said: dict[str, Any], statement: str) -> Rule:
    made: dict[str, Any] = {
        **said,
        "severity": SEVERITIES.get(said["severity"], 0),
        "inputs": tuple(said["inputs"]),
        "judges": tuple(said["judges"]),
        "answers": tuple(said.get("answers", ())),
        "iso": Iso(**said["iso"]),
        "vi": Words(**said["vi"]),
        "en": Words(**said["en"]),
        "limits": _limits(said.get("thresholds", {})),
    }
    made.pop("thresholds", None)
    return Rule(code=code, statement=statement, **made)


def _limits(table: Mapping[str, Limit]) -> Limits:
    return tuple(sorted(table.items()))
