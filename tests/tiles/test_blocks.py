"""Which blocks a tile shows something of."""

import pytest

from tiles import blocks
from tiles.address import Tile
from tiles.blocks import Span


@pytest.mark.parametrize(
    ("tile", "span"),
    [
        (Tile(14, 100, 200), Span(99, 101, 199, 201)),
        (Tile(13, 50, 100), Span(99, 102, 199, 202)),
        (Tile(16, 401, 802), Span(100, 100, 200, 200)),  # inside its block
        (Tile(16, 400, 800), Span(99, 100, 199, 200)),  # at its corner
        (Tile(16, 403, 803), Span(100, 101, 200, 201)),
        (Tile(10, 3, 3), Span(47, 64, 47, 64)),  # half a block is a part of a block
        (Tile(0, 0, 0), Span(-512, 16896, -512, 16896)),
    ],
)
def test_a_tile_shows_its_blocks_and_what_is_in_its_margin(tile: Tile, span: Span) -> None:
    assert blocks.span(tile) == span
