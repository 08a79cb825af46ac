"""VN-2000 zones and the one pipeline between them and WGS 84.

Every crossing of the datum goes through here, in Python: pyproj's own choice for these systems
and PostGIS's ST_Transform both lie 0.81 m east of the regulation's parameters (QĐ 05/2007,
EPSG:6960). Coordinates are always x = easting or longitude, y = northing or latitude, whatever
axis order EPSG lists. Everything takes one shapely geometry or a numpy array of them, and may
be called from any thread.
"""

from functools import cache
from typing import Any, TypeAlias

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.enums import TransformDirection

from layers import points

Geometries: TypeAlias = Any  # a shapely geometry, or an array of them; what goes in comes out
Coordinates: TypeAlias = NDArray[np.float64]  # shape (n, 2)

WGS84 = 4326
VN_2000 = 4756  # longitude and latitude on the Vietnamese datum

# Central meridian of each 3-degree zone (k 0.9999) and 6-degree zone (k 0.9996).
_TM_3 = {
    5896: 102.0, 9205: 103.0, 9206: 104.0, 9207: 104.5, 9208: 104.75, 5897: 105.0, 9209: 105.5,
    9210: 105.75, 9211: 106.0, 9212: 106.25, 9213: 106.5, 9214: 107.0, 9215: 107.25, 9216: 107.5,
    5899: 107.75, 5898: 108.0, 9217: 108.25, 9218: 108.5,
}  # fmt: skip
_UTM = {3405: 105.0, 3406: 111.0}
_SCALE = dict.fromkeys(_TM_3, 0.9999) | dict.fromkeys(_UTM, 0.9996)
_MERIDIAN = _TM_3 | _UTM
_DEGREES = (WGS84, VN_2000)

# EPSG:6960, coordinate frame. The rotations change sign when written as +towgs84.
_DATUM_SHIFT = (
    "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84 "
    "+step +proj=helmert +x=-191.90441429 +y=-39.30318279 +z=-111.45032835 "
    "+rx=-0.00928836 +ry=0.01975479 +rz=-0.00427372 +s=0.252906278 +convention=coordinate_frame "
    "+step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3 "
    "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
)

# The same, as a file declares it: the rotations as a position vector. The datum has a name of its
# own, because GDAL drops the shift of a datum that it knows and then takes the one 0.81 m off.
_DEFINITION = (
    'PROJCS["{title}",GEOGCS["VN-2000 by EPSG:6960",DATUM["VN-2000 by EPSG:6960",'
    'SPHEROID["WGS 84",6378137,298.257223563],TOWGS84[-191.90441429,-39.30318279,-111.45032835,'
    '0.00928836,-0.01975479,0.00427372,0.252906278]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],'
    'PARAMETER["scale_factor",{scale}],PARAMETER["false_easting",500000],'
    'PARAMETER["false_northing",0],UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]'
)


class UnknownSystem(Exception):
    """The number names no coordinate system that coordinates can be taken from."""


def is_zone(srid: int) -> bool:
    """Tell whether the system is a VN-2000 plane in metres, one in which areas are legal."""
    return srid in _MERIDIAN


def is_vn_2000(srid: int) -> bool:
    """Tell whether the system stands on the Vietnamese datum."""
    return is_zone(srid) or srid == VN_2000


def is_geographic(srid: int) -> bool:
    """Tell whether coordinates of the system are degrees."""
    return srid in _DEGREES or (not is_zone(srid) and bool(_system(srid).is_geographic))


def unit_m(srid: int) -> float:
    """Return how many metres the unit of a plane is: 1, or that of a foot."""
    return 1.0 if is_zone(srid) else float(_system(srid).axis_info[0].unit_conversion_factor)


def zones() -> tuple[int, ...]:
    """Return the 3-degree zones, from west to east."""
    return tuple(_TM_3)


def title(srid: int) -> str:
    """Return a short name: "VN-2000 / TM-3 105°30′"."""
    if srid in _MERIDIAN:
        degrees, part = divmod(_MERIDIAN[srid], 1)
        kind = "TM-3" if srid in _TM_3 else "UTM"
        return f"VN-2000 / {kind} {degrees:.0f}°{part * 60:02.0f}′"
    return {WGS84: "WGS 84", VN_2000: "VN-2000"}.get(srid) or str(_system(srid).name)


def meridian(zone: int) -> float:
    """Return the central meridian of a VN-2000 plane in degrees."""
    return _MERIDIAN[require_zone(zone)]


def note(srid: int) -> str:
    """Return what a person should know of how the system is converted; "" for our own pipeline."""
    if srid == WGS84 or is_vn_2000(srid):
        return ""
    return (
        f"EPSG:{srid} ({title(srid)}) is not a VN-2000 system: "
        f"converted by PROJ's own choice, {_transformer(srid).description!r}"
    )


def definition(zone: int) -> str:
    """Return the WKT of a zone with the datum shift in it, for files that other programs open.

    An EPSG code alone leaves the shift to the program's choice; GDAL, QGIS and PROJ obey this.
    """
    # Latin letters only: QGIS reads nothing else here.
    name = f"{title(zone)} (EPSG:{zone})".replace("°", "d").replace("′", "m")
    return _DEFINITION.format(title=name, meridian=meridian(zone), scale=_SCALE[zone])


