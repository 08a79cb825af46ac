"""`python -m portal`."""

from portal import cli

cli.run()
