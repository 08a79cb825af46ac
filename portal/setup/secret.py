"""The key that signs sessions: made once, readable by its owner only."""

import os
import secrets
from pathlib import Path


def ensure(var: Path) -> Path:
    """Make var/secret_key where there is none; return it."""
    path = var / "secret_key"
    if path.exists() and path.read_text("utf-8").strip():
        return path
    var.mkdir(parents=True, exist_ok=True)
    half = var / "secret_key.half"
    half.unlink(missing_ok=True)
    # Created with its mode, not changed to it afterwards: nobody can read it in between.
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    half.replace(path)
    return path
