"""./bench: set everything up and measure, beside the peers where there are any."""

from collections.abc import Sequence

from portal.setup import check, prepare, process, signals, venv
from portal.setup.prepare import ROOT
from portal.setup.say import complain, say


def main(argv: Sequence[str]) -> int:
    """Run the measurements named, or all of them; return the exit code."""
    if {"--help", "-h"} & set(argv):
        say(__doc__ or "")
        say("Example: ./bench tiles pages. The table is kept in var/bench/latest.json.")
        return 0
    try:
        signals.raise_stopped()
        return _run(argv)
    except (process.Failed, PermissionError) as wrong:
        complain(f"./bench: {wrong}")
        return 1
    except signals.Stopped as stopped:
        complain("./bench was stopped.")
        return 128 + stopped.number


def _run(argv: Sequence[str]) -> int:
    with check.alone():
        prepare.machine(with_checks=True)
        with check.environment() as env:
            command = [venv.python(ROOT), "-m", "tests.bench", *argv]
            return process.wait(process.start(command, cwd=ROOT, env=env))
