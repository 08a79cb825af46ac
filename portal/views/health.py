"""Whether the portal works, for whoever watches it."""

from flask import Blueprint

bp = Blueprint("health", __name__)
