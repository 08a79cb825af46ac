"""The project: every layer of the GeoPackage, named, styled, in the package's own system."""

from datetime import UTC
from xml.etree import ElementTree as ET

from layers import crs
from layers.gaps.field import layers, project
from tests import factories
from tests.layers.gaps.field import scenery


def test_every_layer_is_in_it_from_the_lowest_to_the_highest(conn) -> None:
    root = ET.fromstring(project.project(scenery.take(conn, scenery.build(conn)), "p.gpkg"))
    sources = [layer.findtext("datasource") for layer in root.iter("maplayer")]
    assert sources == [f"./p.gpkg|layername={layer.name}" for layer in layers.ALL]
    tree = [layer.get("name") for layer in root.iter("layer-tree-layer")]
    assert tree == [layer.title for layer in reversed(layers.ALL)]
    ids = [layer.findtext("id", "") for layer in root.iter("maplayer")]
    assert sorted(ids) == sorted(layer.get("id", "") for layer in root.iter("layer-tree-layer"))
    assert all(len(name) > 10 for name in ids)
    assert all(layer.find("renderer-v2") is not None for layer in root.iter("maplayer"))


def test_the_project_says_of_when_its_data_is(conn) -> None:
    taken = scenery.take(conn, scenery.build(conn))
    title = ET.fromstring(project.project(taken, "p.gpkg")).findtext("title", "")
    at = f"{taken.taken_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    assert title.endswith(f" · {at} · {taken.version}")


def test_the_system_carries_the_shift_wherever_it_is_named(conn) -> None:
    root = ET.fromstring(project.project(scenery.take(conn, scenery.build(conn)), "p.gpkg"))
    systems = {element.text for element in root.iter("wkt")}
    assert systems == {crs.definition(factories.SRID)}
    assert root.findtext("properties/SpatialRefSys/ProjectionsEnabled") == "1"
    extent = {e.tag: float(e.text or "") for e in root.findall("mapcanvas/extent/*")}
    east, north = factories.ORIGIN
    assert extent["xmin"] < east + 500 < east + 600 < extent["xmax"]
    assert extent["ymin"] < north + 500 < north + 600 < extent["ymax"]
