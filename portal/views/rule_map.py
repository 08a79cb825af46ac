"""What the map asks of one rule: counts for the legend, and by commune for its shades."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from layers.quality import registry
from layers.quality.map import counts
from portal import access, db, query, reply

bp = Blueprint("rule_map", __name__, url_prefix="/map/rules")


@bp.get("/<code>/counts.json", endpoint="counts")
def count(code: str) -> ResponseReturnValue:
    """What the rule found of the parcels in a box, or of all communes in it where they are many."""
    rule, box = registry.get(code), query.bbox("bbox")
    with db.pool().connection() as conn:
        found = counts.within(conn, rule, box, may_see_parcels=access.may_see_parcels())
    return reply.as_json({"by": found.by, "communes": found.communes, **found.verdicts})


@bp.get("/<code>/communes.json", endpoint="communes")
def list_communes(code: str) -> ResponseReturnValue:
    """What the rule found in each commune."""
    rule = registry.get(code)
    with db.pool().connection() as conn:
        found = counts.communes(conn, rule)
    return reply.as_json({"communes": found})
