"""In which encoding the text of a file is Vietnamese.

Every encoding that may be meant is tried on the words beyond ASCII of a sample, and judged by the
share of them that are Vietnamese syllables. What the file declares is believed where it yields
Vietnamese; else the one encoding that does is taken; and where two do, a person is asked.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from layers.intake import encoding, sample, vietnamese
from layers.intake.evidence import Evidence, percent
from layers.intake.refusal import Refusal
from layers.intake.sample import Sample
from layers.intake.source import Source

ENOUGH = 0.8  # of the words; the rest are names from elsewhere and slips
CLEARLY = 0.1  # by which one reading must be better than another
OVERRIDE = "--encoding NAME"

_LEGACY = ("tcvn3", "vni", "cp1258", "cp1252")
_WIDE = ("utf-16-le", "utf-16-be")
_NOT_WIDE = ("utf-16", *_WIDE)  # as a .cpg says of a file that is not
_INSIDE = ("tcvn3", "vni", "cp1258", "utf-8")
_WORDS_JUDGED = 5_000
_SHOWN = 2


@dataclass(frozen=True)
class Reading:
    """A sample as one encoding has it."""

    name: str
    words: tuple[str, ...] = field(repr=False)  # all that are beyond ASCII
    judged: int  # of them; an abbreviation such as "TĐ" tells nothing
    good: int  # of those judged
    shown: tuple[str, ...]  # the commonest of columns that are read: others may be a person's

    @property
    def share(self) -> float:
        return self.good / self.judged if self.judged else 1.0

    @property
    def is_vietnamese(self) -> bool:
        return self.share >= ENOUGH

    @property
    def because(self) -> str:
        """Say how well it reads, with some words of it."""
        shown = ", ".join(self.shown) or "those of columns that are not read"
        return f"{percent(self.share)} of {self.judged:,} words are Vietnamese, such as {shown}"

    def __str__(self) -> str:
        return f"{encoding.title(self.name)}: {self.because}"


def look(
    file: Source, columns: Sequence[str], read: Collection[str], said: str | None
) -> tuple[Source, Evidence]:
    """Return the file with the encoding of its text, and why, from some rows of these columns."""
    return settle(file, sample.take(file, columns), read, said)


def settle(
    file: Source, rows: Sample, read: Collection[str], said: str | None
) -> tuple[Source, Evidence]:
    """Return the file with the encoding of its text, and why; `read` are the columns that matter.

    Raise Refusal where several encodings would do, or none of those that are likely.
    """
    texts, mine = rows.texts(tuple(rows.cells)), rows.texts(tuple(read))
    if said is not None:
        return _as_said(file, texts, mine, said)
    readings = tried(texts, mine, _candidates(file, rows))
    plain = _declared(file, rows)
    if not any(reading.words for reading in readings):
        return _as(file, plain, file.encoding_from, "all of its text is ASCII", [])
    chosen = _best(file, plain, readings)
    if chosen is not None:
        return _chosen(file, chosen, plain, readings)
    if all(map(bytes.isascii, mine)) and not rows.is_wide:
        # Should a later row hold more than ASCII, UTF-8 will not decode it, and will say so.
        return _as(file, plain, file.encoding_from, "what is read of it is ASCII", readings)
    raise Refusal(_question(file, readings), *({"encoding": r.name} for r in likely(readings)))


def _as_said(
    file: Source, texts: list[bytes], mine: list[bytes], said: str
) -> tuple[Source, Evidence]:
    """Return what a person says, looked for inside UTF-8 too: it may have been converted."""
    name = encoding.named(said)
    converted = name if encoding.INSIDE in name or name == "utf-8" else encoding.inside(name)
    names = [name, converted] if file.is_raw else [converted]
    readings = tried(texts, mine, names)
    if not any(reading.words for reading in readings):
        return _as(file, names[0], "option", "said", [])
    return _as(file, readings[0].name, "option", f"said, and {readings[0].because}", readings[1:])


def _best(file: Source, plain: str, readings: list[Reading]) -> Reading | None:
    best = readings[0]
    declared = next((reading for reading in readings if reading.name == plain), None)
    is_declared = file.encoding_from == "cpg" or not file.is_raw
    is_close = declared is not None and declared.share > best.share - CLEARLY
    if declared and is_declared and is_close:
        return declared
    if best.is_vietnamese:
        return best if len(likely(readings)) == 1 else None
    # Not Vietnamese at all: a French file is French. And bytes are not UTF-8 by chance.
    return declared if declared and (is_declared or plain == "utf-8") else None


def likely(readings: list[Reading]) -> list[Reading]:
    """Return those that are about as good as the best; where none is good, all."""
    best = readings[0]
    if not best.is_vietnamese:
        return readings
    return [reading for reading in readings if reading.share > best.share - CLEARLY]


def _candidates(file: Source, rows: Sample) -> tuple[str, ...]:
    if rows.is_wide:
        return _WIDE
    converted = [encoding.inside(name) for name in _INSIDE]
    legacy = _LEGACY if file.is_raw else ()
    return tuple(dict.fromkeys((_declared(file, rows), "utf-8", *converted, *legacy)))


def _declared(file: Source, rows: Sample) -> str:
    if rows.is_wide:
        return _WIDE[0]
    return "utf-8" if not file.is_raw or file.encoding in _NOT_WIDE else file.encoding


def tried(texts: list[bytes], mine: list[bytes], names: Sequence[str]) -> list[Reading]:
    """Return what can be read, the best first; of equal ones only the first."""
    found: dict[tuple[str, ...], Reading] = {}
    for name in names:
        reading = _read(texts, mine, name)
        if reading is not None:
            found.setdefault(reading.words, reading)
    return sorted(found.values(), key=lambda reading: -reading.share)


def _read(texts: list[bytes], mine: list[bytes], name: str) -> Reading | None:
    try:
        words = _words(texts, name)[:_WORDS_JUDGED]
    except UnicodeDecodeError:
        return None
    judged = [word for word in words if vietnamese.is_telling(word)]
    good = sum(map(vietnamese.is_syllable, judged))
    common = Counter(sorted(_words(mine, name))).most_common(_SHOWN)
    return Reading(name, tuple(words), len(judged), good, tuple(word for word, _ in common))


def _words(texts: list[bytes], name: str) -> list[str]:
    """Return the words beyond ASCII; raise UnicodeDecodeError."""
    is_wide = name in _WIDE
    decoded = [text.decode(name) for text in texts if is_wide or not text.isascii()]
    return [word for text in decoded for word in vietnamese.words(text) if not word.isascii()]


def _chosen(
    file: Source, reading: Reading, plain: str, readings: list[Reading]
) -> tuple[Source, Evidence]:
    is_plain = reading.name == plain
    is_declared = is_plain and (file.encoding_from == "cpg" or not file.is_raw)
    because = f"declared, and {reading.because}" if is_declared else reading.because
    others = [other for other in readings if other is not reading]
    return _as(file, reading.name, file.encoding_from if is_plain else "detected", because, others)


def _as(
    file: Source, name: str, said_by: str, because: str, others: Sequence[Reading]
) -> tuple[Source, Evidence]:
    tried = tuple(map(str, others))
    evidence = Evidence("encoding", encoding.title(name), because, tried, OVERRIDE)
    return replace(file, encoding=name, encoding_from=said_by), evidence


def _question(file: Source, readings: list[Reading]) -> str:
    choices = "; ".join(f"{reading} (--encoding {reading.name})" for reading in likely(readings))
    return f"{file.path.name}: in which encoding its text is cannot be told; {choices}"
