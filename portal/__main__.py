"""`python -m portal`."""

import sys

OURS = {"config", "layers", "portal", "tiles"}


def main() -> None:
    """Run the command line; say in one line which package it lacks."""
    try:
        from portal import cli  # noqa: PLC0415 - so that its absence can be told

        cli.run()
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in OURS:
            raise
        sys.exit(f"Python package {missing.name} is not installed: start ./run, which installs it")


main()
