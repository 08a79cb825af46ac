"""Turn a batch of a file into rows that the parcel table can take, and say why others cannot."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress
from json.encoder import encode_basestring
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs
from layers.intake import values
from layers.intake.batch import Batch
from layers.parcels import code, land_use, outlines, shape_cells
from layers.parcels.outlines import Outlines
from layers.parcels.repair import Repair

_SMALLINT = range(1, 2**15)
_ENCODE = json.JSONEncoder(ensure_ascii=False, default=str).encode


@dataclass(frozen=True)
class Unusable:
    """A row that cannot go in."""

    row: int
    sheet_no: str | None
    parcel_no: str | None
    reason: str


@dataclass(frozen=True)
class Rows:
    """Rows in columns, all of one length."""

    row: list[int]
    native: NDArray[np.object_]  # shapes as the file has them, mended
    areas: NDArray[np.float64]  # of these, in their units
    middles: crs.Coordinates  # a point near the middle of each, in WGS 84
    shapes: list[bytes]  # multipolygons as shape_cells.py has them
    commune: list[str | None]  # as the file says
    sheet_no: list[str | None]
    parcel_no: list[str | None]
    former_sheet_no: list[str | None]
    former_parcel_no: list[str | None]
    parcel_code: list[str | None]
    land_use: list[tuple[str, ...]]
    area_declared_m2: list[float | None]
    area_legal_m2: list[float | None]
    survey_scale: list[int | None]
    survey_year: list[int | None]
    source: list[str]  # JSON of the cells these came from
    identities: int  # cells of the parcel code that held a person's number instead
    repairs: dict[int, Repair]  # position → what was mended there

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def is_object(self) -> list[bool]:
        """Which are a road or a canal drawn as a parcel: the rule of parcel.is_object."""
        of = {codes: land_use.is_object(codes) for codes in set(self.land_use)}
        return [*map(of.__getitem__, self.land_use)]

    @cached_property
    def wkb(self) -> list[bytes]:
        """The shapes in WGS 84, as they wait where they are not written at once."""
        return [*map(shape_cells.wkb, self.shapes)]

    @cached_property
    def geom(self) -> NDArray[np.object_]:
        """The same as shapes, which most files can do without."""
        return np.asarray(shapely.from_wkb(np.array([*self.wkb, None], dtype=object)[:-1]))


def rows(batch: Batch, chosen: Mapping[str, str], srid: int) -> tuple[Rows, list[Unusable]]:
    """Return the usable rows of a batch read in a coordinate system; the others with reasons."""
    shapes, reasons = outlines.of(batch, srid)
    kept = shapes.kept
    cells = {key: batch.columns[column] for key, column in chosen.items()}
    unusable = [
        _unusable(batch, cells, int(at), reasons[at]) for at in np.flatnonzero(reasons != "")
    ]
    usable = cells
    if len(kept) < len(batch):
        usable = {key: list(compress(column, reasons == "")) for key, column in cells.items()}
    return _rows(batch, shapes, usable, chosen), unusable


def _rows(
    batch: Batch, shapes: Outlines, cells: Mapping[str, list[Any]], chosen: Mapping[str, str]
) -> Rows:
    kept = shapes.kept

    def column(key: str, read: Callable[[Any], Any]) -> list[Any]:
        return _made(read, cells[key]) if key in cells else [None] * len(kept)

    def numbers(key: str) -> list[float | None]:
        found = cells.get(key, ())
        return list(found) if _is_finite(found) else column(key, values.number)

    place = {at: n for n, at in enumerate(kept.tolist())} if shapes.repairs else {}
    middles = shapes.native.middles(shapes.lonlat)
    codes = column("ma_thua", values.text)
    personal = [False] * len(kept)
    if "ma_thua" in cells:
        personal = [text is not None and code.is_identity(text) for text in codes]
    return Rows(
        row=(kept + batch.first_row).tolist(),
        native=shapes.native.shapes,
        areas=shapes.areas,
        middles=middles,
        shapes=shape_cells.of(shapes.native, shapes.lonlat, middles),
        commune=column("ma_xa", values.key),
        sheet_no=column("so_to", values.key),
        parcel_no=column("so_thua", values.key),
        former_sheet_no=column("so_to_cu", values.key),
        former_parcel_no=column("so_thua_cu", values.key),
        parcel_code=[
            None if is_one else _code(text) for text, is_one in zip(codes, personal, strict=True)
        ]
        if "ma_thua" in cells
        else codes,
        land_use=column("loai_dat", lambda cell: _land_use(values.text(cell)))
        if "loai_dat" in cells
        else [()] * len(kept),
        area_declared_m2=numbers("dien_tich"),
        area_legal_m2=numbers("dien_tich_phap_ly"),
        survey_scale=column("ty_le", _scale),
        survey_year=column("nam_do", _year),
        source=_source(cells, chosen, personal),
        identities=sum(personal),
        repairs={place[one.at]: one for one in shapes.repairs if one.at in place},
    )


def _unusable(batch: Batch, cells: Mapping[str, list[Any]], at: int, reason: str) -> Unusable:
    sheet, parcel = (
        values.key(cells[key][at]) if key in cells else None for key in ("so_to", "so_thua")
    )
    return Unusable(batch.first_row + at, sheet, parcel, str(reason))


@lru_cache(maxsize=4096)
def _land_use(text: str | None) -> tuple[str, ...]:
    """Split `ONT+CLN`; the order is the file's, the first being the main use."""
    codes = ((part.strip().upper()) for part in (text or "").split("+"))
    return tuple(dict.fromkeys(part for part in codes if part))


