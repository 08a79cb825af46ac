"""A request that PostgreSQL broke off so that another could go on is worked on once more.

Whoever writes takes locks in one order where there is one: communes, then gaps by their names. The
cells of the mosaic have none across the statements of two returns of neighbouring communes, and
nobody should read of it: nothing of the first try was written, and the other one is done by now.
"""

from flask import Flask
from flask.typing import ResponseReturnValue

from portal import db, log

TRIES = 3


class Retrying(Flask):
    """An application whose views are called again where their transaction was broken off."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Return what the view answers; raise db.BrokenOff where that happens TRIES times."""
        for _try in range(TRIES - 1):
            try:
                return super().dispatch_request()
            except db.BrokenOff:
                log.write("broken off, tried again")
        return super().dispatch_request()
