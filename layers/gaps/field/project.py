"""The project that QGIS and QField open at once: every layer, named, in order, in its style."""

from __future__ import annotations

from datetime import UTC
from xml.etree import ElementTree as ET

from layers import crs
from layers.gaps.field import style
from layers.gaps.field.layers import ALL, Layer
from layers.gaps.field.taken import Taken

_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_VERSION = "3.22.16"
_ROOM = 0.1  # around the gaps, as a share of their size
_LEAST_ROOM_M = 50.0


def project(taken: Taken, geopackage: str) -> bytes:
    """Return the project beside a GeoPackage of that name."""
    root = ET.Element("qgis", version=_VERSION, projectname=taken.name)
    when = f"{taken.taken_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    # QGIS shows it above the map and in its layouts.
    said = (taken.commune_name, taken.name, when, taken.version)
    ET.SubElement(root, "title").text = " · ".join(said)
    _system(ET.SubElement(root, "projectCrs"), taken.srid)
    tree = ET.SubElement(root, "layer-tree-group")
    for layer in reversed(ALL):  # the topmost first
        ET.SubElement(
            tree, "layer-tree-layer", id=_id(layer, taken), name=layer.title, checked="Qt::Checked",
            expanded="0", providerKey="ogr", source=_source(layer, geopackage),
        )  # fmt: skip
    _canvas(root, taken)
    layers = ET.SubElement(root, "projectlayers")
    for layer in ALL:
        layers.append(_layer(layer, taken, geopackage))
    _properties(root)
    ET.indent(root)
    return (_DOCTYPE + ET.tostring(root, encoding="unicode") + "\n").encode()


def _layer(layer: Layer, taken: Taken, geopackage: str) -> ET.Element:
    """Return a layer as a project holds it: where it is, then what its style says."""
    look = style.tree(layer)
    found = ET.Element(
        "maplayer", look.attrib, type="vector", hasScaleBasedVisibilityFlag="0",
        geometry="Point" if layer.geometry == "Point" else "Polygon", wkbType=layer.geometry,
    )  # fmt: skip
    ET.SubElement(found, "id").text = _id(layer, taken)
    ET.SubElement(found, "datasource").text = _source(layer, geopackage)
    ET.SubElement(found, "layername").text = layer.title
    _system(ET.SubElement(found, "srs"), taken.srid)
    ET.SubElement(found, "provider", encoding="UTF-8").text = "ogr"
    found.extend(look)
    return found


def _id(layer: Layer, taken: Taken) -> str:
    # QGIS takes an id of ten letters or fewer for none.
    return f"{layer.name}_{taken.package_id.hex}"


def _source(layer: Layer, geopackage: str) -> str:
    return f"./{geopackage}|layername={layer.name}"


def _system(parent: ET.Element, srid: int) -> None:
    system = ET.SubElement(parent, "spatialrefsys", nativeFormat="Wkt")
    ET.SubElement(system, "wkt").text = crs.definition(srid)
    ET.SubElement(system, "description").text = crs.title(srid)
    ET.SubElement(system, "geographicflag").text = "false"


def _canvas(root: ET.Element, taken: Taken) -> None:
    """Open at the gaps, with a little of what is around them."""
    boxes = [shape.bounds for _, shape in taken.gaps]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    room = max(_ROOM * max(east - west, north - south), _LEAST_ROOM_M)
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    ET.SubElement(canvas, "units").text = "meters"
    extent = ET.SubElement(canvas, "extent")
    box = {"xmin": west - room, "ymin": south - room, "xmax": east + room, "ymax": north + room}
    for name, value in box.items():
        ET.SubElement(extent, name).text = f"{value:.3f}"
    ET.SubElement(canvas, "rotation").text = "0"
    _system(ET.SubElement(canvas, "destinationsrs"), taken.srid)


def _properties(root: ET.Element) -> None:
    properties = ET.SubElement(root, "properties")
    system = ET.SubElement(properties, "SpatialRefSys")
    # Without it QGIS does not look at the project's system at all.
    ET.SubElement(system, "ProjectionsEnabled", type="int").text = "1"
    paths = ET.SubElement(properties, "Paths")
    ET.SubElement(paths, "Absolute", type="bool").text = "false"
    measure = ET.SubElement(properties, "Measure")
    # Areas are legal in the plane of the zone, not on the ellipsoid.
    ET.SubElement(measure, "Ellipsoid", type="QString").text = "NONE"
