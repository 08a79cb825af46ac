"""Repeated rows are found while they stream by, as looking at all of them at once would."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.parcels.repeats import Repeats

ROW = st.tuples(
    st.sampled_from(["31150", "31151"]),
    st.sampled_from(["1", "2", None]),
    st.sampled_from(["1", "2", "3", None]),
    st.sampled_from([b"a", b"b", b"c"]),
    st.booleans(),
)


@given(st.lists(st.lists(ROW, max_size=5), max_size=8))
def test_repeats_are_those_of_the_whole_file(batches):
    repeats, number = Repeats(), 1
    copies: dict[int, int] = {}
    for batch in batches:
        rows = np.arange(number, number + len(batch))
        found = repeats.take(rows, [row[:3] for row in batch], *_columns(batch))
        copies |= {int(rows[at]): first for at, first in found.items()}
        number += len(batch)
    whole = [row for batch in batches for row in batch]
    assert copies == _copies(whole)
    stay = [(n, row) for n, row in enumerate(whole, start=1) if n not in copies]
    assert repeats.in_keys == len(_sharing([(n, row) for n, row in stay if None not in row[:3]]))
    parcels = [(n, row) for n, row in stay if None not in row[:3] and not row[4]]
    listing = repeats.listing()
    assert [one["row"] for one in listing.rows] == _sharing(parcels)
    assert listing.total == len(listing.rows)


def _columns(batch):
    return [row[3] for row in batch], [row[4] for row in batch]


def _copies(rows):
    first: dict[tuple[object, ...], int] = {}
    for n, row in enumerate(rows, start=1):
        first.setdefault(row[:4], n)
    return {n: first[row[:4]] for n, row in enumerate(rows, start=1) if first[row[:4]] != n}


def _sharing(rows):
    times = Counter(row[:3] for _, row in rows)
    return [n for n, row in rows if times[row[:3]] > 1]
