"""How many requests a process works on at once, whatever waits beside them."""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# These wait for changes and need nothing meanwhile: they are counted by themselves.
WAITING = "/events"


class Gate:
    """Lets a number of requests in; the others wait in threads of their own."""

    def __init__(self, app: "WSGIApplication", most: int):
        self._app, self._places = app, threading.BoundedSemaphore(most)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request when its turn comes."""
        if environ.get("PATH_INFO") == WAITING:
            return self._app(environ, start_response)
        with self._places:
            answer: Any = self._app(environ, start_response)
            return answer  # type: ignore[no-any-return]
