"""Text encodings by name, among them those that Python does not know: TCVN3 and VNI-Windows.

They are codecs like any other, so that bytes are decoded by one call whatever they are in. A name
that ends in `-in-utf-8` is for text that was once read as Western European and written so as UTF-8:
"Long Phó" for "Long Phú".
"""

import codecs
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from layers.intake import tcvn3, vni
from layers.intake.refusal import Refusal

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INSIDE = "-in-utf-8"
_OWN = {"tcvn3": tcvn3, "vni": vni}
_ALIASES = {
    "abc": "tcvn3", "tcvn": "tcvn3", "vntime": "tcvn3", "tcvn5712": "tcvn3",
    "vniwindows": "vni", "vniwin": "vni", "65001": "utf-8", "88591": "latin-1", "oem": "cp1252",
    "unicode": "utf-16", "utf16": "utf-16",
}  # fmt: skip
_TITLES = {
    "utf-8": "UTF-8", "tcvn3": "TCVN3 (ABC)", "vni": "VNI-Windows", "cp1258": "Windows-1258",
    "cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16 BE",
}  # fmt: skip
_CODE_PAGE = re.compile(r"(?:ansi|cp|windows|win|ms)?(\d{3,4})")


def named(said: str) -> str:
    """Return the codec that somebody means by a name, a .cpg or a person; raise Refusal."""
    plain = re.sub(r"[\s_.-]", "", said.lower())
    page = _CODE_PAGE.fullmatch(plain)
    name = _ALIASES.get(plain) or (f"cp{page[1]}" if page else said)
    try:
        return codecs.lookup(name).name
    except LookupError as wrong:
        raise Refusal(f"{said!r} is no known text encoding; try --encoding utf-8") from wrong


def title(name: str) -> str:
    """Return a codec's name for people."""
    inner = name.removesuffix(INSIDE)
    text = _TITLES.get(inner, inner)
    return f"{text}, seen as Western European letters" if inner != name else text


def inside(name: str) -> str:
    """Return the codec for text of an encoding that has been written as UTF-8."""
    return codecs.lookup(f"{name}{INSIDE}").name


def _decode_inside(name: str, text: bytes) -> str:
    """Return the text converted where it can be; a cell that holds more is right as it is."""
    letters = text.decode("utf-8")
    if letters.isascii():
        return letters
    try:
        return _western(letters).decode(name)
    except UnicodeError:
        return letters


def _western(letters: str) -> bytes:
    """Return the bytes that Western European software saw as these letters."""
    try:
        return letters.encode("cp1252")
    except UnicodeEncodeError:
        return letters.encode("latin-1")


def _find(name: str) -> codecs.CodecInfo | None:
    """Return one of our codecs; Python asks for every name that it does not know itself."""
    name = name.replace("_", "-")
    own, inner = _OWN.get(name), name.removesuffix(INSIDE)
    if own is not None:
        return _codec(name, own.encode, own.decode)
    if inner == name:
        return None
    known = codecs.lookup(inner)

    def decode(text: bytes, _errors: str) -> tuple[str, int]:
        return _decode_inside(known.name, text), len(text)

    def encode(text: str, errors: str) -> tuple[bytes, int]:
        seen = known.encode(text, errors)[0].decode("cp1252", errors)
        return seen.encode("utf-8"), len(text)

    return _codec(name, encode, decode)


def _codec(
    name: str,
    encode: Callable[[str, str], tuple[bytes, int]],
    decode: Callable[[bytes, str], tuple[str, int]],
) -> codecs.CodecInfo:
    """Return a codec; Python hands its decoder a view of bytes where ours want bytes."""

    def from_buffer(text: "ReadableBuffer", errors: str = "strict", /) -> tuple[str, int]:
        return decode(bytes(text), errors)

    def to_bytes(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
        return encode(text, errors)

    return codecs.CodecInfo(to_bytes, from_buffer, name=name)


codecs.register(_find)
