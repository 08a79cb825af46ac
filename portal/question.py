"""Read sheet, number and commune out of what a person typed, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from layers import spelling

# Text is folded before: "Tờ bản đồ số 12, thửa đất 345 Thạnh Phú" is "to ban do so 12, thua …".
_NO = r"(?:\s+so)?\s*[:.]?\s*([0-9][0-9a-z.\-]*)"
_SHEET = re.compile(rf"\b(?:to(?:\s+ban\s+do)?|tbd|tb|sheet){_NO}")
_NUMBER = re.compile(rf"\b(?:thua(?:\s+dat)?|parcel){_NO}")
_PAIR = re.compile(r"\b([0-9][0-9a-z\-]*)\s*/\s*([0-9][0-9a-z\-]*)\b")
_TWO = re.compile(r"(?<![\w.,])(\d{1,4})\s+(\d{1,5})(?![\w.,])")


@dataclass(frozen=True)
class Key:
    """A parcel as a certificate names it; `where` is the rest of the text."""

    sheet_no: str | None
    parcel_no: str
    where: str


def read(text: str) -> Key | None:
    """Return the parcel that a text names, None where it names none."""
    folded = spelling.fold(text)
    named = _named(folded)
    return named or _paired(_PAIR, folded) or _paired(_TWO, folded)


def _named(text: str) -> Key | None:
    number = _NUMBER.search(text)
    if number is None:
        return None
    sheet = _SHEET.search(text)
    rest = _SHEET.sub(" ", _NUMBER.sub(" ", text))
    return Key(_clean(sheet[1]) if sheet else None, _clean(number[1]), _words(rest))


def _paired(pattern: re.Pattern[str], text: str) -> Key | None:
    pair = pattern.search(text)
    if pair is None:
        return None
    return Key(pair[1], pair[2], _words(pattern.sub(" ", text, count=1)))


def _clean(number: str) -> str:
    return number.rstrip(".-")


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())
