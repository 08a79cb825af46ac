"""What an address of the comparison asks for, and the addresses of its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from layers.communes.figures import UnknownCommune
from layers.message import N_
from layers.standing import metric
from portal import query

FEWEST, MOST = 2, 6
CODE = re.compile(r"[0-9]{5}")
FIRST_METRIC = "clean"
VIEWS = ("twin", "same", "swipe")
COLOURINGS = ("group", "coverage", "severity")
# One place twice is looked at for what differs.
FIRST_COLOURINGS = {
    "twin": ("group", "group"),
    "same": ("group", "severity"),
    "swipe": ("group", "severity"),
}


@dataclass(frozen=True)
class Asked:
    """What is compared, by what, of when, and how the maps show it."""

    codes: tuple[str, ...]
    metric: str = FIRST_METRIC
    edition: int | None = None  # None: as it is now
    view: str = VIEWS[0]  # two communes, one place twice, or one place under a divider
    communes: tuple[str, str] | None = None  # on the left and the right map
    colourings: tuple[str, str] = ("group", "group")  # of the left and the right map

    @property
    def problem(self) -> str:
        """Say why these cannot be compared; empty where they can."""
        if not self.codes:
            return ""
        if len(self.codes) < FEWEST:
            return str(_("Cần ít nhất hai xã, phường để so sánh. Xin chọn thêm."))
        if len(self.codes) > MOST:
            return str(
                _(
                    "Chỉ so sánh được nhiều nhất %(most)s xã, phường; đang chọn %(n)s. Xin bỏ bớt.",
                    most=MOST,
                    n=len(self.codes),
                )
            )
        return ""

    @property
    def is_comparable(self) -> bool:
        """Tell whether there is something to compare."""
        return FEWEST <= len(self.codes) <= MOST

    @property
    def address(self) -> str:
        """The address that asks for this."""
        return f"/compare?{urlencode(self.fields)}"

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What the address says, without what goes without saying."""
        fields = [("c", code) for code in self.codes]
        fields += [("metric", self.metric)] if self.metric != FIRST_METRIC else []
        fields += [("at", str(self.edition))] if self.edition else []
        fields += [("view", self.view)] if self.view != VIEWS[0] else []
        fields += list(zip(("a", "b"), self.communes or (), strict=False))
        if self.colourings != FIRST_COLOURINGS[self.view]:
            fields += zip(("left", "right"), self.colourings, strict=True)
        return fields

    def without(self, code: str) -> Asked:
        """Return the comparison of the others."""
        left = tuple(one for one in self.codes if one != code)
        return replace(self, codes=left, communes=None)

    def by(self, name: str) -> Asked:
        """Return the comparison with another metric in the trends."""
        return replace(self, metric=name)


def read() -> Asked:
    """Return what the request asks for; raise UnknownCommune, UnknownMetric or BadQuery."""
    codes = tuple(dict.fromkeys(code for code in request.args.getlist("c") if code))
    if not all(CODE.fullmatch(code) for code in codes):
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))
    name = query.choice_or_none("metric", metric.METRICS, ", ".join(metric.METRICS))
    view = query.choice_or_none("view", VIEWS, ", ".join(VIEWS)) or VIEWS[0]
    return Asked(
        codes=codes,
        metric=name or FIRST_METRIC,
        edition=_edition(),
        view=view,
        communes=_communes(codes),
        colourings=_colourings(view),
    )


def require_known(asked: Asked, known: set[str]) -> None:
    """Raise UnknownCommune for a code that no commune bears."""
    if not known.issuperset(asked.codes):
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))


def _edition() -> int | None:
    value = query.text("at")
    if value in ("", "live"):
        return None
    if not value.isdecimal() or len(value) > 9:
        raise query.BadQuery(_("“%(name)s” phải là số của một kỳ số liệu.", name="at"))
    return int(value)


def _communes(codes: tuple[str, ...]) -> tuple[str, str] | None:
    left, right = (query.commune_or_none(name) for name in ("a", "b"))
    known = left in codes and right in codes
    return (left, right) if known and left and right else None


def _colourings(view: str) -> tuple[str, str]:
    left, right = (
        query.choice_or_none(side, COLOURINGS, ", ".join(COLOURINGS)) for side in ("left", "right")
    )
    first = FIRST_COLOURINGS[view]
    return left or first[0], right or first[1]
