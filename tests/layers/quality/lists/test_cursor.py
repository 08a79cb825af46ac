"""What is no place of ours is refused with a sentence, never with a traceback."""

from base64 import urlsafe_b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.quality.lists import cursor

KINDS = (float, int)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(0, 2**62))
def test_what_is_written_is_read(value: float, number: int) -> None:
    assert cursor.read(cursor.write([value, number]), KINDS) == [value, number]


@pytest.mark.parametrize(
    "text",
    ["", "x", "é", "[1.0,2]", *(
        urlsafe_b64encode(said.encode()).decode()
        for said in ("[1.0]", "[1.0,2,3]", '[1.0,"2"]', "[1,2]", "{}", "[NaN,2]", "[1e400,2]",
                     "[1.0,9223372036854775808]", "[1.0,true]", "null")
    )],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(cursor.BadCursor):
        cursor.read(text, KINDS)


def test_a_text_that_postgresql_takes_in_no_column_is_refused() -> None:
    with pytest.raises(cursor.BadCursor):
        cursor.read(cursor.write(["a\x00b"]), (str,))


@pytest.mark.parametrize("number", ["12\u200b", "1\u00ad2", "7\u2028"])
def test_numbers_of_parcels_are_as_odd_as_people_write_them(number: str) -> None:
    assert cursor.read(cursor.write([number]), (str,)) == [number]


@pytest.mark.parametrize("text", ['["a\\u0000"]', '["\\ud800"]'])
def test_what_no_column_holds_is_refused(text: str) -> None:
    with pytest.raises(cursor.BadCursor):
        cursor.read(urlsafe_b64encode(text.encode()).decode(), (str,))


@given(st.text(max_size=60))
def test_no_text_is_a_mistake_of_ours(text: str) -> None:
    with suppress(cursor.BadCursor):
        cursor.read(text, KINDS)
