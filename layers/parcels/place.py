"""Which commune each parcel of a file is of: as the person, the file or its position says."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs
from layers.parcels.atlas import Atlas
from layers.parcels.read import Rows
from layers.province import Province

_SAMPLED_PER_BATCH = 128
_MARGIN_DEGREES = 0.05
_UNKNOWN_CODES_KEPT = 100


@dataclass(frozen=True)
class Placed:
    """The commune of each row, and where the row really lies."""

    commune: list[str]
    former: list[str | None]  # the former commune that the file names
    is_inside: NDArray[np.bool_]  # in that commune
    is_in_province: NDArray[np.bool_]


@dataclass(frozen=True)
class Sample:
    """Some parcels of the whole file: a point of each as the file has it, and its commune."""

    points: crs.Coordinates
    said: list[str | None]  # None: the position has to tell


@dataclass
class Placing:
    """Places the rows of one file, and keeps what judging the whole file will need."""

    atlas: Atlas
    province: Province
    commune: str | None  # where the person says all of it lies
    total: int = 0
    inside: int = 0
    unknown_codes: set[str] = field(default_factory=set)
    _samples: list[Sample] = field(default_factory=list)

    def place(self, rows: Rows) -> Placed:
        """Return the commune of each row."""
        points = rows.middles
        said = self.said(rows.commune)
        communes, is_inside = _located(self.atlas, said, points)
        lost = np.flatnonzero([code is None for code in communes])
        communes[lost] = self.atlas.nearest(points[lost])
        commune = communes.tolist()
        self._remember(rows, said, is_inside)
        return Placed(
            commune, self._former(rows.commune, commune), is_inside, self._is_in_province(points)
        )

    def said(self, texts: Sequence[str | None]) -> list[str | None]:
        """Return the commune that each code means; None where the position has to tell."""
        if self.commune is not None:
            return [self.commune] * len(texts)
        current = {text: self._current(text) for text in dict.fromkeys(texts)}
        return [*map(current.__getitem__, texts)]

    def sample(self) -> Sample:
        """Return the parcels kept so far."""
        if not self._samples:
            return Sample(np.empty((0, 2)), [])
        points = np.concatenate([one.points for one in self._samples])
        return Sample(points, [code for one in self._samples for code in one.said])

    def _current(self, text: str | None) -> str | None:
        if text is None or text in self.atlas.communes:
            return text
        went_to = self.atlas.former.get(text, ())
        if not went_to and len(self.unknown_codes) < _UNKNOWN_CODES_KEPT:
            self.unknown_codes.add(text)
        return went_to[0] if len(went_to) == 1 else None

    def _former(self, texts: Sequence[str | None], codes: Sequence[str]) -> list[str | None]:
        former = self.atlas.former
        if former.keys().isdisjoint(texts):
            return [None] * len(texts)
        return [
            text if text in former and text != code else None
            for text, code in zip(texts, codes, strict=True)
        ]

    def _is_in_province(self, points: crs.Coordinates) -> NDArray[np.bool_]:
        west, south, east, north = self.province.bbox
        frame = shapely.box(west, south, east, north).buffer(_MARGIN_DEGREES)
        inside: NDArray[np.bool_] = shapely.contains_xy(frame, points[:, 0], points[:, 1])
        return inside

    def _remember(self, rows: Rows, said: list[str | None], is_inside: NDArray[np.bool_]) -> None:
        self.total += len(rows)
        self.inside += int(is_inside.sum())
        if len(rows):
            every = max(1, len(rows) // _SAMPLED_PER_BATCH)
            points = middles(rows.native[::every])
            self._samples.append(Sample(points, said[::every]))


def middles(shapes: NDArray[np.object_]) -> crs.Coordinates:
    """Return a point near the middle of each shape.

    The centroid, ten times quicker than a point on the surface and as good for a share of 95 %;
    but that of a shape that crosses itself may lie anywhere, and then its box has a middle too.
    """
    points: crs.Coordinates = shapely.get_coordinates(shapely.centroid(shapes))
    box = shapely.bounds(shapes).reshape(-1, 2, 2)
    is_astray = ~((points >= box[:, 0]) & (points <= box[:, 1])).all(axis=1)
    points[is_astray] = box[is_astray].mean(axis=1)
    return points


def inside(atlas: Atlas, said: Sequence[str | None], points: crs.Coordinates) -> NDArray[np.bool_]:
    """Tell which points (WGS 84) lie in their commune; in any, where none is said."""
    return _located(atlas, said, points)[1]


def _located(
    atlas: Atlas, said: Sequence[str | None], points: crs.Coordinates
) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Return the commune of each point, None where it is in none, and whether it lies in it."""
    communes = np.array([*said, None], dtype=object)[:-1]
    is_inside = np.zeros(len(points), dtype=bool)
    for code in {code for code in said if code is not None}:
        is_inside |= atlas.is_inside(code, points, communes == code)
    unsaid = np.flatnonzero([code is None for code in said])
    communes[unsaid] = atlas.locate(points[unsaid])
    is_inside[unsaid] = [code is not None for code in communes[unsaid]]
    return communes, is_inside
