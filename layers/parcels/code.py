"""The 12-character parcel code (mã định danh thửa đất, TT 19/2026/TT-BNNMT): a GeoHash.

A code that exists is checked, never computed again: implementations of polylabel differ by more
than the 3.7 × 1.9 cm of a cell.
"""

import re

import pygeohash
import shapely

from layers import crs

LENGTH = 12
FORMAT = re.compile(r"[0-9b-hjkmnp-z]{12}")
OLD_KEY = re.compile(r"\d{5}\.[^.\s]+\.[^.\s]+")  # commune.sheet.number, the key before the codes
_POLE_TOLERANCE_M = 0.01
_IDENTITY_DIGITS = range(9, 13)  # identity numbers have 9 or 12 digits, 11 where Excel took the 0


class BadCode(ValueError):
    """The text is not a parcel code."""


def is_code(text: str) -> bool:
    """Tell whether the text has the form of a parcel code."""
    return FORMAT.fullmatch(text) is not None


def is_old_key(text: str) -> bool:
    """Tell whether the text is the key of before the codes, `07954.1.2`: old, not wrong."""
    return OLD_KEY.fullmatch(text) is not None


def is_identity(text: str | None) -> bool:
    """Tell whether a "mã định danh" is a person's: those are digits only, a parcel's never is."""
    return text is not None and text.isdigit() and len(text) in _IDENTITY_DIGITS


def require_code(text: str) -> str:
    """Return the code without surrounding blanks, in lower case; raise BadCode for other text."""
    code = text.strip().lower()
    if not is_code(code):
        raise BadCode(
            f"{text[:40]!r} is not a parcel code of {LENGTH} characters 0-9 b-z (no a i l o)"
        )
    return code


def encode(longitude: float, latitude: float) -> str:
    """Return the code of the cell that a point (WGS 84) lies in."""
    return str(pygeohash.encode(latitude, longitude, LENGTH))


def decode(code: str) -> tuple[float, float]:
    """Return the longitude and latitude of the middle of the code's cell; raise BadCode."""
    cell = pygeohash.decode_exactly(require_code(code))
    return cell.longitude, cell.latitude


def provisional(geometry: shapely.Geometry, zone: int) -> str:
    """Return the code a parcel (WGS 84) would get by the circular's steps; show it as provisional.

    The point is the pole of inaccessibility in the parcel's VN-2000 zone, of its largest part.
    """
    parts = shapely.get_parts(crs.from_wgs84(geometry, zone))
    largest = parts[shapely.area(parts).argmax()]
    radius = shapely.maximum_inscribed_circle(largest, tolerance=_POLE_TOLERANCE_M)
    pole = shapely.get_coordinates(radius)[:1]
    longitude, latitude = crs.points_to_wgs84(pole, zone)[0]
    return encode(float(longitude), float(latitude))
