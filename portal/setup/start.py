"""./run: set everything up, start the portal, print its address, and stop it all at the end."""

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.setup import (
    cluster,
    lock,
    net,
    prepare,
    process,
    server,
    signals,
    stamp,
    supervise,
    venv,
    worker,
)
from portal.setup.say import complain, say


def main(argv: Sequence[str]) -> int:
    """Run the portal until somebody stops it; return the exit code."""
    options = _options(argv)
    try:
        signals.raise_stopped()
        _run(options)
    except process.Failed as wrong:
        complain(f"./run: {wrong}")
        return 1
    except PermissionError as wrong:
        complain(f"./run: {wrong}. Was it started as another user before?")
        return 1
    except lock.Held as other:
        complain(_already_running(other.facts))
        return 1
    except signals.Stopped:
        say("Stopped.")
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run",
        description="Set everything up, start the portal with a demonstration province and print "
        "its address. Ctrl-C stops all that it started.",
        epilog="DATABASE_URL names an existing PostGIS database; without it the portal keeps a "
        "private one in var/postgres.",
    )
    parser.add_argument("--empty", action="store_true", help="start without demonstration data")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument(
        "--port",
        type=int,
        help=f"port to listen on (the first free one from {server.FIRST_PORT})",
    )
    return parser.parse_args(argv)


def _run(options: argparse.Namespace) -> None:
    with lock.held(prepare.var() / "run.lock") as running:
        prepare.machine()
        with _database() as (url, private):
            env = _environment(url)
            if _fill(env, empty=options.empty) == "demo":
                env = _with_demo_accounts(env, options.host)
            port = server.free_port(options.host, options.port)
            address = server.address(options.host, port)
            portal = server.Server(prepare.ROOT, prepare.log("portal"), options.host, port, env)
            jobs = worker.Worker(prepare.ROOT, prepare.log("worker"), env)
            try:
                portal.start()
                jobs.start()
                running.tell(
                    pid=str(os.getpid()),
                    address=address,
                    host=options.host,
                    demo="yes" if env.get("PORTAL_DEMO_ACCOUNTS") == "1" else "no",
                )
                say(f"\nThe portal runs at {address}\n")
                say(f"Its log: {prepare.log('portal')}. Ctrl-C stops it.")
                supervise.watch([portal, jobs], private)
            finally:
                portal.stop()
                jobs.stop()


@contextmanager
def _database() -> Iterator[tuple[str, cluster.Cluster | None]]:
    """Yield the database's address, and the cluster where it is a private one."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given, None
        return
    private = cluster.Cluster(prepare.var() / "postgres", prepare.log("postgres"))
    try:
        private.start()
        private.ensure_database()
        # For `python -m portal …` in another terminal.
        stamp.put(prepare.var() / "database_url", private.url())
        yield private.url(), private
    finally:
        private.stop()


def _environment(url: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": url, "PORTAL_VAR": str(prepare.var())}


def _fill(env: dict[str, str], *, empty: bool) -> str:
    """Migrate, load the demonstration into an empty database; return what it then holds."""
    _portal("migrate", env=env, log=prepare.log("setup"))
    held = _contents(env)
    if held not in ("empty", "unfinished") or empty:
        return held
    say("Loading the demonstration province")
    _portal("demo", "load", env=env)
    return _contents(env)


def _contents(env: dict[str, str]) -> str:
    """Return `empty`, `unfinished`, `demo` or `other`."""
    command = [str(venv.python(prepare.ROOT)), "-m", "portal.contents"]
    return process.answer(command, env=env, cwd=prepare.ROOT)


def _with_demo_accounts(env: dict[str, str], host: str) -> dict[str, str]:
    if not net.is_loopback(host):
        say(f"No demonstration accounts on {host}: their passwords are public.")
        return env
    _portal("account", "demo", env=env, log=prepare.log("setup"))
    return env | {"PORTAL_DEMO_ACCOUNTS": "1"}


def _portal(*words: str, env: dict[str, str], log: Path | None = None) -> None:
    command = [venv.python(prepare.ROOT), "-m", "portal", *words]
    process.run(command, log=log, env=env, cwd=prepare.ROOT)


def _already_running(facts: dict[str, str]) -> str:
    who = f"process {facts.get('pid', 'unknown')}"
    if "address" in facts:
        return f"The portal is already running at {facts['address']} ({who})."
    return f"Another ./run is setting up the portal ({who})."
