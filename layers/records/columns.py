"""Which column of an export says what: by its name, and else by its place after STT."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter

from layers.intake import columns
from layers.intake.refusal import Refusal

NONE = columns.NONE

# The ward export as the plan of 2026 prints it, after STT.
ORDER = (
    "ma_xa", "so_to", "so_thua", "da_xuat", "chua_xuat", "dong_bo", "khong_dong_bo",
    "chi_thuoc_tinh", "khop", "chua_khop", "khong_xac_dinh", "van_hanh", "khong_van_hanh",
    "phan_loai",
)  # fmt: skip
REQUIRED = {"so_to": "sheet", "so_thua": "parcel number", "phan_loai": "group"}

# Folded names, whole: letters and digits only, no accents. A name under a merged cell comes with
# that cell's text before it: "vanhanh247" + "khong".
_SHEET = r"(sohieu|sothutu|so)?(to(bando|bd)?(so)?)|sh(to)?bando|shtobd|sobando|sodoto|sheetno"
_NUMBER = r"(sohieu|sothutu|so)?thua(dat)?(so)?|shthua|parcelno"
_BOOK = r"so(diachinh(dientu)?|dcdt)"
_BLOCKS = r"(du)?(3|ba)khoi(dulieu|thongtin)?"
_OWNER = r"(csdl|cosodulieu)?(quocgia)?(ve)?dancu"
_COMMUNE = r"ma(xa|dvhc|phuongxa|xaphuong|donvihanhchinh|hanhchinh)"
_NOT = r"(khong|chua)"
_WHAT = r"(lydo|noidung|thongtin|danhsach|truong)"
_NAMES = {
    "ma_xa": rf"{_COMMUNE}(moi)?|xaid|kvhcid|communecode",
    "ma_xa_cu": rf"{_COMMUNE}cu",
    "so_to": rf"({_SHEET})(moi)?",
    "so_to_cu": rf"({_SHEET})cu|formersheetno",
    "so_thua": rf"({_NUMBER})(moi)?",
    "so_thua_cu": rf"({_NUMBER})cu|formerparcelno",
    "da_xuat": rf"(da)?xuat{_BOOK}|daxuat|{_BOOK}((da)?xuat|co)?",
    "chua_xuat": rf"(chua|khong)xuat({_BOOK})?|{_BOOK}(chuaxuat|khong|chua)",
    "dong_bo": rf"(da)?dongbo({_BLOCKS})?|(da)?(dongbo)?{_BLOCKS}(co|(da)?dongbo)?",
    "khong_dong_bo": rf"{_NOT}dongbo({_BLOCKS})?|(dongbo)?{_BLOCKS}{_NOT}(dongbo)?",
    "chi_thuoc_tinh": r"(dongbo3khoi)?chi(co)?(dulieu)?thuoctinh",
    "khop": rf"(chusudung|chu)?(da)?khop(dung)?(voi)?({_OWNER})?|{_OWNER}(da)?khop|ownermatch",
    "chua_khop": rf"(chusudung|chu)?{_NOT}khop(dung)?(voi)?({_OWNER})?|{_OWNER}{_NOT}khop",
    "khong_xac_dinh": rf"(khong|chua)xacdinh(duoc)?({_OWNER})?|{_OWNER}khongxacdinh",
    "van_hanh": r"(da|dang)?vanhanh(247)?(co|da)?|vanhanh247vanhanh",
    "khong_van_hanh": rf"{_NOT}(vanhanh)?247|{_NOT}vanhanh|vanhanh247{_NOT}(vanhanh)?",
    "phan_loai": r"phanloai(nhom|thua|thuadat|dulieu)?|nhom(dulieu|phanloai)?|xeploainhom|xepnhom",
    "vuong": rf"{_WHAT}*({_NOT}dat|vuong|loi)(nhom1)?|blockers",
    "dong_bo_quoc_gia": r"(da)?dongbo(len)?(quocgia|trunguong|tw|csdlquocgia)",
    "cap_nhat": r"(ngay|thoigian|lan)?capnhat(cuoi|lancuoi|gannhat|cuoicung)*|updatedon",
}  # fmt: skip
KEYS = tuple(_NAMES)
_PATTERNS = {key: re.compile(pattern) for key, pattern in _NAMES.items()}
_STT = {"stt", "tt", "sott", "sothutu"}
_NUMBERED = re.compile(r"\s*\(\d+\)\s*$")
# Parts of names under which people's data stand; "sổ địa chính" is not "địa chỉ".
_PERSONAL = re.compile(
    r"hoten|hovaten|tenchu|chusudung|nguoisudung|cccd|cmnd|dinhdanh|giayto|ngaysinh|namsinh"
    r"|gioitinh|dienthoai|sdt|email|diachi(?!nh)|thuongtru|sogcn|gcn|giaychungnhan|seri|sovaoso"
    r"|sophathanh|mavach|vochong"
)


@dataclass(frozen=True)
class Label:
    """A column's head: its texts from top to bottom, merged cells filled in."""

    texts: tuple[str, ...]

    @property
    def shown(self) -> str:
        return " / ".join(self.texts)

    @property
    def folded(self) -> str:
        return columns.fold(_NUMBERED.sub("", " ".join(self.texts)))

    @property
    def lowest(self) -> str:
        return columns.fold(_NUMBERED.sub("", self.texts[-1])) if self.texts else ""

    @property
    def is_stt(self) -> bool:
        return self.lowest in _STT

    @property
    def is_personal(self) -> bool:
        names = (self.folded, self.lowest)
        return any(name in columns.PERSONAL or _PERSONAL.search(name) for name in names)

    def key(self) -> str | None:
        """Return what the column says, by its name; None for one that is not known."""
        for name in (self.folded, self.lowest):
            for key, pattern in _PATTERNS.items():
                if pattern.fullmatch(name):
                    return self._of_before(key)
        return None

    def _of_before(self, key: str) -> str:
        upper = [columns.fold(text) for text in self.texts[:-1]]
        is_former = any(text.endswith("cu") for text in upper)
        return f"{key}_cu" if is_former and f"{key}_cu" in _PATTERNS else key


