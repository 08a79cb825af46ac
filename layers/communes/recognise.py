"""Which columns of a boundary file hold the code, name, kind and published area."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from layers import spelling
from layers.intake import columns, values
from layers.intake.refusal import Refusal

MEANINGS = (
    columns.Meaning("code", (
        "code", "macode", "maxa", "maphuongxa", "maxaphuong", "madvhc", "mahanhchinh", "mahc",
        "xaid", "kvhcid", "wardcode", "communecode", "ma",
    )),
    columns.Meaning("name", (
        "name", "ten", "tenxa", "tenphuongxa", "tenxaphuong", "tendvhc", "tenhanhchinh",
        "tenphuong", "wardname", "communename",
    )),
    columns.Meaning("kind", ("kind", "loai", "loaidvhc", "capdvhc", "loaihinh", "type")),
    columns.Meaning("area", (
        "areakm2", "areaha", "aream2", "dientichtunhien", "dttunhien", "dientichkm2", "dientichha",
        "dientichm2", "naturalarea", "dientich", "dtich", "area",
    )),
)  # fmt: skip
KINDS = ("phường", "xã", "đặc khu", "thị trấn")
UNIT_M2 = {"m2": 1.0, "ha": 10_000.0, "km2": 1_000_000.0}
_CODE = re.compile(r"\d{1,5}")
_PREFIX = re.compile(
    r"(phường|phuong|xã|xa|đặc khu|dac khu|thị trấn|thi tran)\s+(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True)
class Title:
    """A commune's name with its kind, in one spelling."""

    name: str
    kind: str

    @property
    def search_name(self) -> str:
        return spelling.fold(spelling.without_kind(self.name))


def choose(
    fields: Sequence[str], cells: Mapping[str, list[Any]], said: Mapping[str, str]
) -> columns.Recognised:
    """Return the columns: as said, by name, and for the code and name by what they hold.

    Raise Refusal where no column holds commune codes or names.
    """
    found = columns.recognise(fields, MEANINGS, said)
    chosen = dict(found.chosen)
    free = [name for name in fields if name not in found.personal]
    if "code" not in said:
        chosen["code"] = _code_column(chosen.get("code"), free, cells)
    if "name" not in chosen:
        chosen["name"] = _name_column([name for name in free if name != chosen["code"]], cells)
    return columns.Recognised(chosen, found.personal, found.others)


def code(cell: Any) -> str | None:
    """Return a commune code as five digits, None for anything else."""
    words = values.key(cell)
    return words.zfill(5) if words and _CODE.fullmatch(words) else None


def title(name: Any, kind: Any) -> Title | None:
    """Return the name with its kind; None where there is no name or no kind to be known."""
    words = values.text(name)
    if not words:
        return None
    found = _kind(values.text(kind)) or _kind_of_name(words)
    bare = _PREFIX.sub("", words, count=1) if _kind_of_name(words) else words
    return Title(f"{found.capitalize()} {bare}", found) if found else None


def unit_m2(published: Sequence[float | None], computed_m2: Sequence[float]) -> float | None:
    """Return how many m² the unit of published areas has, None where no unit fits the polygons."""
    pairs = zip(published, computed_m2, strict=True)
    ratios = [area / polygon for area, polygon in pairs if area and polygon]
    if not ratios:
        return 1.0
    for size in UNIT_M2.values():
        if 0.5 < float(np.median(ratios)) * size < 2:
            return size
    return None


def _code_column(named: str | None, free: list[str], cells: Mapping[str, list[Any]]) -> str:
    if named is not None and _holds_codes(cells[named]):
        return named
    holding = [name for name in free if _holds_codes(cells[name], strictly=True)]
    if len(holding) == 1:
        return holding[0]
    which = "no column holds" if not holding else f"several columns ({', '.join(holding)}) hold"
    raise Refusal(
        f"{which} 5-digit commune codes; name it with --code (columns: {columns.listed(free)})"
    )


def _holds_codes(column: list[Any], strictly: bool = False) -> bool:
    codes = [code(cell) for cell in column if values.text(cell)]
    if not strictly:
        return bool(codes) and codes.count(None) < len(codes)
    # Found by content alone it has to be beyond doubt: every row, no two alike, full length.
    long = all(len(values.key(cell) or "") == 5 for cell in column)
    return bool(codes) and None not in codes and long and len(set(codes)) == len(column)


def _name_column(free: list[str], cells: Mapping[str, list[Any]]) -> str:
    for name in free:
        texts = [values.text(cell) for cell in cells[name]]
        if texts and all(text and _kind_of_name(text) for text in texts):
            return name
    raise Refusal(
        f"no column holds commune names; name it with --name (columns: {columns.listed(free)})"
    )


def _kind(words: str | None) -> str | None:
    return next(
        (kind for kind in KINDS if words and spelling.fold(kind) == spelling.fold(words)), None
    )


def _kind_of_name(words: str) -> str | None:
    prefix = _PREFIX.match(words)
    return _kind(prefix[1]) if prefix else None
