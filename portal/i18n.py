"""Vietnamese first, English second."""

from typing import TypeVar

from flask import Flask, Response, current_app, request
from flask_babel import Babel, get_locale
from werkzeug.wrappers import Response as WerkzeugResponse

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"
COOKIE = "language"
ONE_YEAR_S = 365 * 24 * 3600

AnyResponse = TypeVar("AnyResponse", bound=WerkzeugResponse)


def init_app(app: Flask) -> None:
    """Translate with translations/ and let every template know the languages."""
    app.config["BABEL_DEFAULT_LOCALE"] = DEFAULT
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Ho_Chi_Minh"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"{app.root_path}/../translations"
    Babel(app, locale_selector=choose)
    app.context_processor(_for_templates)
    app.after_request(_answer)


def choose() -> str:
    """Return the language asked for by ?lang=, else the one chosen before, else Vietnamese.

    What the browser asks for is not heard: an office's computer often runs in English, and its
    people do not.
    """
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    return DEFAULT


def remember(response: AnyResponse, language: str) -> AnyResponse:
    """Keep a person's choice of language in a cookie."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(
        COOKIE, language, max_age=ONE_YEAR_S, secure=secure, httponly=True, samesite="Lax"
    )
    return response


def _for_templates() -> dict[str, object]:
    return {"language": str(get_locale()), "languages": LANGUAGES}


def _answer(response: Response) -> Response:
    wish = request.args.get("lang")
    if wish in LANGUAGES and wish != request.cookies.get(COOKIE):
        remember(response, wish)
    if response.mimetype == "text/html":
        response.headers["Content-Language"] = str(get_locale() or DEFAULT)
        response.vary.add("Cookie")
    return response
