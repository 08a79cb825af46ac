"""The balance of real land: real parcels with all their flaws."""

import json
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely

from layers import crs
from layers.gaps import union
from layers.gaps.find import find
from layers.gaps.land import Land
from layers.gaps.measure import measure
from tests.layers.gaps.scenery import PROVINCE


@pytest.fixture(scope="module")
def thanh_phu(shared_data: Path) -> Land:
    """Xã Thạnh Phú with 4,537 real parcels, 193 of them roads and canals."""
    read = geopandas.read_file(shared_data / "parcels" / "thuadat_31249_vn2000.zip")
    communes = json.loads((shared_data / "communes_92.geojson").read_text("utf-8"))["features"]
    (commune,) = [c for c in communes if c["properties"]["code"] == "31249"]
    is_object = read["KHLOAIDAT"].isin(["DGT", "DTL", "SON"]).to_numpy()
    parcels = read.geometry.to_numpy()
    return Land(
        code="31249",
        zone=5897,
        polygon=crs.from_wgs84(shapely.geometry.shape(commune["geometry"]), 5897),
        parcels=parcels[~is_object],
        sheets=read["SHBANDO"].to_numpy()[~is_object],
        objects=parcels[is_object],
        surveys=((2018, "new", 2000),) * int((~is_object).sum()),
    )


def test_the_balance_of_real_parcels_closes(thanh_phu: Land) -> None:
    cover = measure(thanh_phu)
    gaps, slivers_m2 = find(cover.rest, thanh_phu, PROVINCE)
    balance = cover.balance(sum(gap.area_m2 for gap in gaps), slivers_m2, 0)
    assert abs(balance["residual_m2"]) < 0.01
    assert balance["polygon_m2"] == pytest.approx(thanh_phu.polygon.area)
    assert balance["parcels_m2"] + balance["objects_m2"] == pytest.approx(
        balance["covered_m2"], abs=1
    )


def test_every_piece_is_inside_once_or_too_often_or_outside(thanh_phu: Land) -> None:
    cover = measure(thanh_phu)
    drawn = shapely.area(thanh_phu.parcels).sum() + shapely.area(thanh_phu.objects).sum()
    assert drawn == pytest.approx(cover.covered_m2 + cover.overlaps_m2 + cover.outside_m2, abs=0.01)


@pytest.mark.parametrize("few", [0, 100])
def test_pieces_that_overlap_are_measured_the_same_whichever_way(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(union, "FEW", few)
    boxes = [(0, 0, 50, 100), (40, 0, 60, 50), (60, 0, 80, 100), (80, 0, 90, 100)]
    beyond = [(100, 0, 120, 100), (110, 0, 130, 100)]  # along the boundary, and over each other
    parcels = np.array([shapely.box(*box) for box in boxes + beyond], dtype=object)
    objects = np.array([shapely.box(70, 40, 95, 60), shapely.box(90, 0, 100, 30)], dtype=object)
    cover = measure(
        Land(
            code="31150",
            zone=5897,
            polygon=shapely.box(0, 0, 100, 100),
            parcels=parcels,
            sheets=np.full(len(parcels), "1"),
            objects=objects,
            surveys=((None, None, None),) * len(parcels),
        )
    )
    assert cover.parcels_m2 == pytest.approx(5000 + 500 + 3000)
    assert cover.objects_m2 == pytest.approx(500 + 300)
    assert cover.covered_m2 == pytest.approx(8500 + 100 + 300)
    assert cover.rest.area == pytest.approx(1100)
    assert cover.overlaps_m2 == pytest.approx(500 + 400)
    assert cover.outside_m2 == pytest.approx(4000)
