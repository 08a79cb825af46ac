"""The portal served as in production, for as long as a block runs."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import config

PATIENCE_S = 30


def environ(database_url: str) -> dict[str, str]:
    """Return what a process of ours is told."""
    ours = {"DATABASE_URL": database_url, "SECRET_KEY": "only for the tests"}
    return {**os.environ, **ours, "PORTAL_DEMO_ACCOUNTS": "1"}


def portal(*arguments: str) -> list[str]:
    """Return the command line of the portal."""
    return [sys.executable, "-m", "portal", *arguments]


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    origin: str
    process: "subprocess.Popen[bytes]"

    def get(self, path: str) -> int:
        """Ask on a connection of its own; return the status."""
        with urllib.request.urlopen(self.origin + path, timeout=PATIENCE_S) as answer:
            answer.read()
            return int(answer.status)


@contextlib.contextmanager
def serve(database_url: str, log: Path, workers: int = 1) -> Iterator[str]:
    """Run a server on a port of its own and yield its address; its output goes to `log`."""
    with started(database_url, log, workers) as served:
        yield served.origin


@contextlib.contextmanager
def started(database_url: str, log: Path, workers: int = 1) -> Iterator[Served]:
    """Run a server and yield it, address and process."""
    port = str(free_port())
    command = portal("serve", "--port", port, "--workers", str(workers))
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=config.ROOT, env=environ(database_url), stdout=out, stderr=out
        )
    with process:
        try:
            yield Served(_wait_until_up(f"http://127.0.0.1:{port}", process, log), process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(origin: str, process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{origin}/healthz", timeout=2).close()
            return origin
        time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text()}")
