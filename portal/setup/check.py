"""./test: set everything up, run every check, and say which of them failed."""

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.setup import assets, cluster, lock, prepare, process, signals, venv
from portal.setup.prepare import ROOT
from portal.setup.say import complain, say

SQL = ("layers", "migrations", "portal", "tiles")
# A module stays whole, for what it sets up once; the browser's, which take longest, come first,
# as they are collected. More than four would want more connections than PostgreSQL gives.
SHARED_OUT = (
    "--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One check: a program that ends with 0 when all is well."""

    name: str
    argv: Sequence[object]


def main(argv: Sequence[str]) -> int:
    """Run the checks, or only pytest when there are arguments for it; return the exit code."""
    if {"--help", "-h"} & set(argv):
        say(__doc__ or "")
        say("Without arguments: lint, types, unit, database and browser tests.")
        say("With arguments: only pytest, with them. Example: ./test tests/tiles -k etag")
        say("Tests run in several processes; -n0 keeps them in one, for -s and a debugger.")
        return 0
    try:
        signals.raise_stopped()
        return _run(argv)
    except process.Failed as wrong:
        complain(f"./test: {wrong}")
        return 1
    except PermissionError as wrong:
        complain(f"./test: {wrong}. Was it started as another user before?")
        return 1
    except signals.Stopped as stopped:
        complain("./test was stopped.")
        return 128 + stopped.number


def _run(argv: Sequence[str]) -> int:
    with alone():
        prepare.machine(with_checks=True)
        failed = [] if argv else [step.name for step in _steps() if not _passes(step)]
        with environment() as env:
            # Last, so that its closing lines are the last to be read.
            code = _pytest(_paths(argv), env)
    if code:
        failed.append("pytest")
    if failed:
        complain(f"FAILED: {', '.join(failed)} (see above)")
    return code or bool(failed)


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other checks or measurements run here."""
    # Two at once would throw away each other's cluster.
    path = ROOT / "var/test.lock"
    if other := lock.facts(path):
        say(f"Waiting for another ./test to end (process {other.get('pid', 'unknown')})")
    with lock.held(path, wait=True):
        yield


def _steps() -> list[Step]:
    python = [venv.python(ROOT), "-m"]
    npm, _ = assets.npm(ROOT)
    # 0 processes are as many as there are processors.
    sqlfluff = ["sqlfluff", "lint", "--nocolor", "--disable-progress-bar", "--processes", "0"]
    return [
        Step("ruff check", [*python, "ruff", "check", "--quiet", "."]),
        Step("ruff format", [*python, "ruff", "format", "--check", "--quiet", "."]),
        Step("mypy", [*python, "mypy", "--no-error-summary", "."]),
        Step("sqlfluff", [*python, *sqlfluff, *SQL]),
        Step("npm run lint", [npm, "run", "--silent", "lint"]),
        Step("npm run types", [npm, "run", "--silent", "types"]),
        Step("npm run test", [npm, "run", "--silent", "test"]),
    ]


def _passes(step: Step) -> bool:
    """Run one check; print one line, and its output only when it fails."""
    log = prepare.log("check")
    began = time.monotonic()
    with log.open("wb") as output:
        child = process.start_group(step.argv, log=output, cwd=ROOT, env=_node_environment())
        code = process.wait(child)
    passed = code == 0
    say(f"{step.name:<14} {'ok' if passed else 'FAILED':<7} {time.monotonic() - began:6.1f} s")
    if not passed:
        say(log.read_text("utf-8", "replace"))
    return passed


def _node_environment() -> dict[str, str]:
    _, env = assets.npm(ROOT)
    return env


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """Yield the environment of the tests, with a cluster of their own where none is named."""
    env = _node_environment() | {"PORTAL_VAR": str(ROOT / "var/test")}
    if env.get("DATABASE_URL"):
        yield env
        return
    log = prepare.log("postgres-test")
    private = cluster.Cluster(ROOT / "var/postgres-test", log, throw_away=True)
    try:
        private.start()
        yield env | {"DATABASE_URL": private.url("postgres", cluster.SUPERUSER)}
    finally:
        private.stop()


def _pytest(argv: Sequence[str], env: dict[str, str]) -> int:
    command = [venv.python(ROOT), "-m", "pytest", *SHARED_OUT, *argv]
    # An interrupt, not a termination: fixtures then end the servers and browsers they started.
    child = process.start(command, cwd=ROOT, env=env, death=signal.SIGINT)
    return process.wait(child, ask=signal.SIGINT)


def _paths(argv: Sequence[str]) -> list[str]:
    """Make paths that were typed in another folder good for the checkout's root."""
    return [_path(word) for word in argv]


def _path(word: str) -> str:
    path, colons, test = word.partition("::")
    if word.startswith("-") or (ROOT / path).exists() or not Path(path).exists():
        return word
    return f"{Path(path).absolute()}{colons}{test}"
