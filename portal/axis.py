"""The axis of values of a chart: steps that people count in."""

from math import floor, log10

STEPS = (1, 2, 2.5, 5, 10)


def step(span: float, ticks: int) -> float:
    """Return the round number of which about so many ticks make up the span, which is above 0."""
    rough = span / ticks
    power = 10.0 ** floor(log10(rough))
    return next(step * power for step in STEPS if step * power >= rough - 1e-9)
