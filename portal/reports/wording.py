"""Templates and words for a report that is written outside of any request."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_babel import force_locale

import config as configuration
from portal import i18n, page


@contextmanager
def speaking(config: configuration.Config, language: str) -> Iterator[None]:
    """Have gettext, the number formats and render_template speak the language in the block."""
    app = Flask("portal", template_folder=configuration.ROOT / "templates")
    app.extensions["portal_config"] = config
    for part in (i18n, *page.PARTS):
        part.init_app(app)
    with app.app_context(), force_locale(language):
        yield
