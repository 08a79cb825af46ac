"""What the loaders say in English, on the command line, said in the reader's language here.

The tables hold what a loader says with the places of what it names, such as `{file}`; what stands
in a place like `{why+}` is a sentence itself. A sentence that stands in no table is shown as it is:
better English than nothing.
"""

import re

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


def said(english: str) -> str:
    """Return what a loader has said in the reader's language, if we know how to say it."""
    for pattern, inner, words in _PATTERNS:
        if found := pattern.fullmatch(english):
            places = found.groupdict()
            return str(words) % (places | {name: said(places[name]) for name in inner})
    return english


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
