"""Lines become parcels, and texts say which they are."""

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely

from layers.intake import drawing, source
from layers.intake.refusal import Refusal
from tests import drawings, factories
from tests.drawings import line, point, text

SQUARE = [
    line(10, (0, 0), (20, 0)), line(10, (20, 0), (20, 20)), line(10, (20, 20), (0, 20)),
    line(10, (0, 20), (0, 0)),
]  # fmt: skip


def read(path, size=100, layer=None, **options):
    drawn = drawing.Options(**({"sheet": "5"} | options))
    file = source.examine(path, layer, drawn=drawn)
    return list(source.batches(file, file.fields, size))


def rows(path, **options):
    """Every row of a drawing: its shape, what it says, and why it is no parcel."""
    found = []
    for batch in read(path, **options):
        for at in range(len(batch)):
            cells = {name: column[at] for name, column in batch.columns.items()}
            found.append((batch.geometries[at], cells, batch.faults.get(at, "")))
    return found


@pytest.mark.parametrize("suffix", [".dxf", ".dgn"])
def test_lines_that_cross_become_parcels_with_their_labels(tmp_path, suffix):
    path = drawings.write(tmp_path / f"a{suffix}", drawings.grid(3, 2))
    found = rows(path)
    assert sorted(cells["so_thua"] for _, cells, _ in found) == list("123456")
    assert {cells["so_to"] for _, cells, _ in found} == {"5"}
    assert {cells["loai_dat"] for _, cells, _ in found} == {"LUC"}
    for shape, cells, fault in found:
        at = int(cells["so_thua"]) - 1
        x, y = at % 3 * 20, at // 3 * 20
        expected = factories.shape((x, y, x + 20, y + 20)).geoms[0]
        assert shapely.equals(shapely.set_precision(shape, 0.001), expected)
        assert fault == ""


def test_every_batch_says_where_it_begins(tmp_path):
    path = drawings.write(tmp_path / "a.dxf", drawings.grid(5))
    assert [(batch.first_row, len(batch)) for batch in read(path, size=2)] == [
        (1, 2),
        (3, 2),
        (5, 1),
    ]


def test_all_boundary_levels_count_and_no_other(tmp_path):
    ring = [(0, 0), (20, 0), (20, 10), (20, 20), (10, 20), (0, 20), (0, 0)]
    levels = ("10", "21", "23", "31", "32", "38")
    sides = [line(level, *ends) for level, ends in zip(levels, pairwise(ring), strict=True)]
    cut = line("40", (10, -5), (10, 25))
    path = drawings.write(tmp_path / "a.dxf", [*sides, cut, text("13", (5, 5), "7")])
    ((shape, cells, _),) = rows(path)
    assert (shape.area, cells["so_thua"]) == (400, "7")


def test_layers_of_other_names_can_be_chosen(tmp_path):
    renamed = [(f"RanhThua{n % 2}", shape, words) for n, (_, shape, words) in enumerate(SQUARE)]
    path = drawings.write(tmp_path / "a.dxf", [*renamed, text("Level 13", (5, 5), "7")])
    assert [fault for _, _, fault in rows(path)] == ["a number without a boundary around it"]
    ((shape, cells, _),) = rows(path, layer="ranhthua0,RANHTHUA1")
    assert (shape.area, cells["so_thua"]) == (400, "7")


@pytest.mark.parametrize(
    ("gap", "snap_m", "parcels"),
    [(0.008, 0.01, 1), (0.012, 0.01, 0), (0.012, 0.02, 1), (0.0, 0.0, 1)],
)
def test_ends_that_nearly_meet_do(tmp_path, gap, snap_m, parcels):
    sides = [
        line(10, (0, 0), (20 - gap, 0)), line(10, (20, 0), (20, 20)),
        line(10, (20, 20), (0, 20)), line(10, (0, 20), (0, 0)),
        text(13, (5, 5), "1"),
    ]  # fmt: skip
    found = rows(drawings.write(tmp_path / "a.dxf", sides), snap_m=snap_m)
    assert len([shape for shape, _, _ in found if shape.geom_type == "Polygon"]) == parcels


def test_an_end_short_of_a_line_meets_it_and_moves_no_corner(tmp_path):
    middle = line(10, (10, 0.007), (10, 20))
    labels = [text(13, (5, 5), "1"), text(13, (15, 5), "2")]
    found = rows(drawings.write(tmp_path / "a.dxf", [*SQUARE, middle, *labels]))
    assert [cells["so_thua"] for _, cells, _ in found] == ["1", "2"]
    corners = {(0, 0), (20, 0), (20, 20), (0, 20), (10, 20)}
    drawn = {tuple(xy) for shape, _, _ in found for xy in drawn_at(shape)}
    assert corners <= drawn


def drawn_at(shape):
    return (shapely.get_coordinates(shape) - factories.ORIGIN).tolist()


