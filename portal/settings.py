"""The configuration of the running application."""

from flask import current_app

from config import Config


def settings() -> Config:
    """Return the configuration that the application was made with."""
    found: Config = current_app.extensions["portal_config"]
    return found
