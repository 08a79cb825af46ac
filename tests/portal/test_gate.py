"""The gate: so many requests at once, and those that only wait besides."""

import threading
from concurrent.futures import ThreadPoolExecutor

from portal.gate import Gate


def test_only_so_many_are_let_in_at_once() -> None:
    inside, most, lock = [0], [0], threading.Lock()

    def app(environ: object, start_response: object) -> list[bytes]:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        threading.Event().wait(0.02)
        with lock:
            inside[0] -= 1
        return [b"done"]

    gate = Gate(app, 2)
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(gate, {"PATH_INFO": "/"}, lambda *_: None) for _ in range(16)]  # type: ignore[arg-type]
        assert [one.result() for one in asked] == [[b"done"]] * 16
    assert most[0] == 2


def test_who_waits_for_changes_is_not_counted() -> None:
    together = threading.Barrier(4, timeout=30)

    def app(environ: object, start_response: object) -> list[bytes]:
        together.wait()
        return []

    gate = Gate(app, 1)
    with ThreadPoolExecutor(4) as threads:
        waiting = [
            threads.submit(gate, {"PATH_INFO": "/events"}, lambda *_: None)  # type: ignore[arg-type]
            for _ in range(3)
        ]
        working = threads.submit(gate, {"PATH_INFO": "/"}, lambda *_: None)  # type: ignore[arg-type]
        assert [one.result() for one in [*waiting, working]] == [[]] * 4
