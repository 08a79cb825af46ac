"""The province and all its communes, side by side."""

from flask import Blueprint, Response
from flask_babel import gettext as _

from layers.standing import metric
from portal import page, unchanged
from portal.ranking import asked, filters, gather, picture
from portal.settings import settings

bp = Blueprint("communes", __name__)


@bp.get("/communes")
def index() -> Response:
    """Show all communes by ?metric=, of an edition by ?at=, filtered, in the order of ?sort=."""
    wanted = asked.read()
    with unchanged.moment() as moment:
        found = gather.read(moment, wanted)
    return page.answer(
        "province", _("Xã, phường"), page=found, asked=wanted, province=settings().province,
        filters=filters.of(found.every, wanted), metrics=asked.CHOICES,
        both_steps=picture.STEPS, few=metric.FEW,
    )  # fmt: skip
