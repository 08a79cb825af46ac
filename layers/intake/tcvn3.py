"""TCVN3, the encoding of the ABC fonts (.VnTime): one byte a letter, no capitals with a tone.

Capitals with a tone come from fonts that draw small letters as capitals (.VnTimeH), so the bytes
do not tell them: a text that is otherwise in capitals is taken to be so throughout.
"""

import re
from codecs import charmap_build, charmap_decode, charmap_encode

# From byte 0xA1 on; a dot where the fonts have no letter.
_UPPER_HALF = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽé"
    "ẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
)
_TYPED = bytes(range(0x80, 0xA0)).decode("cp1252", "replace") + "\u00a0"  # dashes …
_TABLE = bytes(range(0x80)).decode("ascii") + _TYPED + _UPPER_HALF
_DECODING = _TABLE[:0x80] + _TABLE[0x80:].replace("\ufffd", "\ufffe").replace(".", "\ufffe")
_ENCODING = charmap_build(_DECODING)

_SMALL_ONLY = "".join(c for c in _UPPER_HALF if c.islower() and c.upper() not in _UPPER_HALF)
_CAPITALS = re.compile(r"[A-ZĂÂÊÔƠƯĐ]{2}")
_SMALL = re.compile(r"[a-zăâêôơưđ]")


def decode(text: bytes, errors: str = "strict") -> tuple[str, int]:
    """Return the letters and how many bytes they took; as codecs do it, UnicodeDecodeError."""
    letters, length = charmap_decode(text, errors, _DECODING)
    return _in_capitals(letters), length


def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    """Return the bytes; a capital with a tone becomes its small letter, as in the fonts."""
    letters = "".join(c.lower() if c.lower() in _SMALL_ONLY else c for c in text)
    return charmap_encode(letters, errors, _ENCODING)


def _in_capitals(letters: str) -> str:
    """Return `THạNH PHú` as `THẠNH PHÚ`; where anything is small, nothing is changed."""
    if _CAPITALS.search(letters) and not _SMALL.search(letters):
        return letters.upper()
    return letters
