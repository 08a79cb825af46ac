"""tipg, the peer of the tile endpoint, over the same tables on a port of its own."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import config
from tests.browser import serving

RELEASE = ("tipg==1.6.1", "uvicorn==0.35.0")
FOLDER = config.ROOT / "var/bench/tipg"
PATIENCE_S = 60


def ensure() -> Path:
    """Install tipg into an environment of its own; return its Python."""
    python = FOLDER / "bin/python"
    stamp = FOLDER / "installed"
    if not stamp.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *RELEASE], check=True)
        stamp.write_text(" ".join(RELEASE))
    return python


@contextlib.contextmanager
def serve(database_url: str, log: Path) -> Iterator[str]:
    """Run tipg on the tables of a database and yield its address."""
    port = str(serving.free_port())
    command = [
        str(ensure()),
        "-m",
        "uvicorn",
        "tipg.main:app",
        "--port",
        port,
        "--log-level",
        "warning",
    ]
    environ = os.environ | {
        "DATABASE_URL": database_url,
        "TIPG_DB_TABLES": '["public.parcel"]',
        # It leaves out what goes beyond; we leave out nothing.
        "TIPG_MAX_FEATURES_PER_TILE": "1000000",
        "TIPG_DEFAULT_MINZOOM": "0",
    }
    with (
        log.open("wb") as out,
        subprocess.Popen(command, env=environ, stdout=out, stderr=out) as process,
    ):
        try:
            yield _when_up(f"http://127.0.0.1:{port}", log)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_S)


def _when_up(origin: str, log: Path) -> str:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{origin}/healthz", timeout=2).close()
            return origin
        time.sleep(0.2)
    raise AssertionError(f"tipg did not start:\n{log.read_text()}")