@dataclass(frozen=True)
class Chosen:
    """The columns of one table, sorted by what is done with them."""

    at: Mapping[str, int]  # key → position in a row, from 0
    names: Mapping[str, str]  # key → the column's head, or its letter where it has none
    by_position: tuple[str, ...]  # keys that only the place after STT tells
    personal: tuple[str, ...]
    others: tuple[str, ...]


def named(labels: Sequence[Label]) -> dict[str, list[int]]:
    """Return the positions of the columns that each key names."""
    found: dict[str, list[int]] = {}
    for position, label in enumerate(labels):
        key = label.key() if label.texts else None
        if key is not None and not label.is_stt:
            found.setdefault(key, []).append(position)
    return found


def choose(labels: Sequence[Label], said: Mapping[str, str], file: str) -> Chosen:
    """Return what each column says; raise Refusal where it cannot be told."""
    at = {key: _said(name, labels, file) for key, name in said.items() if name != NONE}
    for key, positions in named(labels).items():
        free = [position for position in positions if position not in at.values()]
        if key in said or not free:
            continue
        if len(free) > 1:
            where = ", ".join(_head(labels, position) for position in free)
            raise Refusal(f"{file}: columns {where} all read as {key}: choose with --column {key}=")
        at[key] = free[0]
    placed = _by_position(labels, at, said)
    at = at | placed
    _require_all(at, labels, file)
    free_labels = [(i, one) for i, one in enumerate(labels) if one.texts and i not in at.values()]
    return Chosen(
        at=at,
        names={key: _head(labels, position) for key, position in at.items()},
        by_position=tuple(placed),
        personal=tuple(one.shown for _, one in free_labels if one.is_personal),
        others=tuple(one.shown for _, one in free_labels if not one.is_personal and not one.is_stt),
    )


def _by_position(
    labels: Sequence[Label], at: Mapping[str, int], said: Mapping[str, str]
) -> dict[str, int]:
    """Return the keys that have no name here but a place after STT that nothing contradicts."""
    starts = [position for position, label in enumerate(labels) if label.is_stt]
    if len(starts) != 1 or len(labels) <= starts[0] + len(ORDER):
        return {}
    places = {key: starts[0] + 1 + offset for offset, key in enumerate(ORDER)}
    if any(at[key] != place for key, place in places.items() if key in at):
        return {}
    return {
        key: place
        for key, place in places.items()
        if key not in at
        and key not in said
        and place not in at.values()
        and not labels[place].is_personal
    }


def position(name: str, labels: Sequence[Label], file: str) -> int:
    """Return where a column stands, by its head or letter; raise Refusal where it does not."""
    wanted = columns.fold(name)
    heads = [i for i, one in enumerate(labels) if one.texts and wanted in (one.folded, one.lowest)]
    return heads[0] if heads else _letter(name, labels, file)


def _said(name: str, labels: Sequence[Label], file: str) -> int:
    found = position(name, labels, file)
    if labels[found].is_personal and labels[found].key() is None:
        raise Refusal(f"column {labels[found].shown} holds personal data, which is not read here")
    return found


def _letter(name: str, labels: Sequence[Label], file: str) -> int:
    """Return the position of a column that is named by its letter, as Excel shows it."""
    width = len(labels)
    position = column_index_from_string(name) - 1 if re.fullmatch(r"[A-Za-z]{1,3}", name) else width
    if position >= width:
        heads = columns.listed(label.shown for label in labels if label.texts)
        raise Refusal(f"{file} has no column {name} (it has: {heads})")
    return position


def _require_all(at: Mapping[str, int], labels: Sequence[Label], file: str) -> None:
    for key, what in REQUIRED.items():
        if key not in at:
            heads = columns.listed(label.shown for label in labels if label.texts)
            raise Refusal(
                f"{file} has no column for the {what} (it has: {heads}); "
                f"name it with --column {key}=COLUMN"
            )


def _head(labels: Sequence[Label], position: int) -> str:
    return labels[position].shown or get_column_letter(position + 1)
