"""Tile addresses, rendering, TileJSON. Knows nothing of Flask."""
