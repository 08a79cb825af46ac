"""A package is taken from its page, edited by GDAL, zipped as a whole, and brought back."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import numpy as np
import pyogrio.raw
import pytest
import shapely
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from portal import db
from tests import factories
from tests.portal.views.imports.sending import token_of

Send = Callable[..., TestResponse]


@pytest.fixture
def folder(crew: FlaskClient, gap: UUID, tmp_path: Path) -> Path:
    """The package, unpacked in the field."""
    data = {"csrf_token": token_of(crew, "/returns"), "gap": [str(gap)]}
    answer = crew.post("/gaps/packages", data=data)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        package.extractall(tmp_path / "field")
    return tmp_path / "field"


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return target


def draw(folder: Path, layer: str, shape: shapely.Geometry, **cells: str) -> None:
    """Add a row as a program in the field does."""
    (file,) = folder.rglob("*.gpkg")
    pyogrio.raw.write(
        file, np.array([shapely.to_wkb(shape)], dtype=object),
        [np.array([cell], dtype=object) for cell in cells.values()], list(cells), layer=layer,
        driver="GPKG", append=True, geometry_type="Unknown",
        crs=pyogrio.read_info(file, layer=layer)["crs"],
    )  # fmt: skip


def count(database: db.Connection, verdict: str) -> int:
    with database:
        return int(
            sql.value(
                database,
                "SELECT count(*) FROM gap_return_item WHERE verdict = %(verdict)s",
                verdict=verdict,
            )
        )


def test_the_zip_comes_back_as_it_went(
    crew: FlaskClient, send: Send, folder: Path, database: db.Connection, tmp_path: Path
) -> None:
    assert send(crew, zipped(folder, tmp_path / "back.zip")).status_code == 303
    assert count(database, "same") == 5
    with database:
        assert sql.value(database, "SELECT count(*) FROM gap_return_item") == 5


def test_what_gdal_has_drawn_into_it_goes_in(
    crew: FlaskClient, send: Send, folder: Path, database: db.Connection, tmp_path: Path
) -> None:
    draw(folder, "surveyed", factories.shape((500, 500, 560, 600)), sheet_no="1", parcel_no="90")
    draw(folder, "surveyed", factories.shape((560, 500, 620, 600)), sheet_no="1", parcel_no="91")
    spot = shapely.Point(factories.ORIGIN[0] + 550, factories.ORIGIN[1] + 550)
    draw(folder, "notes", spot, text="Cọc mốc bị mất")
    answer = send(crew, zipped(folder, tmp_path / "back.zip"))
    page = crew.get(str(answer.location)).text
    assert "Cọc mốc bị mất" in page
    assert "ghi nhận đã nộp kết quả với lần này" in page
    counts = [count(database, verdict) for verdict in ("same", "accepted", "collides", "note")]
    assert counts == [5, 1, 1, 1]
