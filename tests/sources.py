"""The project's own files, for the tests that look at them instead of running them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("layers", "tiles", "portal")


@dataclass(frozen=True)
class Import:
    """One import statement, by the full name of what it brings."""

    file: str
    line: int
    module: str

    def is_of(self, library: str) -> bool:
        return f"{self.module}.".startswith(f"{library}.")

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


@cache
def tracked() -> tuple[str, ...]:
    """The files of the project: committed, or new and not ignored."""
    # A checkout may belong to another user than the one who tests it.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert listed.returncode == 0, f"these tests need a git checkout: {listed.stderr}"
    return tuple(sorted(name for name in listed.stdout.split("\0") if (ROOT / name).is_file()))


def files(pattern: str) -> list[str]:
    return [name for name in tracked() if re.fullmatch(pattern, name)]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(text(name), name)


@cache
def imports() -> tuple[Import, ...]:
    sources = files(rf"(config|({'|'.join(PACKAGES)})/.*)\.py")
    return tuple(found for name in sources for found in _imports_of(name))


def _imports_of(name: str) -> Iterator[Import]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, node.lineno, alias.name)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: import by the full name"
            for alias in node.names:
                yield Import(name, node.lineno, f"{node.module}.{alias.name}")
