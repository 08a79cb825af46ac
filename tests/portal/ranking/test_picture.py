"""The map's colours tell communes apart for every eye, and its legend counts them all."""

import itertools

import pytest
from flask import Flask

import config
from layers.standing import metric
from portal.app import create_app
from portal.ranking import picture
from portal.ranking.numbers import Numbers
from tests.layers.standing import drawn
from tests.layers.test_palette import READABLE, VISION, contrast, difference

LEAST = 15.0  # CIE 1976 ΔE; 2.3 is just noticeable, and each field bears its letters besides
CELLS = [(x, y) for x in (1, 2, 3) for y in (1, 2, 3)]


@pytest.fixture(scope="module")
def offline() -> Flask:
    """The portal without a database."""
    return create_app(config.load({"SECRET_KEY": "only for the tests"}))


@pytest.mark.parametrize("vision", VISION)
def test_nine_cells_are_nine_colours_for_every_eye(vision: str) -> None:
    colours = [colour for row in picture.BOTH for colour in row]
    for one, other in itertools.combinations(colours, 2):
        assert difference(one, other, vision) > LEAST, (one, other)


def test_the_letters_of_a_cell_are_readable(offline: Flask) -> None:
    with offline.test_request_context("/"):
        fills = [picture.both_fill(cell) for cell in CELLS]
    for fill in fills:
        assert contrast(fill.ink, fill.colour) > READABLE, fill
    assert len({fill.sign for fill in fills}) == len({str(fill.words) for fill in fills}) == 9


def test_the_legend_counts_every_commune_once(offline: Flask) -> None:
    communes = [
        *drawn.clean(a=5, b=30, c=90),
        drawn.standing("d", has_record=False, n1=1),
        drawn.standing("e"),
    ]
    with offline.test_request_context("/"):
        one = picture.of_metric(metric.get("clean"), communes, Numbers(), "/?{code}")
        both = picture.of_both(communes, Numbers(), "/?{code}")
    counted = sum(entry.count for entry in (*one.entries, *one.absent))
    assert counted == len(communes)
    assert both.grid is not None
    assert sum(e.count for e in (*both.grid.values(), *both.absent)) == len(communes)
    assert set(one.fills) == set(both.fills) == {"a", "b", "c", "d", "e"}


def test_four_reasons_are_four_patterns_and_four_signs(offline: Flask) -> None:
    with offline.test_request_context("/"):
        entries = picture.of_metric(metric.get("clean"), [], Numbers(), "").absent
    assert len({entry.fill.paint("map") for entry in entries}) == 4
    assert len({entry.fill.sign for entry in entries}) == 4
    assert len({entry.words for entry in entries}) == 4
