"""To be filled by its pages."""

from flask import Blueprint

bp = Blueprint("communes", __name__)
