"""A line on a terminal that says how far a file has been read; nothing where output is kept."""

import sys

import click


class Progress:
    """Shown while the block runs."""

    def __init__(self, name: str):
        self.name, self.read = name, 0
        self.is_shown = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def advance(self, rows: int, total: int | None) -> None:
        self.read += rows
        of = f" of {total:,} ({self.read / total:.0%})" if total else ""
        self._show(f"{self.name}: {self.read:,}{of} read")

    def __exit__(self, *_: object) -> None:
        self._show("")

    def _show(self, line: str) -> None:
        if self.is_shown:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
