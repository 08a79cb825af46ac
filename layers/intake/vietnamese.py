"""Whether a word can be Vietnamese: by the grammar of its syllable, not by a list of words.

A syllable is an onset, a nucleus and a coda, with a tone on the nucleus. What each part may be is
closed and small, and most of what a wrong encoding makes of a word breaks it.
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = (
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
# Nucleus → the codas it may have. What ends in a glide is written as a nucleus without a coda.
_OPEN = {
    *("a", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "ao", "au", "ay", "âu", "ây", "eo"),
    *("êu", "ia", "iu", "iêu", "oa", "oai", "oao", "oay", "oe", "oeo", "oi", "ôi", "ơi", "ua"),
    *("ui", "uê", "uôi", "uơ", "uy", "uya", "uyu", "ưa", "ưi", "ươi", "ươu", "ưu", "yêu", "uây"),
}
_CLOSED = {
    "a": "c ch m n ng nh p t", "ă": "c m n ng p t", "â": "c m n ng p t", "e": "c m n ng p t",
    "ê": "ch m n nh p t c ng", "i": "c ch m n nh p t", "o": "c m n ng p t", "ô": "c m n ng p t",
    "ơ": "m n p t", "u": "c m n ng p t", "ư": "c m n ng t", "y": "ch n nh t m",
    "iê": "c m n ng p t", "yê": "m n t ng", "oa": "c ch m n ng nh p t", "oă": "c m n ng t p",
    "oe": "n t", "oo": "c ng", "uâ": "n ng t", "uô": "c m n ng t", "uyê": "n t",
    "uy": "ch n nh t p", "uê": "ch n nh", "uơ": "n", "ươ": "c m n ng p t",
}  # fmt: skip
_RHYMES = {*_OPEN, *(n + coda for n, codas in _CLOSED.items() for coda in codas.split())}
_STOPPED = ("c", "ch", "p", "t")  # after these, only two tones are spoken
_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = ("\u0300", _ACUTE, "\u0303", "\u0309", _DOT)
_BEFORE_LONE_Y = ("", "h", "k", "l", "m", "qu", "s", "t", "v")
_FRONT = ("e", "ê", "i", "y")
_VOWELS = re.compile(r"[aăâeêioôơuưy]")
_BREAKS = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f–—“”‘’…²³°•\u00a0]+")


def words(text: str) -> list[str]:
    """Return the words of a text; a sign that no one writes beside a letter stays in its word."""
    return [word for word in _BREAKS.split(unicodedata.normalize("NFC", text)) if word]


def is_telling(word: str) -> bool:
    """Tell whether the word says anything of its encoding: beyond ASCII, and no abbreviation."""
    bare, _ = _without_tone(word)
    return not word.isascii() and not (word.isalpha() and not _VOWELS.search(bare))


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Tell whether the word is a possible Vietnamese syllable, in its usual capitals."""
    if word not in (word.lower(), word.upper(), word[:1].upper() + word[1:].lower()):
        return False
    bare, tones = _without_tone(word)
    if len(tones) > 1:
        return False
    return any(
        _is_spoken(onset, bare[len(onset) :], tones) for onset in _ONSETS if bare.startswith(onset)
    )


def _is_spoken(onset: str, rhyme: str, tones: str) -> bool:
    if onset == "gi" and rhyme in ("", "n", "m", "ch"):
        rhyme = f"i{rhyme}"  # "gì", "gìn": one i stands for two
    if rhyme not in _RHYMES:
        return False
    if rhyme.endswith(_STOPPED) and tones not in (_ACUTE, _DOT):
        return False
    return _is_spelled(onset, rhyme)


def _is_spelled(onset: str, rhyme: str) -> bool:
    """Tell whether the onset is written so before this vowel: k, gh, ngh before e, ê, i, y."""
    if rhyme == "y":
        return onset in _BEFORE_LONE_Y
    is_front = rhyme.startswith(_FRONT)
    if onset in ("gh", "ngh", "k"):
        return is_front
    return not (onset in ("c", "ng") and is_front)


def _without_tone(word: str) -> tuple[str, str]:
    """Return the word in small letters without its tones, and the tones."""
    letters = unicodedata.normalize("NFD", word.lower())
    bare = "".join(letter for letter in letters if letter not in _TONES)
    tones = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", bare), tones
