import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from portal.setup import process

PARENT = """
import sys, time
from portal.setup import process
child = process.start([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
FAMILY = """
import subprocess, sys, time
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(grandchild.pid, "up", flush=True)
time.sleep(60)
"""

RUNNER = """
import sys
from pathlib import Path
from portal.setup import process
process.run([sys.executable, "-c", sys.argv[2]], log=Path(sys.argv[1]))
"""
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""


def await_end(pid: int) -> bool:
    """Wait for a process that is not our child, as long as it takes."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(pid)
        signal.pidfd_send_signal(handle, 0)
        ended = bool(select.select([handle], [], [], 20)[0])
        os.close(handle)
        return ended
    return True


def test_a_child_does_not_outlive_a_killed_parent():
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    assert await_end(child)


def start_and_await_a_line(tmp_path: Path, program: str):
    log = tmp_path / "log"
    with log.open("wb") as output:
        child = process.start([sys.executable, "-c", program], log=output)
    while not log.read_text().endswith("\n"):
        assert child.poll() is None
    return child, log.read_text()


def test_ending_a_child_ends_its_children(tmp_path):
    child, grandchild = start_and_await_a_line(tmp_path, FAMILY)
    process.end(child)
    assert child.returncode == -signal.SIGTERM
    assert await_end(int(grandchild.split()[0]))


def test_a_child_that_does_not_listen_is_killed(tmp_path):
    child, _ = start_and_await_a_line(tmp_path, DEAF)
    process.end(child, patience_s=0.1)
    assert child.returncode == -signal.SIGKILL


def test_a_failure_tells_the_command_and_its_last_lines(tmp_path):
    words = "print('first'); print('the reason'); raise SystemExit(3)"
    with pytest.raises(process.Failed, match=r"ended with 3:\n(.*\n)*    the reason\n") as failed:
        process.run([sys.executable, "-c", words], log=tmp_path / "var" / "setup.log")
    assert sys.executable in str(failed.value)


def test_an_answer_is_what_the_program_printed(tmp_path):
    assert process.answer([sys.executable, "-c", "print('12')"], cwd=tmp_path) == "12"
    with pytest.raises(process.Failed, match=r"ended with 1: no$"):
        process.answer([sys.executable, "-c", "raise SystemExit('no')"], cwd=Path("/"))


def test_killing_us_ends_the_grandchildren_of_a_command_that_runs(tmp_path):
    log = tmp_path / "log"
    words = ["-c", RUNNER, str(log), FAMILY]
    with subprocess.Popen([sys.executable, *words]) as runner:
        while not (said := log.read_text() if log.exists() else "").endswith("up\n"):
            assert runner.poll() is None
        runner.kill()
    assert await_end(int(said.split()[-2]))
