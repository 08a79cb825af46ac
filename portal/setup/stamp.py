"""Remember what has been done, so that it is done again only when its inputs change."""

import hashlib
from pathlib import Path


def digest(*files: Path) -> str:
    """Return one hash of the contents of files, in the order given."""
    total = hashlib.sha256()
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(stamp: Path, content: str) -> bool:
    """Return whether the stamp says exactly this."""
    return stamp.exists() and stamp.read_text("utf-8") == content


def put(stamp: Path, content: str) -> None:
    """Write the stamp, whole or not at all: we may be killed at any moment."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    half = stamp.with_name(f"{stamp.name}.half")
    half.write_text(content, "utf-8")
    half.replace(stamp)
