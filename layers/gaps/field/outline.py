"""The outlines of gaps for instruments: GPX and KML in WGS 84, corners in VN-2000."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import shapely

from layers import crs, vertices
from layers.gaps.field import rows
from layers.gaps.field.taken import Feature, Taken, iso

_GPX = {
    "xmlns": "http://www.topografix.com/GPX/1/1",
    "version": "1.1",
    "creator": "portal",
}
_KML = {"xmlns": "http://www.opengis.net/kml/2.2"}
_HEAD = (
    "khoang_trong", "phan", "vong", "dinh", "X_bac_m", "Y_dong_m", "canh_m", "he_toa_do",
    "goi", "du_lieu_luc", "phien_ban",
)  # fmt: skip
# A spreadsheet takes a file for UTF-8 only where it begins with this mark.
_BYTE_ORDER_MARK = "\ufeff"


def gpx(taken: Taken, words: rows.Words) -> bytes:
    """Return each ring as a track, which every receiver shows, and a waypoint in each gap."""
    root = ET.Element("gpx", _GPX)
    metadata = ET.SubElement(root, "metadata")
    _text(metadata, "name", taken.name)
    _text(metadata, "desc", _said(taken))
    _text(metadata, "time", iso(taken.taken_at).replace("+00:00", "Z"))
    gaps = list(_gaps(taken))
    for row, shape in gaps:
        middle = shapely.get_coordinates(shapely.point_on_surface(shape))[0]
        _waypoint(root, "wpt", middle, row["id"][:8], words.page(row["id"]))
    for row, shape in gaps:
        for number, ring in enumerate(_rings(shape), start=1):
            track = ET.SubElement(root, "trk")
            _text(track, "name", f"{row['id'][:8]}-{number}")
            _text(track, "desc", f"{row['id']}, {row['area_m2']:.1f} m2")
            segment = ET.SubElement(track, "trkseg")
            for point in shapely.get_coordinates(ring):
                _waypoint(segment, "trkpt", point)
    return _document(root)


def kml(taken: Taken, words: rows.Words) -> bytes:
    """Return each gap as one placemark, with what is known of it."""
    root = ET.Element("kml", _KML)
    document = ET.SubElement(root, "Document")
    _text(document, "name", taken.name)
    _text(document, "description", _said(taken))
    for row, shape in _gaps(taken):
        placemark = ET.SubElement(document, "Placemark", id=f"gap-{row['id']}")
        _text(placemark, "name", f"{words.kinds.get(row['kind'], row['kind'])} {row['id'][:8]}")
        data = ET.SubElement(placemark, "ExtendedData")
        known = {"gap_id": row["id"], "state": row["state"], "area_m2": f"{row['area_m2']:.1f}"}
        for name, value in (known | {"page": words.page(row["id"])}).items():
            _text(ET.SubElement(data, "Data", name=name), "value", value)
        _kml_shape(placemark, shape)
    return _document(root)


def corners(taken: Taken) -> bytes:
    """Return the corners of every gap as CSV, X the northing and Y the easting."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    system = f"{crs.title(taken.srid)} (EPSG:{taken.srid})"
    known = [system, str(taken.package_id), iso(taken.taken_at), taken.version]
    for row, shape in taken.gaps:
        for v in vertices.of(shape):
            metres = (f"{value:.3f}" for value in (v.north_m, v.east_m, v.side_m))
            writer.writerow([row["id"], v.part, v.ring, v.number, *metres, *known])
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _gaps(taken: Taken) -> Iterator[Feature]:
    for row, shape in taken.gaps:
        yield row, crs.to_wgs84(shape, taken.srid)


def _rings(shape: shapely.Geometry) -> Iterator[shapely.LinearRing]:
    for part in shapely.get_parts(shape):
        yield from (part.exterior, *part.interiors)


def _said(taken: Taken) -> str:
    return (
        f"{taken.commune_code} {taken.commune_name} · {taken.package_id} · "
        f"{iso(taken.taken_at)} · {taken.version}"
    )


def _kml_shape(placemark: ET.Element, shape: shapely.Geometry) -> None:
    several = ET.SubElement(placemark, "MultiGeometry")
    for part in shapely.get_parts(shape):
        polygon = ET.SubElement(several, "Polygon")
        for index, ring in enumerate((part.exterior, *part.interiors)):
            side = ET.SubElement(polygon, "innerBoundaryIs" if index else "outerBoundaryIs")
            places = (f"{lon:.9f},{lat:.9f}" for lon, lat in shapely.get_coordinates(ring))
            _text(ET.SubElement(side, "LinearRing"), "coordinates", " ".join(places))


def _waypoint(
    parent: ET.Element, tag: str, lonlat: tuple[float, float], name: str = "", page: str = ""
) -> None:
    lon, lat = lonlat
    point = ET.SubElement(parent, tag, lat=f"{lat:.9f}", lon=f"{lon:.9f}")
    if name:
        _text(point, "name", name)
        _text(point, "desc", page)


def _text(parent: ET.Element, tag: str, text: object) -> None:
    ET.SubElement(parent, tag).text = str(text)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found + b"\n"
