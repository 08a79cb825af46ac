"""`tiles show`."""

import json

import pytest
from click.testing import CliRunner

from portal import db
from portal.cli import main
from tests import factories
from tests.tiles.decoding import tile_at


def _show(url: str, *address: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["tiles", "show", *address], env={"DATABASE_URL": url})
    return result.exit_code, result.output


def test_a_tile_is_printed_as_json(database: db.Connection, database_url: str) -> None:
    with db.writing(database, "test:tiles"):
        factories.commune(database)
        number = factories.parcel(database, parcel_no="345")
    tile = tile_at(16, 110, 120)
    code, output = _show(database_url, "parcels", str(tile.z), str(tile.x), str(tile.y))
    (feature,) = json.loads(output)["parcels"]["features"]
    assert (code, feature["id"], feature["properties"]["parcel_no"]) == (0, number, "345")


@pytest.mark.parametrize(
    "address",
    [("rivers", "9", "1", "1"), ("communes", "40", "1", "1"), ("communes", "9", "-1", "1")],
)
def test_a_bad_address_is_one_line_and_exit_1(database_url: str, address: tuple[str, ...]) -> None:
    code, output = _show(database_url, *address)
    assert code == 1
    assert len(output.strip().splitlines()) == 1
