"""To be filled by its pages."""

from flask import Blueprint

bp = Blueprint("gaps", __name__)
