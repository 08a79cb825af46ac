"""Which blocks of the map, tiles of zoom 14, a tile shows something of."""

from dataclasses import dataclass

from tiles.address import Tile

ZOOM = 14
EVERYWHERE = (-1, -1)  # the block that stands for all
# Tiles are drawn with 1/64 of their width around them; twice that leaves room for rounding.
MARGIN = 32


@dataclass(frozen=True)
class Span:
    """A rectangle of blocks, its last column and row included."""

    west: int
    east: int
    north: int
    south: int

    @property
    def count(self) -> int:
        return (self.east - self.west + 1) * (self.south - self.north + 1)


def span(tile: Tile) -> Span:
    """Return the blocks that a tile of any zoom shows something of."""
    return Span(*_columns(tile.x, tile.z), *_columns(tile.y, tile.z))


def _columns(number: int, zoom: int) -> tuple[int, int]:
    per_block = MARGIN << zoom  # units of 1/MARGIN of the tile, times the world
    first, last = MARGIN * number - 1, MARGIN * (number + 1) + 1
    return (first << ZOOM) // per_block, (last << ZOOM) // per_block