def test_what_has_no_label_or_no_boundary_is_told(tmp_path):
    elements = [
        *drawings.grid(2)[:-3],  # the second parcel without any text
        text(13, (15, 15), "1b"),  # a second number in the first
        text(13, (90, 90), "9"),
        line(10, (40, 0), (60, 0)),  # leads nowhere
    ]
    found = rows(drawings.write(tmp_path / "a.dxf", elements))
    assert [(cells.get("so_thua"), fault) for _, cells, fault in found] == [
        ("1", "holds the numbers 1 and 1b: a boundary between them is missing"),
        ("", "an area without any label: no parcel, or its label is missing"),
        ("9", "a number without a boundary around it"),
        (None, "a line that closes no parcel"),
    ]
    assert [shape.geom_type for shape, _, _ in found] == [
        "Polygon", "Polygon", "Point", "LineString",
    ]  # fmt: skip


def test_a_label_point_makes_a_parcel_though_it_has_no_number(tmp_path):
    path = drawings.write(tmp_path / "a.dxf", [*SQUARE, point(11, (5, 5))])
    ((_, cells, fault),) = rows(path)
    assert (cells["so_thua"], fault) == ("", "")


def test_mapped_area_and_legal_land_use_are_read(tmp_path):
    labels = [text(13, (5, 5), "7"), text(4, (5, 9), "400,5"), text(29, (5, 12), "ONT")]
    ((_, cells, _),) = rows(drawings.write(tmp_path / "a.dxf", [*SQUARE, *labels]))
    assert (cells["dien_tich"], cells["loai_dat"]) == ("400,5", "ONT")


def test_an_island_is_a_parcel_and_a_hole_in_the_other(tmp_path):
    inner = [(x * 0.25 + 5, y * 0.25 + 5) for x, y in [(0, 0), (20, 0), (20, 20), (0, 20), (0, 0)]]
    labels = [text(13, (1, 1), "1"), text(13, (6, 6), "2")]
    found = rows(drawings.write(tmp_path / "a.dxf", [*SQUARE, line(10, *inner), *labels]))
    assert {cells["so_thua"]: shape.area for shape, cells, _ in found} == {"1": 375, "2": 25}


def test_arcs_are_stroked_to_a_centimetre(tmp_path):
    x, y = factories.ORIGIN
    circle = [(0, "CIRCLE"), (8, "10"), (10, x), (20, y), (40, 50)]
    label = [(0, "TEXT"), (8, "13"), (10, x), (20, y), (40, 1), (1, "1")]
    ((shape, _, _),) = rows(drawings.entities(tmp_path / "a.dxf", circle, label))
    middle = shapely.Point(factories.ORIGIN)
    assert abs(shape.exterior.distance(middle) - 50) < 0.01
    assert shape.area == pytest.approx(math.pi * 2500, rel=0.001)


def test_heights_do_not_keep_lines_apart(tmp_path):
    x, y = factories.ORIGIN
    ends = [(0, 0), (20, 0), (20, 20), (0, 20), (0, 0)]
    sides = [
        [
            (0, "LINE"),
            (8, "10"),
            (10, x + a),
            (20, y + b),
            (30, n),
            (11, x + c),
            (21, y + d),
            (31, 9),
        ]
        for n, ((a, b), (c, d)) in enumerate(pairwise(ends))
    ]
    label = [(0, "TEXT"), (8, "13"), (10, x + 5), (20, y + 5), (40, 1), (1, "1")]
    ((shape, _, _),) = rows(drawings.entities(tmp_path / "a.dxf", *sides, label))
    assert (shape.area, shapely.has_z(shape)) == (400, False)


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("dc12.dgn", "12"), ("DC_012.dxf", "12"), ("to 5.dxf", "5"), ("Tờ bản đồ số 85.dgn", "85"),
        ("tbd7.dxf", "7"), ("31249_to12.dxf", "12"), ("Thạnh Phú 2024.dxf", None),
        ("a.dxf", None), ("ban do.dxf", None), ("thua12.dxf", None),
    ],
)  # fmt: skip
def test_the_sheet_by_the_name_of_the_file(name, sheet):
    assert drawing.sheet_of(name) == sheet


def test_without_a_sheet_it_is_asked(tmp_path):
    path = drawings.write(tmp_path / "a.dxf", drawings.grid(1))
    with pytest.raises(Refusal, match=r"a\.dxf does not say which map sheet it is: .* --sheet"):
        source.examine(path)


def test_a_drawing_without_lines_gives_its_lost_labels(tmp_path):
    path = drawings.write(tmp_path / "a.dxf", [text(13, (0, 0), "1")])
    ((shape, _, fault),) = rows(path)
    assert (shape.geom_type, fault) == ("Point", "a number without a boundary around it")


def test_many_parcels_are_built_at_once(tmp_path):
    path = drawings.write(tmp_path / "a.dxf", drawings.grid(60, 60))
    found = rows(path)
    assert len(found) == 3600
    assert np.isclose(sum(shape.area for shape, _, _ in found), 3600 * 400)
    assert all(fault == "" for _, _, fault in found)
