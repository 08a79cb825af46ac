"""A bar holds for the ratio where there is a peer, else for our own figure."""

import pytest

from tests.bench import __main__ as bench
from tests.bench.row import Row


@pytest.mark.parametrize(
    ("row", "ratio", "met"),
    [
        (Row("beside a peer, within", "s", 4.0, 2.0, bar=2.0), 2.0, True),
        (Row("beside a peer, beyond", "s", 5.0, 2.0, bar=2.0), 2.5, False),
        (Row("alone, within", "KB", 30.0, bar=30.0), None, True),
        (Row("alone, beyond", "KB", 30.1, bar=30.0), None, False),
        (Row("nothing promised", "ms", 3.0), None, None),
    ],
)
def test_a_row_says_whether_its_bar_is_met(row: Row, ratio: float | None, met: bool | None) -> None:
    assert (row.ratio, row.met) == (ratio, met)
    assert {"name", "ours", "peer", "ratio", "bar", "met"} <= set(row.as_json)


def test_a_measurement_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["tiles", "weather"]) == 2
    assert "no such measurement: weather" in capsys.readouterr().err
