"""The portal's own process: its port, its start, its first answer."""

import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from urllib import request

from portal.setup import process, venv
from portal.setup.process import Failed
from portal.setup.say import tail

FIRST_PORT, TRIES = 8000, 50
PATIENCE_S = 60


def free_port(host: str, asked: int | None) -> int:
    """Return the port that was asked for, or the first free one from 8000; raise Failed."""
    candidates = range(FIRST_PORT, FIRST_PORT + TRIES) if asked is None else [asked]
    for port in candidates:
        if _is_free(host, port):
            return port
    if asked is None:
        raise Failed(f"all ports of {host} from {FIRST_PORT} on are taken: name one with --port")
    raise Failed(f"port {asked} of {host} is taken or not allowed: name another with --port")


def address(host: str, port: int) -> str:
    """Return what a browser on this machine types."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Server:
    """The portal as a child process."""

    name = "The portal"

    def __init__(self, root: Path, log: Path, host: str, port: int, env: Mapping[str, str]):
        self._root, self._log, self._env = root, log, env
        self._listen = ["--host", host, "--port", str(port)]
        self._url = address(host, port)
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until /healthz answers 200; raise Failed when it does not."""
        command = [venv.python(self._root), "-m", "portal", "serve", *self._listen]
        with self._log.open("ab") as output:
            self._child = process.start(command, log=output, env=self._env, cwd=self._root)
        self._await_healthy(self._child)

    def stop(self) -> None:
        """Let it finish the requests at hand, then end it."""
        if self._child is not None:
            process.end(self._child)
            self._child = None

    def has_ended(self) -> int | None:
        """Return its exit code, or None while it runs."""
        return None if self._child is None else self._child.poll()

    def _await_healthy(self, child: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if child.poll() is not None:
                raise self._failed(f"ended with {child.returncode}")
            if _is_healthy(self._url):
                return
            time.sleep(0.05)
        raise self._failed(f"did not become healthy in {PATIENCE_S} s")

    def _failed(self, how: str) -> Failed:
        return Failed(f"the portal {how}:\n{tail(self._log)}\n(all of it: {self._log})")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        # As the server will: a port whose last connections are winding down is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


def _is_healthy(url: str) -> bool:
    # A proxy of the environment is not for our own machine.
    opener = request.build_opener(request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
