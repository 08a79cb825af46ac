"""Figures written as portal/format.py writes them, for a thousand of them at once.

Babel takes 40 µs for one; here the separators of the language are asked for once. A test holds
the two together.
"""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.standing import shown
from layers.standing.metric import Unit
from portal import format as formats
from portal.format import SPACE

UNITS: dict[Unit, str] = {"percent": f"{SPACE}%", "count": "", "m2": f"{SPACE}ha", "per_day": ""}


class Numbers:
    """Writes figures in the language of the request."""

    def __init__(self) -> None:
        thousands, point = str(formats.decimal(1000.5)).removesuffix("5").partition("000")[::2]
        self._separators = str.maketrans(
            {",": thousands.removeprefix("1"), ".": point, "-": str(formats.decimal(-1.5))[0]}
        )
        self._absent = {reason: formats.absent(reason) for reason in Absent}
        self._html = {reason: str(sign) for reason, sign in self._absent.items()}
        self._least = f"<{SPACE}".replace(SPACE, " ") + self.plain(shown.LEAST, 1)

    def figure(self, unit: Unit, value: Figure) -> str | Markup:
        """Return a figure with its unit, or the sign for why there is none."""
        if isinstance(value, Absent):
            return self._absent[value]
        number = shown.number(unit, value)
        # `number` is none for what is absent only.
        return self.number(unit, number or Decimal(0))

    def html(self, unit: Unit, value: Figure) -> str:
        """Return a figure as it stands in a page."""
        if isinstance(value, Absent):
            return self._html[value]
        return self.number(unit, shown.number(unit, value) or Decimal(0)).replace("<", "&lt;")

    def number(self, unit: Unit, number: Decimal) -> str:
        """Return a number as it is shown, with its unit."""
        if unit == "percent" and number == shown.BARELY:
            return self._least + UNITS[unit]
        if not number:
            number = abs(number)  # a rounded-off negative is not "−0,0"
        return self.plain(number, shown.DIGITS[unit]) + UNITS[unit]

    def change(self, unit: Unit, difference: float) -> str:
        """Return by how much a figure has moved, with its sign: of a share in points."""
        exact = difference / (shown.HECTARE_M2 if unit == "m2" else 1)
        number = round(Decimal(str(abs(exact))), shown.DIGITS[unit])
        # What reads as nothing has neither risen nor fallen.
        sign = "±" if not number else "+" if exact > 0 else "−"
        return f"{sign}{self.plain(number, shown.DIGITS[unit])}"

    def plain(self, number: float | Decimal, digits: int = 0) -> str:
        """Return 1.234,5."""
        return f"{number:,.{digits}f}".translate(self._separators)
