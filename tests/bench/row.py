"""One line of the table of measurements."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """What was measured beside what: `ours` and `peer` are in `unit`, and smaller is better.

    The bar holds for the ratio where there is a peer, else for `ours`.
    """

    name: str
    unit: str
    ours: float
    peer: float | None = None
    bar: float | None = None  # null: measured for what it tells, nothing was promised

    @property
    def ratio(self) -> float | None:
        """Ours by the peer's."""
        return self.ours / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether the bar is reached; null where there is none."""
        judged = self.ours if self.peer is None else self.ratio
        return None if self.bar is None or judged is None else judged <= self.bar

    @property
    def as_json(self) -> dict[str, Any]:
        """The row as var/bench/latest.json has it."""
        return asdict(self) | {"ratio": self.ratio, "met": self.met}

    def __str__(self) -> str:
        met = {True: "met", False: "MISSED", None: ""}[self.met]
        return (
            f"{self.name:<52}{_figure(self.ours)} {self.unit:<4}{_figure(self.peer)}"
            f"{_figure(self.ratio)}{_figure(self.bar)}  {met}"
        )


HEAD = f"{'':<52}{'ours':>10} {'':<4}{'peer':>10}{'ratio':>10}{'bar':>10}"


def _figure(value: float | None) -> str:
    return f"{'–':>10}" if value is None else f"{value:>10,.2f}"
