"""Several communes at once: who is judged how often, and over which connection."""

import gc
from concurrent.futures import ThreadPoolExecutor

import pytest

import config
from layers.quality.run import Run
from portal.cli import judging

PROVINCE = config.load().province


def run(code: str) -> Run:
    return Run(1, code, True, 1, 0, 0, 0, 0.0, {})


def judged(monkeypatch: pytest.MonkeyPatch, codes: list[str], more: list[str]) -> list[str]:
    """Return who is judged, in the order of the runs' ends, while these are always due again."""
    monkeypatch.setattr(judging, "judge", lambda _url, _province, _actor, _whole, code: run(code))
    runs = judging.each("", PROVINCE, "a", codes, jobs=1, more=lambda: more)
    return [one.code for one in runs]


def test_who_becomes_due_meanwhile_is_judged_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, ["1"], ["2"])[:2] == ["1", "2"]


def test_who_is_always_due_again_is_judged_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged(monkeypatch, ["1"], ["1", "2"]) == ["1", "1", "2", "2"]


def test_what_is_loaded_is_not_looked_through_for_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.unfreeze()
    judged(monkeypatch, ["1"], [])
    assert gc.get_freeze_count() > 0


def test_a_thread_judges_over_one_connection(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    conns = []
    monkeypatch.setattr(judging.check, "due", lambda conn, *_: conns.append(conn))

    def judge(nth: int) -> None:
        judging.judge(database_url, PROVINCE, "a", False, str(nth))

    with ThreadPoolExecutor(1) as pool:
        list(pool.map(judge, range(2)))
        conns[0].close()  # the server has gone, and is back
        list(pool.map(judge, range(2)))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(judge, 5).result()
    assert [conns.index(conn) for conn in conns] == [0, 0, 2, 2, 4]


def test_a_connection_is_of_the_database_that_is_asked_for(
    database_url: str, rollback_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []
    monkeypatch.setattr(judging.check, "due", lambda conn, *_: names.append(conn.info.dbname))
    with ThreadPoolExecutor(1) as pool:
        for url in (database_url, rollback_url):
            pool.submit(judging.judge, url, PROVINCE, "a", False, "31150").result()
    assert len(set(names)) == 2
