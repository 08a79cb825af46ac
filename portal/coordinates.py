"""Read coordinates as people write them: degrees in any form, or metres of a VN-2000 zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from layers import crs

BBox = tuple[float, float, float, float]

MARGIN_DEGREES = 0.05  # a point just outside the province is still worth showing
LARGEST_DEGREES = 180.0
SMALLEST_METRES = 100_000.0

_DMS = re.compile(
    r"(\d{1,3})\s*[°ºđd]\s*(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|'')?)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# What may stand beside the numbers: directions and the names of the axes, in both languages.
_WORDS = re.compile(
    r"(?<![^\W\d_])(?:lat|lon|lng|vĩ độ|kinh độ|tọa độ|bắc|đông|[nebđxy])(?![^\W\d_])|[°º=:;,()\s]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A point that a text may mean; `srid` says in which system it was read."""

    lon: float
    lat: float
    srid: int


def read(text: str, within: BBox, zones: Sequence[int]) -> list[Place]:
    """Return the points near the province that a text may mean, none where it is no coordinates.

    Both orders are tried; metres are tried in every zone of the province, because the eastings of
    the zones overlap and the numbers do not say which one is meant.
    """
    pair = _degrees(text) or _numbers(text)
    if pair is None:
        return []
    return [place for place in _candidates(pair, zones) if _is_near(place, within)]


def _candidates(pair: tuple[float, float], zones: Sequence[int]) -> Iterator[Place]:
    small, large = sorted(pair)
    if large <= LARGEST_DEGREES:
        # In Vietnam the latitude (8–24) is always the smaller of the two.
        yield Place(lon=large, lat=small, srid=crs.WGS84)
    elif small >= SMALLEST_METRES:
        # And the easting (3–8 hundred thousand) smaller than the northing.
        for zone in zones:
            lon, lat = crs.points_to_wgs84(np.array([[small, large]]), zone)[0]
            yield Place(float(lon), float(lat), zone)


def _is_near(place: Place, within: BBox) -> bool:
    west, south, east, north = within
    return (
        west - MARGIN_DEGREES <= place.lon <= east + MARGIN_DEGREES
        and south - MARGIN_DEGREES <= place.lat <= north + MARGIN_DEGREES
    )


def _degrees(text: str) -> tuple[float, float] | None:
    """Degrees, minutes, seconds."""
    found = [
        float(degrees) + float(minutes) / 60 + float((seconds or "0").replace(",", ".")) / 3600
        for degrees, minutes, seconds in _DMS.findall(text)
    ]
    return (found[0], found[1]) if len(found) == 2 else None


def _numbers(text: str) -> tuple[float, float] | None:
    """Two numbers and nothing else but axes, directions and punctuation."""
    for pieces in _splits(text):
        numbers = [number for piece in pieces if (number := _number(piece)) is not None]
        if len(numbers) == len(pieces) == 2:
            return numbers[0], numbers[1]
    return None


def _splits(text: str) -> Iterator[list[str]]:
    """The ways to cut the text in two: at blanks and semicolons, or at the only comma."""
    plain = " ".join(_WORDS.sub(lambda m: m[0] if m[0] in ",;" else " ", text).split())
    yield [piece.strip(",") for piece in re.split(r"[\s;]+", plain) if piece.strip(",")]
    yield [piece.strip() for piece in plain.split(",")]


def _number(piece: str) -> float | None:
    """10.03, 10,03, 585.691,155 or 1,109,552.586."""
    if _NUMBER.fullmatch(piece):
        return float(piece.replace(",", "."))
    if not _THOUSANDS.fullmatch(piece):
        return None
    whole, point, part = piece, "", ""
    if "." in piece and "," in piece:  # the later of the two is the decimal point
        whole, point, part = piece.rpartition("," if piece.rfind(",") > piece.rfind(".") else ".")
    return float(re.sub(r"[.,]", "", whole) + point.replace(",", ".") + part)
