"""`python -m portal serve`: run the web server."""

import os

import click

import config
from portal import serve


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    default=lambda: min(os.cpu_count() or 1, 4),
    show_default="processors, at most 4",
    type=click.IntRange(1, 64),
    help="Processes.",
)
@click.option(
    "--threads",
    default=serve.THREADS,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Requests that each process works on at once; each may hold a database connection.",
)
def command(host: str, port: int, workers: int, threads: int) -> None:
    """Run the web server until Ctrl-C; requests that are running are finished."""
    serve.run(serve.Listening(host, port, workers, threads), config.load())
