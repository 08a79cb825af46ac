"""The process beside the server that takes jobs: files that have been sent to the portal."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from portal.setup import process, venv


class Worker:
    """One worker as a child process."""

    name = "The worker"

    def __init__(self, root: Path, log: Path, env: Mapping[str, str]):
        self._root, self._log, self._env = root, log, env
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it. It waits for its database by itself, so nobody waits for it."""
        command = [venv.python(self._root), "-m", "portal", "worker"]
        with self._log.open("ab") as output:
            self._child = process.start(command, log=output, env=self._env, cwd=self._root)

    def stop(self) -> None:
        """Let it finish or hand on the job at hand, then end it."""
        if self._child is not None:
            process.end(self._child)
            self._child = None

    def has_ended(self) -> int | None:
        """Return its exit code, or None while it runs."""
        return None if self._child is None else self._child.poll()
