"""The parcels behind a cause, as a table for any program. Nothing personal is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from layers.editions.change.listed import Member
from portal import change_words
from portal.reports import text_table

HEADS = ("ma_xa", "so_to", "so_thua", "thua_con_tren_ban_do", "truoc", "sau")


def write(path: Path, members: Iterable[Member]) -> int:
    """Write all of them; return how many."""
    return text_table.write(path, HEADS, _rows(members))


def _rows(members: Iterable[Member]) -> Iterator[tuple[Any, ...]]:
    for one in members:
        facts = one.facts
        yield (
            facts["commune_code"], facts["sheet_no"], facts["parcel_no"],
            "1" if facts["parcel_id"] else "0", str(change_words.state(one, one.before)),
            str(change_words.state(one, one.after)),
        )  # fmt: skip
