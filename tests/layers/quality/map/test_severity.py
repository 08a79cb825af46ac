"""Squares of parcels by severity: one that holds what nobody checked never looks clean."""

import json
from importlib import resources
from typing import Any

import pytest

LAYERS = json.loads(
    resources.files("layers.quality.map").joinpath("severity.json").read_text("utf-8")
)["layers"]
IS_HATCHED = next(layer["filter"] for layer in LAYERS if layer["id"] == "severity-unjudged")


def told(expression: Any, cell: dict[str, int]) -> Any:
    """Evaluate as much of the map's expressions as the filter uses."""
    if not isinstance(expression, list):
        return expression
    name, *arguments = expression
    if name == "get":
        return cell[arguments[0]]
    values = [told(argument, cell) for argument in arguments]
    return {
        "any": any,
        "all": all,
        "==": lambda pair: pair[0] == pair[1],
        ">": lambda pair: pair[0] > pair[1],
        "*": lambda pair: pair[0] * pair[1],
    }[name](values)


@pytest.mark.parametrize(
    "n_error, n_unjudged, is_hatched",
    [(0, 0, False), (0, 1, True), (1, 1, False), (4, 6, True), (4, 5, False)],
)
def test_a_square_without_errors_is_clean_only_if_all_of_it_was_judged(
    n_error: int, n_unjudged: int, is_hatched: bool
) -> None:
    cell = {"n": 10, "n_error": n_error, "n_unjudged": n_unjudged}
    assert told(IS_HATCHED, cell) is is_hatched
