"""An address of every page, by its endpoint, and more where one is not enough."""

PAGES = {
    "map.show": "/",
    "communes.index": "/communes",
    "commune.show": "/communes/{commune}",
    "commune.sheets": "/communes/{commune}/sheets",
    "confirmations.index": "/confirmations",
    "confirmations.show": "/confirmations/{commune}",
    "compare.show": "/compare?c={commune}&c={empty_commune}",
    "balance.index": "/balance",
    "balance.show": "/communes/{commune}/balance",
    "quality.index": "/quality",
    "quality.show": "/quality/number_duplicate",
    "quality.list_parcels": "/quality/parcels",
    "quality.disagreements": "/quality/disagreements",
    "quality.list_runs": "/quality/runs",
    "quality.show_run": "/quality/runs/1",
    "quality.show_worklist": "/communes/{commune}/worklist",
    "gaps.index": "/gaps",
    "gaps.show": "/gaps/{gap}",
    "field.show": "/gaps/{gap}/field",
    "work.show": "/gaps/board",
    "parcels.stack": "/parcels?at={at}",
    "parcels.show": "/parcels/{parcel}",
    "search.index": "/search?q=12/345",
    "login.form": "/login",
    "api.description": "/api/openapi.json",
    "api.find": "/api/search?q=sheet 12 parcel 345",
    "map.style": "/map/style.json",
    "tiles.catalog": "/tiles/catalog.json",
    "tiles.tilejson": "/tiles/mosaic.json",
}
MORE = (
    "/balance?view=survey", "/balance?view=volumes", "/communes/{empty_commune}/balance",
    "/communes/{empty_commune}", "/communes?sort=-clean&part=panel", "/parcels/{road}",
    "/parcels/{overlapping}", "/parcels/{unlisted}", "/parcels?at=105.9,10.2", "/search",
    "/search?q=nowhere", "/search?q=Ninh Kieu", "/search?q=An Hoa", "/search?q=10.03, 105.78",
    "/gaps?kind=sliver", "/gaps?min_ha=0.1", "/tiles/rule-overlap.json", "/quality?show=share",
    "/quality/overlap", "/quality/overlap?state=unevaluated", "/quality/group_1_blocked",
    "/quality/land_use_unknown?sheet=12&commune={commune}", "/quality/parcels?severity=3",
    "/quality/runs?unfinished=1", "/communes/{empty_commune}/worklist",
)  # fmt: skip
PROBLEMS = (
    "/nowhere", "/communes/99999", "/parcels/999999", "/gaps/nothing", "/gaps?min_ha=many",
    "/gaps?after=x", "/gaps?kind=round", "/parcels?at=somewhere", "/parcels?at=500,10",
    "/api/legend?bbox=1,2,3", "/communes?sort=beauty", "/tiles/rivers.json",
    "/quality/beauty", "/quality/overlap?sheet=12", "/quality/overlap?sort=beauty",
    "/quality/parcels?rules=1", "/quality/parcels?rules=x&commune=31150", "/quality/runs/999999",
    "/quality/parcels?unevaluated=beauty", "/quality/overlap?after=x", "/exceptions?rule=beauty",
    "/tiles/parcels/3/0/0.mvt", "/tiles/parcels/14/99999/0.mvt", "/tiles/parcels/14/a/0.mvt",
    "/language?to=fr", "/logout",
)  # fmt: skip
# For administrators and people who have signed in.
SIGNED_IN = {
    "admin.list_accounts": "/admin/accounts",
    "admin.audit": "/admin/audit",
    "login.password_form": "/password",
    "alerts.index": "/alerts",
    "teams.index": "/teams",
    "returns.index": "/returns",
    "exceptions.index": "/exceptions",
    "imports.index": "/imports",
    "field.packages": "/gaps/packages",
    "uploads.form": "/imports/new",
}
# These need an upload or a run of some kind, made for them below.
IMPORTED = {"imports.show": "/imports/{run}", "uploads.show": "/imports/jobs/{job}"}
# These need somebody who may divide a gap.
DIVIDED = {
    "splitting.show": "/gaps/{gap}/split?packages=2",
    "splitting.neighbours": "/gaps/{gap}/merge",
}
# These need two editions.
EXPLAINED = {
    "changes.index": "/editions/2/changes?measure=own",
    "changes.show": "/editions/2/changes/31150",
    "changes.parcels": "/editions/2/changes/31150/parcels?cause={cause}",
}
# These need two weeks that were closed.
CLOSED = {
    "editions.index": "/editions",
    "editions.show": "/editions/2",
    "editions.diff": "/editions/2/diff",
    "closings.form": "/editions/close",
    "closings.show": "/editions/closings/1",
    "edition_files.listed": "/editions/2/list?of=owner&commune=31150",
}
MORE_CLOSED = (
    "/editions/1", "/editions/1/diff?with=2&metric=gap_area", "/editions/2/list?of=gaps",
    "/editions/2/list?of=rule:overlap:passed", "/editions/2/list?of=clean", "/editions/3",
    "/editions/2/list?of=n_object", "/editions/2/list?of=beauty",
)  # fmt: skip
# This one needs a file from the field: tests/portal/views/returns/test_returns.py reads it.
RETURNED = {"returns.show"}
# Numbers and coordinates, and nothing that is read as a text.
NOT_READ = {
    "commune.sheet", "commune.mailed",  # tests/portal/reports reads them
    "field.worker", "events.stream", "changes.table", "edition_files.table",
    "edition_files.whole",  # tests/portal/reports reads it
    "returns.collisions", "exceptions.workbook", "exceptions.table", "api.finding",
    "static", "health.show", "language.choose", "tiles.tile", "gaps.geojson", "gaps.corners",
    "files.balance_workbook", "files.commune_workbook", "files.balance_map", "files.gaps_map",
    "files.gaps_workbook", "api.every_balance", "quality_files.of_rule",
    "quality_files.of_parcels", "quality_files.of_disagreements", "api.findings",
    "api.every_rule", "api.rule", "api.worklist", "rule_map.counts", "rule_map.communes",
    "parcels.geojson", "parcels.corners", "parcels.people", "imports.refused", "uploads.state",
    "closings.state",
    "api.communes", "api.commune", "api.balance", "api.parcels", "api.parcel", "api.gaps",
    "api.gap", "api.legend",
}  # fmt: skip
