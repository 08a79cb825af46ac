"""One spelling of Vietnamese text: composed letters for storing, bare ones for finding."""

import re
import unicodedata

_KINDS = re.compile(r"^(phường|xã|đặc khu|thị trấn)\s+", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
# Controls but for the tabulator and the end of a line, and what turns the direction of text around:
# the property Bidi_Control of Unicode. Vietnamese needs none of them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def nfc(text: str) -> str:
    """Return the text with composed letters and single blanks, none at its ends."""
    if text.isalnum() and text.isascii():  # most cells of most files
        return text
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def visible(text: str) -> str:
    """Return the text without the signs that nobody sees, lines ending in a line feed."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n"))


def fold(text: str) -> str:
    """Return the text for comparing: lower case, no accents, đ as d, single blanks.

    "Hòa" and "Hoà" come out the same.
    """
    letters = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def without_kind(name: str) -> str:
    """Return a commune's name without the word for its kind: "Thạnh Phú"."""
    return _KINDS.sub("", nfc(name))
