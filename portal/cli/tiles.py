"""Look into tiles."""

import json

import click
import mapbox_vector_tile

import config
from portal import cli, db
from tiles import address, catalog, render


@click.group()
def command() -> None:
    """Look into tiles."""


# So that a negative number is an address that does not exist, not an option that does not.
@command.command(context_settings={"ignore_unknown_options": True})
@click.argument("layer")
@click.argument("z")
@click.argument("x")
@click.argument("y")
def show(layer: str, z: str, x: str, y: str) -> None:
    """Print one tile as JSON, its coordinates from 0 to 4096 with y down."""
    try:
        found = catalog.get(layer)
        tile = address.parse(found, z, x, y)
    except (catalog.UnknownLayer, address.NoSuchTile) as wrong:
        raise cli.Refused(str(wrong)) from wrong
    conn = db.connect(config.load().database_url)
    try:
        body = render.render(conn, found, tile).body
    finally:
        conn.close()
    decoded = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True})
    click.echo(json.dumps(decoded, ensure_ascii=False, indent=1))
