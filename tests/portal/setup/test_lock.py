import subprocess
import sys
from pathlib import Path

import pytest

from portal.setup import lock

HOLD = """
import sys, time
from pathlib import Path
from portal.setup import lock
with lock.held(Path(sys.argv[1])) as mine:
    mine.tell(pid="1", address="here")
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "run.lock"


def test_a_second_holder_is_told_what_the_first_wrote(path):
    with lock.held(path) as first:
        first.tell(pid="42", address="http://127.0.0.1:8000")
        with pytest.raises(lock.Held) as taken, lock.held(path):
            pass
    assert taken.value.facts == {"pid": "42", "address": "http://127.0.0.1:8000"}


def test_facts_are_read_without_taking_the_lock(path):
    assert lock.facts(path) == {}
    with lock.held(path) as mine:
        mine.tell(host="::1")
        assert lock.facts(path) == {"host": "::1"}
    assert lock.facts(path) == {}


def test_a_lock_ends_with_a_killed_holder(path):
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert lock.facts(path) == {"pid": "1", "address": "here"}
        holder.kill()
    assert lock.facts(path) == {}  # what the dead one wrote is nobody's
    with lock.held(path):
        pass
