import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib import request

import pytest

from portal.setup import postgres, process, start, venv
from portal.setup.prepare import ROOT

ADDRESS = re.compile(r"The portal runs at (http://\S+)")
NOT_SET_UP = "these start ./run for real: use ./test, which sets everything up first"
is_set_up = (ROOT / ".venv" / f"{venv.RUNS}.installed").exists() and postgres.installed()


class Run:
    """One ./run --empty with a var/ of its own."""

    def __init__(self, var: Path):
        hidden = ("DATABASE_URL", "SECRET_KEY", "PORTAL_DEMO_ACCOUNTS")
        env = {name: value for name, value in os.environ.items() if name not in hidden}
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "run", "--empty"],
            cwd="/",
            env=env | {"PORTAL_VAR": str(var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=process._die_with(os.getpid(), signal.SIGTERM),  # noqa: PLW1509
        )

    def address(self) -> str:
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if found := ADDRESS.search(line):
                return found[1]
        raise AssertionError(f"./run ended without an address:\n{said}")

    def stop(self, number: signal.Signals) -> str:
        self.process.send_signal(number)
        rest, _ = self.process.communicate()
        return rest


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[[], Run]]:
    started: list[Run] = []

    def start_one() -> Run:
        started.append(Run(tmp_path / "var"))
        return started[-1]

    yield start_one
    for one in started:
        if one.process.returncode is None:
            one.stop(signal.SIGTERM)
    # As root it lies outside, where the user `postgres` can reach it.
    shutil.rmtree((tmp_path / "var/postgres").resolve(), ignore_errors=True)


def descendants(pid: int) -> list[int]:
    """Return the open handles of a process's children, and of theirs."""
    handles = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            handles += [os.pidfd_open(child), *descendants(child)]
    return handles


def have_ended(handles: list[int]) -> bool:
    ended = all(select.select([handle], [], [], 30)[0] for handle in handles)
    for handle in handles:
        with suppress(OSError):
            os.close(handle)
    return ended


def answers(address: str) -> int:
    with request.urlopen(f"{address}/healthz", timeout=10) as answer:
        return int(answer.status)


@pytest.mark.skipif(not is_set_up, reason=NOT_SET_UP)
def test_ctrl_c_ends_all_that_was_started_and_a_second_run_says_that_one_is_running(run):
    first = run()
    address = first.address()
    assert answers(address) == 200

    second = run()
    said, _ = second.process.communicate()
    assert second.process.returncode == 1
    assert f"already running at {address}" in said

    children = descendants(first.process.pid)
    assert len(children) > 4  # the portal with its workers, PostgreSQL with its own
    assert first.stop(signal.SIGINT).endswith("Stopped.\n")
    assert first.process.returncode == 0
    assert have_ended(children)


@pytest.mark.skipif(not is_set_up, reason=NOT_SET_UP)
def test_a_killed_run_leaves_nothing_running_and_the_next_one_starts(run):
    first = run()
    first.address()
    children = descendants(first.process.pid)
    first.stop(signal.SIGKILL)
    assert answers(run().address()) == 200
    assert have_ended(children)


def test_a_wrong_option_is_wrong_usage():
    with pytest.raises(SystemExit) as left:
        start.main(["--prot", "8000"])
    assert left.value.code == 2


def test_a_run_that_is_still_setting_up_is_told_by_its_process():
    assert start._already_running({"pid": "7"}) == (
        "Another ./run is setting up the portal (process 7)."
    )


def test_demonstration_accounts_are_not_made_where_others_could_use_them(monkeypatch):
    monkeypatch.setattr(start, "_portal", lambda *_, **__: pytest.fail("made accounts"))
    assert "PORTAL_DEMO_ACCOUNTS" not in start._with_demo_accounts({}, "0.0.0.0")


def test_demonstration_accounts_are_made_for_this_machine(monkeypatch):
    made = []
    monkeypatch.setattr(start, "_portal", lambda *words, **_: made.append(words))
    assert start._with_demo_accounts({}, "127.0.0.1") == {"PORTAL_DEMO_ACCOUNTS": "1"}
    assert made == [("account", "demo")]
