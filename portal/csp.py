"""What a browser is told not to do with our pages."""

from flask import Flask, Response, current_app

# Tried in Chromium with MapLibre 6: no violation. `data:` is for MapLibre's control icons.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Flask-WTF compares the referrer of a form over HTTPS, so it is kept within our own origin.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=()",
}
ONLY_HTTPS = "max-age=31536000"


def init_app(app: Flask) -> None:
    """Send the headers with every response, errors included."""
    app.after_request(_protect)


def headers(app: Flask) -> dict[str, str]:
    """Return what every response of an application says."""
    if app.config["SESSION_COOKIE_SECURE"]:
        return HEADERS | {"Strict-Transport-Security": ONLY_HTTPS}
    return HEADERS


def _protect(response: Response) -> Response:
    for name, value in headers(current_app).items():
        response.headers.setdefault(name, value)
    return response
