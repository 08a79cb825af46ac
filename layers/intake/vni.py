"""VNI-Windows: a base letter, and after it a byte for its hat and tone together."""

import re
import unicodedata

# Tone → byte that writes it alone, over a circumflex, over a breve; a small and a capital set.
_TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "")
_ALONE, _ROOFED, _BOWED = "ùøûõï", "áàåãäâ", "éèúüëê"
_MARKS = {
    **dict(zip(_ALONE, _TONES, strict=False)),
    **{mark: "\u0302" + tone for mark, tone in zip(_ROOFED, _TONES, strict=True)},
    **{mark: "\u0306" + tone for mark, tone in zip(_BOWED, _TONES, strict=True)},
}
_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ"}
_LETTERS |= {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "í": "í", "ì": "ì", "î": "ỵ"}
# The letters that a mark can stand after; others have none, whatever byte follows.
_BASES = {"a": _ALONE + _ROOFED + _BOWED, "e": _ALONE + _ROOFED, "o": _ALONE + _ROOFED}
_BASES |= dict.fromkeys("uôö", _ALONE) | {"y": "ùøûõ"}


def _pairs() -> dict[str, str]:
    """Return what is written → letter, small and capital."""
    small = dict(_LETTERS)
    for base, marks in _BASES.items():
        for mark in marks:
            letter = _LETTERS.get(base, base) + _MARKS[mark]
            small[base + mark] = unicodedata.normalize("NFC", letter)
    return small | {written.upper(): letter.upper() for written, letter in small.items()}


def _hasty(pairs: dict[str, str]) -> dict[str, str]:
    """Return capitals whose mark was typed small, as in `Aáp`."""
    return {w[0].upper() + w[1:]: letter.upper() for w, letter in pairs.items() if w.islower()}


_WRITE = {letter: written for written, letter in _pairs().items()}
_READ = _hasty(_pairs()) | _pairs()
_WRITTEN = re.compile("|".join(sorted(_READ, key=len, reverse=True)))
_UNUSED = re.compile(r"[\xc0-\xff]")


def decode(text: bytes, errors: str = "strict") -> tuple[str, int]:
    """Return the letters and how many bytes they took; UnicodeDecodeError for a stray mark."""
    written = text.decode("cp1252", errors)
    stray = _UNUSED.search(_WRITTEN.sub("", written))
    if stray and errors == "strict":
        at = written.index(stray[0])
        raise UnicodeDecodeError("vni", bytes(text), at, at + 1, "a mark without its letter")
    return _WRITTEN.sub(lambda found: _READ[found[0]], written), len(text)


def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
    """Return the bytes."""
    letters = unicodedata.normalize("NFC", text)
    written = "".join(_WRITE.get(letter, letter) for letter in letters)
    return written.encode("cp1252", errors), len(text)
