"""Files that commands write for people."""

import os
from pathlib import Path

from portal import cli


def require_place(out: Path, force: bool | None = None) -> None:
    """Raise Refused where the file cannot be put there, or would replace one unasked.

    force: whether it may replace one; None where the command has no such option.
    """
    if not out.parent.is_dir():
        raise cli.Refused(f"there is no folder {out.parent} to write {out.name} into")
    if out.exists() and not force:
        hint = "" if force is None else ", or pass --force"
        raise cli.Refused(f"{out} exists already: name another file{hint}")


def write(out: Path, made: bytes) -> None:
    """Write a file; whoever opens it meanwhile sees the old one or the new one, never half."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(made)
        part.replace(out)
    except OSError as wrong:
        raise cli.Refused(f"{out} cannot be written: {wrong.strerror}") from wrong
    finally:
        part.unlink(missing_ok=True)
