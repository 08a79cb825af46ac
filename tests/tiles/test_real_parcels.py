"""Real boundaries and real parcels, from the files to the tiles."""

from pathlib import Path

from click.testing import CliRunner

from layers import sql
from portal import db
from portal.cli import main
from tests.tiles.decoding import decode
from tiles.address import Tile

# Every tile of zoom 16 that a parcel reaches into.
REACHED = """
    SELECT DISTINCT x, y
    FROM
        parcel,
        generate_series(
            mosaic_x(ST_PointN(ST_BoundingDiagonal(geom_3857), 1), 16),
            mosaic_x(ST_PointN(ST_BoundingDiagonal(geom_3857), 2), 16)
        ) AS x,
        generate_series(
            mosaic_y(ST_PointN(ST_BoundingDiagonal(geom_3857), 2), 16),
            mosaic_y(ST_PointN(ST_BoundingDiagonal(geom_3857), 1), 16)
        ) AS y
"""


def _run(url: str, *command: str) -> None:
    result = CliRunner().invoke(main, command, env={"DATABASE_URL": url})
    assert result.exit_code == 0, result.output


def test_the_tiles_over_thanh_phu_hold_all_of_its_parcels(
    database: db.Connection, database_url: str, shared_data: Path
) -> None:
    _run(database_url, "communes", "load", str(shared_data / "communes_92.geojson"))
    zipped = shared_data / "parcels" / "thuadat_31249_vn2000.zip"
    _run(database_url, "parcels", "load", str(zipped), "--commune", "31249")
    shown: dict[int, tuple[object, ...]] = {}
    for row in sql.rows(database, REACHED):
        for feature in decode(database, "parcels", Tile(16, row["x"], row["y"])).get("parcels", []):
            properties = feature["properties"]
            assert set(properties) == {
                *("id", "group", "severity", "sheet_no", "parcel_no", "land_use"),
            }
            shown[feature["id"]] = (
                properties["sheet_no"], properties["parcel_no"], properties["land_use"],
            )  # fmt: skip
    stored = sql.rows(
        database,
        "SELECT id, sheet_no, parcel_no, array_to_string(land_use, '+') AS land_use FROM parcel",
    )
    assert len(stored) == 4537
    assert shown == {
        row["id"]: (row["sheet_no"], row["parcel_no"], row["land_use"]) for row in stored
    }
