"""The portal as a server: granian runs the application in worker processes."""

import ctypes
import os
import signal
from dataclasses import dataclass

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

import config
from portal import log
from portal.app import MOST_STREAMS, create_app
from portal.gate import Gate
from portal.live import Live
from portal.quick import Quick

# The most a request's address and headers may be. What is longer is answered 414 or 431 by the
# server itself, without a page; what is shorter and still too long, by portal/limits.py.
MAX_HEAD_BYTES = 64 * 1024
# A request that has not ended by then is broken off when the server stops.
FINISH_WITHIN_S = 20
# Requests wait for the database more than for the processor, but a pool has 8 connections.
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Listening:
    """Where the server listens, and how many requests it works on at once."""

    host: str
    port: int
    workers: int
    threads: int  # of each worker


def run(listening: Listening, configuration: config.Config) -> None:
    """Serve until SIGTERM or SIGINT; requests that are running then are finished."""
    create_app(configuration)  # bad settings are told here once, and not by every worker
    Granian(
        "portal.serve:application",
        address=listening.host,
        port=listening.port,
        interface=Interfaces.WSGI,
        workers=listening.workers,
        # What waits for changes holds a thread, too: one that does nothing.
        blocking_threads=listening.threads + 2 * MOST_STREAMS,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISH_WITHIN_S,
        http1_settings=HTTP1Settings(max_buffer_size=MAX_HEAD_BYTES),
        log_dictconfig=_logging(configuration.log_format),
    ).serve(target_loader=lambda *_: application(listening.threads), wrap_loader=False)


def application(threads: int = THREADS) -> Flask:
    """Make the application in a worker process, which ends when its parent does."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    app = create_app(config.load())
    app.wsgi_app = Gate(Quick(app), threads)  # type: ignore[method-assign]  # Flask's own way
    live: Live = app.extensions["live"]
    live.end_on_signals()
    return app


def _logging(form: str) -> dict[str, object]:
    """Return how granian's own lines look: like ours."""
    handler = {"class": "logging.StreamHandler", "formatter": "lines"}
    return {
        "formatters": {"lines": {"()": log.Lines, "form": form}},
        "handlers": {"lines": handler},
        "loggers": {"_granian": {"handlers": ["lines"], "propagate": False}},
    }
