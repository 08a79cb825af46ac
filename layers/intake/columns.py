"""Which column of a file says what: by name, whatever its spelling, else by what it holds.

Names are compared without case, accents, `_` and blanks. A .dbf cuts names at 10 characters, so a
cut name also stands for the first meaning whose name begins with it.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from layers import spelling
from layers.intake import content
from layers.intake.content import Content
from layers.intake.evidence import percent
from layers.intake.refusal import Refusal

DBF_LENGTH = 10
NO_CONTENTS: Mapping[str, Content] = MappingProxyType({})
NO_CELLS: Mapping[str, list[Any]] = MappingProxyType({})
NONE = "-"  # "the file has no such column", said on the command line

# Never read, whatever they are called here: owner, address, identity, certificate (Law 91/2025).
PERSONAL = (
    "tenchu", "hoten", "chusudung", "tenchusdd", "owner", "chu", "tenchusudung", "vochong",
    "diachi", "diadanh", "address", "diachichu", "diachithuadat",
    "cmnd", "cccd", "socmnd", "socccd", "sodinhdanh", "masodinhdanh", "sogiayto",
    "madinhdanhcanhan",
    "ngaysinh", "namsinh", "gioitinh", "dienthoai", "sodienthoai", "sdt", "email",
    "cmt", "socmt",
    "sogcn", "giaychungnhan", "sophathanh", "sohieugcn", "soserial", "soseri", "sovaoso", "mavach",
)  # fmt: skip


# Parts of names that are a person's whatever stands around them; "sổ địa chính" is no address, and
# "mục đích sử dụng thực tế" (MDSDTT) no telephone.
_PARTS = re.compile(
    r"hoten|hovaten|tenchu(?!y)|chusudung|chusd|chuho|nguoisudung|nguoisd|owner|cccd|cmnd|canhan"
    r"|ngaysinh|namsinh|gioitinh|dienthoai|lienhe|email|diachi(?!nh)|thuongtru|vochong"
)


@dataclass(frozen=True)
class Meaning:
    """Something a column may say, and the names it is seen under, the best first."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Recognised:
    """The columns of one file, sorted by what is done with them."""

    chosen: Mapping[str, str]  # key → column
    personal: tuple[str, ...]
    others: tuple[str, ...] = field(default=())
    because: Mapping[str, str] = field(default_factory=dict)  # key → why, in words

    def column(self, key: str) -> str | None:
        return self.chosen.get(key)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return a column's name as it is compared: letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", spelling.fold(name))


def personal(columns: Iterable[str], meanings: Iterable[Meaning]) -> tuple[str, ...]:
    """Return the columns that are never read, by their names."""
    known = {name for meaning in meanings for name in meaning.names}
    return tuple(name for name in columns if _is_personal(name, known))


def recognise(
    columns: Iterable[str],
    meanings: Iterable[Meaning],
    said: Mapping[str, str],
    contents: Mapping[str, Content] = NO_CONTENTS,
    cells: Mapping[str, list[Any]] = NO_CELLS,
) -> Recognised:
    """Return what each column says; `said` (key → column) wins over names, names over contents.

    `contents` (key → what its cells are) is looked for in `cells` (column → some of its cells).
    Raise Refusal where `said` names a column that the file does not have, or a personal one.
    """
    columns, meanings = tuple(columns), tuple(meanings)
    people = personal(columns, meanings)
    free = [name for name in columns if name not in people]
    chosen: dict[str, str] = {}
    because: dict[str, str] = {}
    for meaning in meanings:
        if meaning.key in said:
            column, why = _as_said(said[meaning.key], columns, people), "said"
        else:
            column = _by_name(meaning, [name for name in free if name not in chosen.values()])
            why = "by name"
        if column is not None:
            chosen[meaning.key], because[meaning.key] = column, why
    for key, what in contents.items():
        if key not in said:
            _by_content(key, what, free, cells, chosen, because)
    others = tuple(name for name in free if name not in chosen.values())
    return Recognised(chosen, people, others, because)


def _by_content(
    key: str,
    what: Content,
    free: list[str],
    cells: Mapping[str, list[Any]],
    chosen: dict[str, str],
    because: dict[str, str],
) -> None:
    """Choose the column that holds what is meant, unless the one so named holds some of it."""
    named = chosen.get(key)
    if named is not None and content.share(cells.get(named, ()), replace(what, fewest=1)):
        return
    found = content.ranked([name for name in free if name not in chosen.values()], cells, what)
    if found:
        chosen[key], share = found[0]
        also = "".join(f", as has {name}" for name, _ in found[1:])
        instead = f"; {named} holds none" if named else ""
        because[key] = f"by content: {percent(share)} {what.words}{also}{instead}"


def listed(columns: Iterable[str]) -> str:
    """Return the columns for a sentence."""
    return ", ".join(columns) or "none"


def _as_said(name: str, columns: tuple[str, ...], personal: tuple[str, ...]) -> str | None:
    if name == NONE:
        return None
    found = [column for column in columns if column.lower() == name.lower()]
    if not found:
        raise Refusal(f"the file has no column {name} (it has: {listed(columns)})")
    if found[0] in personal:
        raise Refusal(f"column {found[0]} holds personal data, which is not read here")
    return found[0]


def _by_name(meaning: Meaning, free: list[str]) -> str | None:
    """Return the column with the best name; cut names only where no whole one fits."""
    folded = {column: fold(column) for column in free}
    for name in meaning.names:
        for column in free:
            if folded[column] == name:
                return column
    for name in meaning.names:
        for column in free:
            if _is_cut(column) and name.startswith(folded[column]):
                return column
    return None


def _is_personal(column: str, known: Container[str]) -> bool:
    """Tell whether the name is a person's; a name that is whole and known is not a cut one."""
    name = fold(column)
    if name not in known and _PARTS.search(name):
        return True
    is_cut = _is_cut(column) and name not in known
    return name in PERSONAL or (is_cut and any(whole.startswith(name) for whole in PERSONAL))


def _is_cut(column: str) -> bool:
    return len(column.encode()) == DBF_LENGTH and len(fold(column)) >= DBF_LENGTH - 3
