import pytest

from portal.setup import supervise
from portal.setup.process import Failed


class Enough(Exception):
    """The test has seen enough."""


class Fake:
    """Ends with each code in turn, None meaning that it runs; then the test is over."""

    name = "it"

    def __init__(self, *codes: int | None):
        self.codes, self.starts = list(codes), 0

    def has_ended(self) -> int | None:
        if not self.codes:
            raise Enough
        return self.codes.pop(0)

    def start(self) -> None:
        self.starts += 1


class Healthy(Fake):
    def has_ended(self) -> int | None:
        return None


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    monkeypatch.setattr(supervise, "EVERY_S", 0)


def test_a_portal_that_crashed_is_started_again():
    portal = Fake(None, -9, None)
    with pytest.raises(Enough):
        supervise.watch([portal], None)
    assert portal.starts == 1


def test_the_worker_is_started_again_as_the_portal_is():
    worker = Fake(None, -9, None)
    with pytest.raises(Enough):
        supervise.watch([Healthy(), worker], None)
    assert worker.starts == 1


def test_a_database_that_crashed_is_started_again():
    database = Fake(None, 2, None)
    with pytest.raises(Enough):
        supervise.watch([Healthy()], database)
    assert database.starts == 1


def test_a_database_that_was_stopped_is_left_alone(capsys):
    database = Fake(0, 0, 0)
    with pytest.raises(Enough):
        supervise.watch([Healthy()], database)
    assert database.starts == 0
    assert capsys.readouterr().out.count("PostgreSQL was stopped") == 1


def test_what_keeps_crashing_is_given_up():
    portal = Fake(*[1] * 10)
    with pytest.raises(Failed, match="it keeps ending"):
        supervise.watch([portal], None)
    assert portal.starts == supervise.CRASHES


def test_crashes_long_ago_do_not_count():
    crashes = supervise.Crashes()
    times = [0, supervise.WITHIN_S, 2 * supervise.WITHIN_S, 3 * supervise.WITHIN_S]
    assert [crashes.count(at) for at in times] == [False] * 4
