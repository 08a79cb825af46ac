"""Start other programs so that none of them outlives us, and end them."""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from portal.setup.say import tail

PR_SET_PDEATHSIG = 1
# Loaded here, not between fork and exec, where nothing may be imported.
_LIBC = ctypes.CDLL(None, use_errno=True)
# Asked to stop, as it is by the kernel when we are killed, the shell ends all of its group: pip and
# npm start programs of their own, which would meddle with the work of the next ./run.
_GROUP = ["sh", "-c", 'trap "trap - TERM; kill 0" TERM; "$@" & wait $!', "sh"]


class Failed(Exception):
    """Something could not be set up; the message says what, and what to do."""


def start(
    argv: Sequence[object],
    *,
    log: IO[bytes] | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    user: pwd.struct_passwd | None = None,
    death: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own; it gets the signal `death` when we die.

    In its own session it does not see the terminal's Ctrl-C, so we decide in which order
    things end. `user` is whom it runs as, which needs root.
    """
    output: dict[str, Any] = {"stdout": log, "stderr": subprocess.STDOUT} if log else {}
    person: dict[str, Any] = (
        {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    )
    return subprocess.Popen(
        [str(word) for word in argv],
        env=env,
        cwd=cwd,
        start_new_session=True,
        preexec_fn=_die_with(os.getpid(), death),  # noqa: PLW1509 - we have one thread
        **output,
        **person,
    )


def start_group(argv: Sequence[object], **options: Any) -> subprocess.Popen[bytes]:
    """Start a program as `start` does; what it starts itself ends with us, too."""
    return start([*_GROUP, *argv], **options)


def run(argv: Sequence[object], *, log: Path | None = None, **options: Any) -> None:
    """Run a program to its end; raise Failed where it fails.

    Its output goes to the end of a log, whose last lines are then told, or to ours.
    """
    command = " ".join(map(str, argv))
    if log is None:
        code, said = wait(start_group(argv, **options)), ""
    else:
        code, said = _logged(argv, command, log, **options)
    if code:
        raise Failed(f"`{command}` ended with {code}{said}")


def _logged(argv: Sequence[object], command: str, log: Path, **options: Any) -> tuple[int, str]:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        output.write(f"$ {command}\n".encode())
        output.flush()
        code = wait(start_group(argv, log=output, **options))
    return code, f":\n{tail(log)}\n(all of it: {log})" if code else ""


def answer(argv: Sequence[object], **options: Any) -> str:
    """Run a program and return what it prints; raise Failed with what it complained of."""
    words = [str(word) for word in argv]
    done = subprocess.run(words, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        raise Failed(f"`{' '.join(words)}` ended with {done.returncode}: {done.stderr.strip()}")
    printed: str = done.stdout
    return printed.strip()


def wait(child: subprocess.Popen[bytes], ask: signal.Signals = signal.SIGTERM) -> int:
    """Wait for a child; when we are interrupted, end it first."""
    try:
        return child.wait()
    except BaseException:
        end(child, ask)
        raise


def end(
    child: subprocess.Popen[bytes], ask: signal.Signals = signal.SIGTERM, patience_s: float = 30
) -> None:
    """Ask a child to stop; end all of its session when it does not, or leaves something behind."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            child.send_signal(ask)
        with suppress(subprocess.TimeoutExpired):
            child.wait(patience_s)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _die_with(parent: int, death: signal.Signals) -> Callable[[], None]:
    def ask_the_kernel() -> None:
        _LIBC.prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)
        if os.getppid() != parent:  # it died before we could ask
            os.kill(os.getpid(), death)

    return ask_the_kernel
