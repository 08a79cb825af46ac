"""What people write into the cells of an export: marks, groups, dates, blockers."""

import re
from datetime import date, datetime
from typing import Any

from layers import spelling
from layers.intake import values

_YES = {"x", "1", "true", "co", "v", "yes", "y", "✓", "✔", "√", "dung"}
_NO = {"0", "false", "khong", "no", "n", "-", "sai"}
_GROUP = re.compile(r"(?:nhom|n)?\W*([123]|i{1,3})(?:\.0)?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3}
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")

# The grammar of what keeps a parcel out of group 1; whatever else a cell says may be a person's.
_SUBJECT = r"(?:TINHHINHDANGKY|GIAYCHUNGNHAN)\.[0-9A-Za-z]+(?:_\d+)?|HOSOQUET|NOSIGN|NOLINK"
_FIELD = (
    r"maSoDinhDanh|soGiayTo|thoiHanSuDung|ngayVaoSo|soVaoSo|diaChi|ngaySinh|namSinh|gioiTinh"
    r"|dienTich|mucDichSuDung|nguonGocSuDung|loaiDoiTuongId|NOSIGN|NOLINK"
)
_TOKEN = re.compile(rf"(?<![\w.])(?:(?P<subject>{_SUBJECT})\.?)?(?P<field>{_FIELD})?(?![\w])")


class NotUnderstood(Exception):
    """A cell says something that means nothing here."""


def mark(cell: Any) -> bool | None:
    """Return what a mark says, None for a blank cell; raise NotUnderstood."""
    words = values.key(cell)
    if words is None:
        return None
    folded = spelling.fold(words)
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    raise NotUnderstood(words)


def group(cell: Any) -> int | None:
    """Return 1, 2 or 3 of "Nhóm 1", "II", "3"; None for a blank cell; raise NotUnderstood."""
    words = values.key(cell)
    if words is None:
        return None
    found = _GROUP.fullmatch(spelling.fold(words).strip(" .:"))
    if not found:
        raise NotUnderstood(words)
    return _ROMAN.get(found[1]) or int(found[1])


def day(cell: Any) -> date | None:
    """Return the date, None for a blank cell; raise NotUnderstood for what is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = values.text(cell)
    if words is None:
        return None
    found = days(words)
    if not found:
        raise NotUnderstood(words)
    return found[0]


def days(words: str) -> list[date]:
    """Return every date that a text holds, dd/mm/yyyy or yyyy-mm-dd, in its order."""
    spelled = [(one.start(), _date(one[3], one[2], one[1])) for one in _DAY_FIRST.finditer(words)]
    iso = [(one.start(), _date(one[1], one[2], one[3])) for one in _YEAR_FIRST.finditer(words)]
    found = sorted((at, day) for at, day in [*spelled, *iso] if day is not None)
    return [day for _, day in found]


def may_name(words: str) -> bool:
    """Tell whether a text may be a person's: capitalised words, or a number as long as a card's.

    It has no place among marks, but a column that has slipped puts it there.
    """
    if re.search(r"\d{9}", re.sub(r"\s", "", words)):
        return True
    letters = [word for word in words.split() if word.isalpha()]
    return len(letters) > 1 and all(word[:1].isupper() for word in letters)


def shown(words: str) -> str:
    """Return what a cell says as a report may show it."""
    return "'…'" if may_name(words) else repr(words[:40])


def blockers(cell: Any) -> tuple[str, ...]:
    """Return what keeps the parcel out of group 1, each as SUBJECT.field; the rest is dropped.

    A field that follows a subject within the same cell is the subject's:
    `GIAYCHUNGNHAN.7_1: soVaoSo, ngayVaoSo; HOSOQUET: NOSIGN`.
    """
    subject, found = "", []
    for token in _TOKEN.finditer(values.text(cell) or ""):
        if not token[0]:
            continue
        if token["subject"]:
            subject = token["subject"]
            if not token["field"] and subject in ("NOSIGN", "NOLINK"):
                found.append(subject)
        if token["field"]:
            found.append(f"{subject}.{token['field']}" if subject else token["field"])
    if not found and subject == "HOSOQUET":
        found.append(subject)
    return tuple(dict.fromkeys(found))


def _date(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
