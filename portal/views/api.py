"""The JSON API; /api/openapi.json describes it."""

from uuid import UUID

from flask import Blueprint, Response

from layers import sql
from layers.communes import balances, figures
from layers.communes import detail as commune_detail
from layers.gaps import detail as gap_detail
from layers.gaps import listing
from layers.gaps.work import history
from layers.mosaic import legend as counts
from layers.parcels import detail as parcel_detail
from layers.quality import places, registry
from layers.quality.verdict import read as quality
from layers.quality.worklist import read as steps
from portal import (
    access,
    balance_json,
    db,
    gap_filters,
    gap_json,
    list_json,
    openapi,
    overlaps,
    pairs,
    quality_json,
    quality_page,
    quality_words,
    query,
    reply,
    representation,
    search,
    standings,
    unchanged,
)
from portal.settings import settings

bp = Blueprint("api", __name__, url_prefix="/api")


@bp.get("/communes")
def communes() -> Response:
    """Return every commune with its figures."""
    with unchanged.moment() as moment:
        found = figures.every(moment.conn)
        stood = standings.live(moment)
    told = [representation.commune(*one) for one in zip(found, stood, strict=True)]
    return reply.as_json({"communes": told})


@bp.get("/communes/<code>")
def commune(code: str) -> Response:
    """Return one commune."""
    with unchanged.moment() as moment:
        found = commune_detail.get(moment.conn, code)
        stood = {one.code: one for one in standings.live(moment)}
    return reply.as_json(representation.commune_full(found, stood[code]))


@bp.get("/communes/<code>/balance")
def balance(code: str) -> Response:
    """Return the area balance of a commune, what was surveyed when, and what is to be done."""
    rules = settings().province.survey
    with db.pool().connection() as conn:
        sql.snapshot(conn)
        found = balances.get(conn, rules, code)
    return reply.as_json(balance_json.commune(found, rules))


@bp.get("/balance")
def every_balance() -> Response:
    """Return the balances of all communes."""
    rules = settings().province.survey
    with db.pool().connection() as conn:
        sql.snapshot(conn)
        rows = balances.read(conn, rules)
    return reply.as_json(balance_json.table(balances.table(rows, rules)))


@bp.get("/parcels")
def parcels() -> Response:
    """Return the whole stack of parcels at a point."""
    lon, lat = query.point("at")
    with db.pool().connection() as conn:
        found = parcel_detail.stack(conn, lon, lat)
    return reply.as_json({"parcels": [representation.parcel(row) for row in found]})


@bp.get("/parcels/<int:parcel_id>")
def parcel(parcel_id: int) -> Response:
    """Return one parcel."""
    with db.pool().connection() as conn:
        found = parcel_detail.get(conn, parcel_id)
        around = overlaps.around(conn, found)
        history = parcel_detail.history(conn, parcel_id)
        verdict = pairs.of_verdict(quality.of(conn, quality_words.in_force(), parcel_id))
    return reply.as_json(representation.parcel_full(found, around, verdict, history))


@bp.get("/quality")
def every_rule() -> Response:
    """Return the rules, and how the province and its communes stand by them."""
    province = settings().province
    with db.pool().connection() as conn:
        found = places.communes(conn, province)
    whole = places.together(found.values(), province)
    return reply.as_json(list_json.quality(found, whole, registry.RULES))


@bp.get("/quality/<code>")
def rule(code: str) -> Response:
    """Return one rule: what it is, what it found where, and its trend."""
    found = quality_page.rule(code)
    with db.pool().connection() as conn:
        told = quality_page.history(conn, found)
    return reply.as_json(list_json.rule(found, *told))


@bp.get("/findings")
def findings() -> Response:
    """Return one page of a rule's findings."""
    found = quality_page.rule(query.text("rule"))
    with db.pool().connection() as conn:
        listed = quality_page.findings_of(conn, found)
    return reply.as_json(list_json.findings(found, listed.rows, listed.total, listed.next))


@bp.get("/communes/<code>/worklist")
def worklist(code: str) -> Response:
    """Return what to mend next in a commune."""
    with db.pool().connection() as conn:
        commune_detail.get(conn, code)
        found = steps.of(conn, registry.RULES, code, quality_page.MOST_STEPS)
    return reply.as_json(list_json.worklist(code, found))


@bp.get("/findings/<int:finding_id>")
def finding(finding_id: int) -> Response:
    """Return where one defect is."""
    with db.pool().connection() as conn:
        row, shape = quality.finding(conn, finding_id)
        (row,) = pairs.each([row])
    return reply.as_json(quality_json.finding(row, shape))


@bp.get("/gaps")
def gaps() -> Response:
    """Return one page of gaps, the largest first unless ?sort= says otherwise."""
    filters, sort, after = gap_filters.read(), gap_filters.sort(), query.text("after")
    with db.pool().connection() as conn:
        found = listing.page(conn, filters, after, sort)
    return reply.as_json(gap_json.page(found))


@bp.get("/gaps/<uuid:gap_id>")
def gap(gap_id: UUID) -> Response:
    """Return one gap."""
    with db.pool().connection() as conn:
        found = gap_detail.get(conn, gap_id)
        sheets = gap_detail.sheets(conn, found)
        events = history.of(conn, found.facts["id"])
    return reply.as_json(gap_json.full(found, sheets, events))


@bp.get("/search")
def find() -> Response:
    """Return what a text may mean."""
    text = query.text("q")
    with db.pool().connection() as conn:
        found = search.find(conn, settings().province, text, access.may_see_parcels())
    return reply.as_json({"results": [result.as_json() for result in found]})


@bp.get("/legend")
def legend() -> Response:
    """Return how many parcels are inside a box, by group and severity."""
    west, south, east, north = query.bbox("bbox")
    with db.pool().connection() as conn:
        found = counts.count(conn, west, south, east, north)
    return reply.as_json(found)


@bp.get("/openapi.json")
def description() -> Response:
    """Return the description of this API."""
    return reply.as_json(openapi.document(settings().province.name_en))
