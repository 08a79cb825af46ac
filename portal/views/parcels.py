"""To be filled by its pages."""

from flask import Blueprint

bp = Blueprint("parcels", __name__)
