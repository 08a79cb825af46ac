"""To be filled by its pages."""

from flask import Blueprint

bp = Blueprint("api", __name__)
