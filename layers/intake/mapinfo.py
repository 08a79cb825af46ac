"""MapInfo tables: what belongs to one, and in which encoding its text is.

GDAL converts text by the charset that the head names, and loses letters of Windows-1258 on the way;
text in TCVN3 has the charset of Western European. So GDAL is shown a head without a charset, hands
over the bytes, and they are decoded here like those of a .dbf.
"""

import re
import shutil
from pathlib import Path

from layers.intake.refusal import Refusal

_HEAD_BYTES = 65_536
_CHARSET = re.compile(rb'(charset\s+"?)([\w-]+)("?)', re.IGNORECASE)  # a TAB names it twice
_ENCODINGS = {
    "windowsvietnamese": "cp1258", "windowslatin1": "cp1252", "windowslatin2": "cp1250",
    "utf-8": "utf-8", "isolatin1": "latin-1",
}  # fmt: skip
_OTHER_FILES = (b"create view", b"isseamless", b"type raster", b"type linked", b"type odbc")


def require_whole(place: Path, name: str) -> None:
    """Raise Refusal where a part is missing, or the table only stands for other files."""
    needed = (".dat", ".map", ".id") if place.suffix == ".tab" else (".mid",)
    missing = [suffix for suffix in needed if not place.with_suffix(suffix).exists()]
    if place.suffix == ".tab":
        text = b" ".join(_head(place).lower().replace(b'"', b"").split())
        if b"type native" not in text or any(words in text for words in _OTHER_FILES):
            raise Refusal(f"{name} is a MapInfo table that only names other files: give those")
    if missing:
        raise Refusal(f"{name} comes without its {', '.join(missing)}: zip all of them together")


def take_charset(place: Path) -> str:
    """Return the encoding that the head names, "" for none, and have GDAL convert nothing.

    Costs a copy of the file where a charset is named; what was brought stays as it is.
    """
    head = _head(place)
    found = _CHARSET.search(head)
    charset = found[2].decode("ascii", "replace") if found else ""
    if found is None or charset.lower() == "neutral":
        return ""
    plain = place.with_name("plain")
    with place.open("rb") as file, plain.open("wb") as target:
        target.write(_CHARSET.sub(rb"\1Neutral\3", file.read(_HEAD_BYTES)))
        shutil.copyfileobj(file, target)
    plain.replace(place)
    return _ENCODINGS.get(charset.lower(), charset)


def _head(place: Path) -> bytes:
    with place.open("rb") as file:
        return file.read(_HEAD_BYTES)
