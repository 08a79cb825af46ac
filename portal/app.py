"""The application: every part, put together once."""

from datetime import timedelta
from importlib import import_module

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.middleware.proxy_fix import ProxyFix

import config as configuration
from portal import (
    access,
    accounts,
    arrival,
    compress,
    csp,
    db,
    errors,
    forms,
    health,
    i18n,
    limits,
    live,
    log,
    page,
    stock,
    typed,
    unchanged,
    watch,
)
from portal.limits import MEGABYTE
from portal.retry import Retrying
from portal.settings import settings
from tiles import cache

__all__ = ["create_app", "settings"]

# The parts run in this order before a request, and in the opposite order after it.
PARTS = (log, compress, csp, errors, limits, i18n, accounts, access, arrival, forms, typed, page)
VIEWS = (
    "map",
    "rule_map",
    "communes",
    "compare",
    "confirmations",
    "alerts",
    "commune",
    "balance",
    "files",
    "parcels",
    "exceptions",
    "quality",
    "quality_files",
    "gaps",
    "splitting",
    "work",
    "teams",
    "field",
    "returns",
    "imports",
    "uploads",
    "tiles",
    "editions",
    "closings",
    "edition_files",
    "changes",
    "events",
    "search",
    "api",
    "login",
    "language",
    "admin",
    "health",
)

# Open maps that each process keeps a line to; others ask again every second.
MOST_STREAMS = 100
SIGNED_IN_FOR = timedelta(hours=12)  # a working day


def create_app(config: configuration.Config) -> Flask:
    """Return the portal for one configuration; it connects to nothing before the first request."""
    root = configuration.ROOT
    app = Retrying("portal", static_folder=root / "static", template_folder=root / "templates")
    app.config.from_mapping(_flask_settings(config))
    app.extensions["portal_config"] = config
    app.extensions["pool"] = db.Pool(config.database_url)
    app.extensions["downloads"] = db.for_downloads(config.database_url)
    app.extensions["watch"] = observed = watch.Watch(config.database_url)
    kept = cache.Cache(config.tile_cache_mb * MEGABYTE)
    app.extensions["live"] = live.Live(config.database_url, observed, MOST_STREAMS)
    app.extensions["stock"] = stock.Stock(observed, kept)
    app.extensions["unchanged"] = unchanged.Kept()
    app.extensions["health"] = health.Health(config.database_url)
    if config.secure_cookies:
        # HTTPS ends at a proxy before us, and only that one's word is taken for who is asking.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_host=1)  # type: ignore[method-assign]  # Flask's own way
    if isinstance(app.json, DefaultJSONProvider):
        app.json.ensure_ascii = app.json.sort_keys = False  # people read it, too
    for part in PARTS:
        part.init_app(app)
    for name in VIEWS:
        app.register_blueprint(import_module(f"portal.views.{name}").bp)
    return app


def _flask_settings(config: configuration.Config) -> dict[str, object]:
    if not config.secret_key:
        raise configuration.BadSetting(
            "SECRET_KEY is not set and there is no secret_key in "
            f"{config.var}: start with ./run, or set SECRET_KEY to a long random text"
        )
    return {
        "SECRET_KEY": config.secret_key,
        "PERMANENT_SESSION_LIFETIME": SIGNED_IN_FOR,
        # Otherwise a tile still under way would bring back the cookie that sign-out has deleted.
        "SESSION_REFRESH_EACH_REQUEST": False,
        # The prefix makes browsers refuse a cookie planted by a neighbouring host.
        "SESSION_COOKIE_NAME": "__Host-session" if config.secure_cookies else "session",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
    }
