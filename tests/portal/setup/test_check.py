from pathlib import Path

import pytest

from portal.setup import check
from portal.setup.prepare import ROOT


@pytest.mark.parametrize(
    "word",
    ["-k", "etag", "tests/portal", "tests/portal/setup/test_check.py::test_x", "--lf", "no/such"],
)
def test_what_pytest_understands_at_the_root_is_left_alone(word, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert check._path(word) == word


def test_a_path_typed_in_another_folder_is_found(monkeypatch):
    monkeypatch.chdir(Path(__file__).parent)
    assert check._path("test_check.py::test_x") == f"{Path(__file__)}::test_x"


def test_help_starts_nothing(capsys, monkeypatch):
    monkeypatch.setattr(check, "_run", lambda _: pytest.fail("started"))
    assert check.main(["--help"]) == 0
    assert "./test tests/tiles -k etag" in capsys.readouterr().out


def test_a_failed_check_shows_what_it_said_and_the_others_go_on(capsys, monkeypatch):
    monkeypatch.setattr(check, "_node_environment", lambda: None)
    assert not check._passes(check.Step("this", ["sh", "-c", "echo the reason; exit 3"]))
    assert check._passes(check.Step("that", ["sh", "-c", "echo chatter"]))
    said = capsys.readouterr().out
    assert "this" in said and "FAILED" in said and "the reason" in said
    assert "chatter" not in said


def test_the_tests_are_shared_out_unless_somebody_says_otherwise(monkeypatch):
    commands = []
    monkeypatch.setattr(check.process, "start", lambda command, **_: commands.append(command))
    monkeypatch.setattr(check.process, "wait", lambda *_, **__: 0)
    assert check._pytest(["-n0", "tests/tiles"], {}) == 0
    # The last word counts for pytest.
    assert commands[0][-2:] == ["-n0", "tests/tiles"]
    assert set(check.SHARED_OUT) <= set(commands[0][:-2])
