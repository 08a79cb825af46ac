"""Compile the translations that the pages read."""

from pathlib import Path

from portal.setup import process, stamp, venv
from portal.setup.say import say


def ensure(root: Path, log: Path) -> None:
    """Bring every .mo up to its .po; do nothing where they are, or where there are none."""
    sources = sorted((root / "translations").glob("*/LC_MESSAGES/*.po"))
    if is_compiled(root) or not sources:
        return
    say("Compiling the translations")
    # Without its header, which would differ at each extraction, Babel takes a whole file for fuzzy.
    compile_one = [venv.python(root), "-m", "babel.messages.frontend", "compile", "--use-fuzzy"]
    for source in sources:
        target = source.with_suffix(".mo")
        process.run([*compile_one, "-i", source, "-o", target], log=log)
        stamp.put(_stamp(source), stamp.digest(source))


def is_compiled(root: Path) -> bool:
    """Return whether every .po has been compiled as it is now."""
    sources = (root / "translations").glob("*/LC_MESSAGES/*.po")
    return all(
        source.with_suffix(".mo").exists() and stamp.is_fresh(_stamp(source), stamp.digest(source))
        for source in sources
    )


def _stamp(source: Path) -> Path:
    return source.with_name(f".{source.stem}.compiled")
