"""Protection of forms: no forged requests, no endless guessing."""

import logging

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect

csrf = CSRFProtect()
# Counted in the memory of each process: with N workers a guesser has N times the tries.
limiter = Limiter(get_remote_address, storage_uri="memory://")


def init_app(app: Flask) -> None:
    """Refuse every POST without the token of the session."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # it lives as long as the session
    csrf.init_app(app)
    limiter.logger.setLevel(logging.WARNING)  # below, it names logins and addresses
    limiter.init_app(app)