def identify(definition: str) -> int | None:
    """Return the EPSG code of a system as a file declares it (code, WKT, PROJ), or None.

    A transverse Mercator with the scale and a meridian of VN-2000 is that zone, whatever the file
    calls it: the programs in use write it under many names, and often as WGS 84.
    """
    try:
        system = pyproj.CRS.from_user_input(definition)
    except pyproj.exceptions.CRSError:
        return None
    if system.is_bound and system.source_crs:  # a shift comes along, as in `definition`
        system = system.source_crs
    zone = _zone_by_parameters(system)
    if zone is not None:
        return zone
    code = system.to_epsg(min_confidence=70)
    if code is None and system.is_geographic and str(system.datum).startswith("World Geodetic"):
        return WGS84  # OGC:CRS84 and its like: our coordinates are longitude first anyway
    return int(code) if code else None


def to_wgs84(geometries: Geometries, srid: int) -> Geometries:
    """Return the geometries in WGS 84 degrees; Z and M are dropped."""
    return shapely.transform(geometries, lambda xy: points_to_wgs84(xy, srid))


def from_wgs84(geometries: Geometries, srid: int) -> Geometries:
    """Return geometries that are in WGS 84 in another system; Z and M are dropped."""
    return shapely.transform(geometries, lambda xy: points_from_wgs84(xy, srid))


def area_m2(geometries: Geometries, zone: int) -> Any:
    """Return the areas, in a VN-2000 zone, of geometries that are in WGS 84."""
    return shapely.area(from_wgs84(geometries, require_zone(zone)))


def length_m(geometries: Geometries, zone: int) -> Any:
    """Return the lengths, in a VN-2000 zone, of geometries that are in WGS 84."""
    return shapely.length(from_wgs84(geometries, require_zone(zone)))


def points_to_wgs84(xy: Coordinates, srid: int) -> Coordinates:
    """Return longitude and latitude of coordinates, an array of shape (n, 2)."""
    return _move(xy, srid, TransformDirection.FORWARD)


def points_from_wgs84(lonlat: Coordinates, srid: int) -> Coordinates:
    """Return the coordinates, in another system, of longitudes and latitudes, shape (n, 2)."""
    return _move(lonlat, srid, TransformDirection.INVERSE)


def require_zone(srid: int) -> int:
    """Return the number of a VN-2000 plane; raise UnknownSystem for any other."""
    if not is_zone(srid):
        raise UnknownSystem(f"EPSG:{srid} is not a VN-2000 zone")
    return srid


def require_system(srid: int) -> int:
    """Return the number of a system we can convert; raise UnknownSystem for any other."""
    if srid not in _DEGREES and not is_zone(srid):
        _transformer(srid)
    return srid


def _move(xy: Coordinates, srid: int, direction: TransformDirection) -> Coordinates:
    if srid == WGS84 or len(xy) == 0:
        return xy
    first, again = points.distinct(xy)
    x, y = _transformer(srid).transform(xy[first, 0], xy[first, 1], direction=direction)
    return np.asarray(np.column_stack([x, y])[again])


# pyproj keeps one PROJ object a thread inside each of its transformers, so sharing is safe.
@cache
def _transformer(srid: int) -> pyproj.Transformer:
    if is_vn_2000(srid):
        return pyproj.Transformer.from_pipeline(f"+proj=pipeline {_unproject(srid)} {_DATUM_SHIFT}")
    try:
        return pyproj.Transformer.from_crs(_system(srid), WGS84, always_xy=True)
    except pyproj.exceptions.ProjError as wrong:
        raise UnknownSystem(f"EPSG:{srid} cannot be converted to WGS 84: {wrong}") from wrong


def _unproject(srid: int) -> str:
    if srid == VN_2000:
        return "+step +proj=unitconvert +xy_in=deg +xy_out=rad"
    return (
        f"+step +inv +proj=tmerc +lat_0=0 +lon_0={_MERIDIAN[srid]} +k={_SCALE[srid]} "
        "+x_0=500000 +y_0=0 +ellps=WGS84"
    )


@cache
def _system(srid: int) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_epsg(srid)
    except pyproj.exceptions.CRSError as wrong:
        raise UnknownSystem(f"there is no coordinate system EPSG:{srid}") from wrong


def _zone_by_parameters(system: pyproj.CRS) -> int | None:
    operation = system.coordinate_operation
    if operation is None or operation.method_name != "Transverse Mercator":
        return None
    given: dict[str, Any] = {parameter.name: parameter.value for parameter in operation.params}
    expected = {"Latitude of natural origin": 0, "False easting": 500_000, "False northing": 0}
    if any(given.get(name) != value for name, value in expected.items()):
        return None
    for srid in _MERIDIAN:
        found = (given["Longitude of natural origin"], given["Scale factor at natural origin"])
        if np.allclose(found, (_MERIDIAN[srid], _SCALE[srid]), rtol=0, atol=1e-6):
            return _unless_another_datum(srid, system)
    return None


def _unless_another_datum(srid: int, system: pyproj.CRS) -> int | None:
    """Return the zone, except where a 6-degree zone is declared as UTM on WGS 84 itself.

    UTM 48N exists on both datums and a file may well mean EPSG:32648; nobody but Vietnam
    uses the scale 0.9999 with these meridians.
    """
    if srid in _UTM and "2000" not in f"{system.geodetic_crs} {system.datum}":
        return None
    return srid
