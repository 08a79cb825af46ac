"""`python -m portal worker`: take jobs from the queue."""

import click

import config


@click.command()
def command() -> None:
    """Take jobs (uploads to look into and to load) until Ctrl-C or SIGTERM.

    Any number may run, on any number of machines that share PORTAL_VAR. What one has not ended ten
    seconds after it was told to stop is rolled back and taken up by another.
    """
    from portal.jobs import worker  # noqa: PLC0415 - its libraries are needed here only

    worker.run(config.load())
