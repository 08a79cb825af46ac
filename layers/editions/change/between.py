"""How a share moved from one edition to another, told apart by causes that add up exactly.

Numerator and denominator are counts: the causes' steps are whole numbers whose sums are what the
counts differ by. Of the share itself, r = a / b, this identity holds exactly, and each cause has
its summand in it:

    r_B - r_A = sum over the causes of (step of a - r_A * step of b) / b_B

A step of the denominator thus counts as far as it moves the share of what was there before: who
enters it at the average changes nothing. Where b_A or b_B is 0 there is no share to take apart, and
only the counts are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from layers import sql
from layers.absent import Absent
from layers.editions.change import cause, moves
from layers.editions.change.cause import Cause, Context
from layers.editions.change.measure import Measure, Side
from layers.editions.change.moves import Commune, Moves, Size
from layers.editions.edition import Closed, Kept
from layers.editions.members import Kind
from layers.editions.shelf import Shelf
from layers.province import Province

WHOLE = 100
RESULTS = 64
Steps = Counter[tuple[int, int]]  # steps of numerator and denominator → members


@dataclass(frozen=True)
class Share:
    """A numerator and its denominator."""

    part: int
    whole: int
    is_reported: bool = True  # False: no export of the system of record was there to say it

    @property
    def rate(self) -> Fraction | None:
        """The share; None of nothing."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> float | None:
        """The share in per cent."""
        return None if self.rate is None else float(WHOLE * self.rate)

    @property
    def absent(self) -> Absent:
        """Why there is no share where there is none."""
        return Absent.OUT_OF_SCOPE if self.is_reported else Absent.NOT_REPORTED


@dataclass(frozen=True)
class Part:
    """What one cause moved."""

    cause: Cause
    steps: Steps = field(default_factory=Counter)

    @property
    def members(self) -> int:
        """How many parcels or records it is."""
        return self.steps.total()

    @property
    def part(self) -> int:
        """By how much it moved the numerator."""
        return self.gained - self.lost

    @property
    def whole(self) -> int:
        """By how much it moved the denominator."""
        return sum(whole * n for (_, whole), n in self.steps.items())

    @property
    def gained(self) -> int:
        """How many count now that did not."""
        return sum(n for (part, _), n in self.steps.items() if part > 0)

    @property
    def lost(self) -> int:
        """How many counted and do not any more."""
        return sum(n for (part, _), n in self.steps.items() if part < 0)


@dataclass(frozen=True)
class Change:
    """A commune, or all of them together, in both editions."""

    code: str
    name: str
    before: Share
    after: Share
    parts: tuple[Part, ...]  # one a cause, in their order

    @property
    def difference(self) -> Fraction | None:
        """By how much the share moved; None where one of the two is a share of nothing."""
        if self.before.rate is None or self.after.rate is None:
            return None
        return self.after.rate - self.before.rate

    def points(self, part: Part) -> Fraction | None:
        """Return the summand of a cause in the difference."""
        if self.before.rate is None or not self.after.whole:
            return None
        return (part.part - self.before.rate * part.whole) / self.after.whole


@dataclass(frozen=True)
class Between:
    """All communes of two editions."""

    earlier: Closed
    later: Closed
    measure: Measure
    communes: tuple[Change, ...]  # by their codes
    total: Change


_RESULTS: Shelf[tuple[str, str, str, Province], Between] = Shelf(RESULTS)


def of(
    conn: sql.Connection, province: Province, earlier: Closed, later: Closed, measure: Measure
) -> Between:
    """Return the movement of every commune; kept in the process, for editions never change."""
    key = (earlier.sha256, later.sha256, measure.name, province)
    return _RESULTS.get(key, lambda: _between(conn, province, earlier, later, measure))


def context(
    province: Province, earlier: Closed, later: Closed, before: Kept | None, after: Kept | None
) -> Context:
    """Return what the causes of a commune's members hang on."""
    was, now = (one.figures if one else None for one in (before, after))
    schemes = [(figures["record"] or {}).get("scheme") for figures in (was, now) if figures]
    known = {scheme for scheme in schemes if scheme}
    is_listed = province.unlisted_is_group_3 and known <= {province.scheme}
    return Context(
        rules=cause.rules(earlier.rules, later.rules),
        is_redrawn=bool(was and now and was["boundary"]["sha256"] != now["boundary"]["sha256"]),
        is_rescheme=len(known) > 1,
        unlisted=frozenset({0, 3} if is_listed else {0}),
    )


def _between(
    conn: sql.Connection, province: Province, earlier: Closed, later: Closed, measure: Measure
) -> Between:
    sides = [(side, moves.between(conn, earlier, later, side.of)) for side in measure.sides]
    found = tuple(
        _change(code, sides, before, after, context(province, earlier, later, before, after))
        for code, (before, after) in moves.kept(conn, earlier, later).items()
    )
    return Between(earlier, later, measure, found, together(found))


def _change(
    code: str, sides: Iterable[tuple[Side, Moves]], before: Kept | None, after: Kept | None,
    context: Context,
) -> Change:  # fmt: skip
    steps: dict[Cause, Steps] = {one: Counter() for one in Cause}
    known = [(side, found.communes[code]) for side, found in sides]
    for side, commune in known:
        for pair in commune.pairs:
            why = cause.of(side, pair.before, pair.after, pair.is_moved, context)
            if why is not None:
                steps[why][cause.step(side, pair.before, pair.after)] += pair.count
    return Change(
        code, known[0][1].name, _share(known, before, lambda one: one.before),
        _share(known, after, lambda one: one.after), tuple(Part(one, steps[one]) for one in Cause),
    )  # fmt: skip


def _share(
    sides: Iterable[tuple[Side, Commune]], kept: Kept | None,
    sizes: Callable[[Commune], Iterable[Size]],
) -> Share:  # fmt: skip
    part = whole = 0
    for side, commune in sides:
        part += _count(sizes(commune), side.part)
        whole += _count(sizes(commune), side.whole)
    return Share(part, whole, is_reported=kept is None or kept.figures["record"] is not None)


def _count(sizes: Iterable[Size], is_counted: Callable[[Kind], bool]) -> int:
    return sum(size.count for size in sizes if is_counted(size.kind))


def together(changes: Iterable[Change]) -> Change:
    """Add communes up; what moved from one to another is counted at both and cancels out."""
    known = list(changes)
    steps: dict[Cause, Steps] = {one: Counter() for one in Cause}
    for change in known:
        for part in change.parts:
            steps[part.cause].update(part.steps)
    return Change(
        "", "", _sum(one.before for one in known), _sum(one.after for one in known),
        tuple(Part(one, steps[one]) for one in Cause),
    )  # fmt: skip


def _sum(shares: Iterable[Share]) -> Share:
    known = list(shares)
    return Share(sum(one.part for one in known), sum(one.whole for one in known))
