"""What the loaders say in English, on the command line, said in the reader's language here.

The tables hold what a loader says with the places of what it names, such as `{file}`; what stands
in a place like `{why+}` is a sentence itself. A sentence that stands in no table is shown as it is:
better English than nothing.
"""

import re

from flask_babel import get_locale

from portal.loader_sentences import evidence, files, objects, parcels, returns, runs, tables

SENTENCES = {
    english: words
    for module in (runs, files, evidence, parcels, tables, objects, returns)
    for english, words in module.SENTENCES.items()
}
PLACE = re.compile(r"\{(\w+)(\+?)\}")
# A share is a figure: as any text it would swallow the sentence before it.
FIGURES = {"share": "[^:;]+?"}
ANYTHING = ".+?"
# Places with measures of ours: elsewhere 1.5 may be the name of a sheet or a version.
MEASURED = ("moved", "out", "packed", "size")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_COMMAS = str.maketrans(",.", ".,")


def said(english: str) -> str:
    """Return what a loader has said in the reader's language, if we know how to say it."""
    for pattern, inner, words in _PATTERNS:
        if found := pattern.fullmatch(english):
            places = found.groupdict()
            told = {name: _number(name, text) for name, text in places.items()}
            return str(words) % (told | {name: said(places[name]) for name in inner})
    return english


def _number(name: str, text: str) -> str:
    """Return a number as the reader's language writes it; what is none, as it is."""
    is_number = _THOUSANDS.fullmatch(text) or (name in MEASURED and _DECIMAL.fullmatch(text))
    if not is_number or str(get_locale()) == "en":
        return text
    return text.translate(_COMMAS)


def _pattern(english: str) -> re.Pattern[str]:
    # Every second piece is a place, split into its name and its sign.
    first, *rest = PLACE.split(english)
    places = zip(rest[::3], rest[2::3], strict=True)
    text = "".join(
        f"(?P<{name}>{FIGURES.get(name, ANYTHING)}){re.escape(after)}" for name, after in places
    )
    return re.compile(re.escape(first) + text, re.DOTALL)


def _inner(english: str) -> tuple[str, ...]:
    return tuple(name for name, sign in PLACE.findall(english) if sign)


# The more of a sentence is fixed, the sooner it is tried: it is the more exact one.
_PATTERNS = tuple(
    (_pattern(english), _inner(english), words)
    for english, words in sorted(
        SENTENCES.items(), key=lambda item: len(PLACE.sub("", item[0])), reverse=True
    )
)