def _code(text: str | None) -> str | None:
    """Return a parcel code in its one spelling; an old key or a wrong code stays as it is."""
    return text.lower() if text and code.is_code(text.lower()) else text


def _scale(cell: Any) -> int | None:
    """Return the denominator of `1000` or `1:1000`."""
    text = (values.key(cell) or "").replace(" ", "").replace("1:", "").replace("1/", "")
    return int(text) if text.isdigit() and 0 < int(text) < 2**31 else None


def _year(cell: Any) -> int | None:
    number = values.number(cell)
    return int(number) if number is not None and int(number) in _SMALLINT else None


def _source(
    cells: Mapping[str, list[Any]], chosen: Mapping[str, str], personal: list[bool]
) -> list[str]:
    """Return the cells as they stand in the file, one JSON object a row."""
    table = [
        [None if hide else cell for cell, hide in zip(cells[key], personal, strict=True)]
        if key == "ma_thua"
        else cells[key]
        for key in cells
    ]
    if not table:
        return ["{}"] * len(personal)
    # One text with holes: encoding each row as a dict takes three times as long.
    names = [_json(chosen[key]).replace("%", "%%") for key in cells]
    line = "{" + ", ".join(f"{name}: %s" for name in names) + "}"
    return [line % row for row in zip(*map(_jsons, table), strict=True)]


def _made(make: Callable[[Any], Any], column: Sequence[Any]) -> list[Any]:
    """Return what is made of each cell of a column, made once of those that repeat."""
    try:
        cells = [*dict.fromkeys(column)]
    except TypeError:  # lists, which some formats have
        return [*map(make, column)]
    return [*map(dict(zip(cells, map(make, cells), strict=True)).__getitem__, column)]


def _is_finite(column: Sequence[Any]) -> bool:
    """Tell whether a column is of numbers as they have to be, all of them."""
    return set(map(type, column)) == {float} and all(map(math.isfinite, column))


def _jsons(column: list[Any]) -> list[str]:
    return [*map(repr, column)] if _is_finite(column) else _made(_json, column)


def _json(cell: Any) -> str:
    if type(cell) is str:
        return encode_basestring(cell)
    if type(cell) is float and math.isfinite(cell):
        return repr(cell)
    return _ENCODE(cell)
