import socket

import pytest

from portal.setup import server
from portal.setup.process import Failed

HOST = "127.0.0.1"


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.create_server((HOST, 0)) as listener:
        yield listener.getsockname()[1]


def test_the_next_port_is_taken_where_the_first_is_busy(taken, monkeypatch):
    monkeypatch.setattr(server, "FIRST_PORT", taken)
    assert server.free_port(HOST, None) > taken


def test_a_port_that_was_asked_for_is_not_exchanged_for_another(taken):
    with pytest.raises(Failed, match=f"port {taken} of 127.0.0.1 is taken"):
        server.free_port(HOST, taken)


def test_no_port_at_all_is_said_so(taken, monkeypatch):
    monkeypatch.setattr(server, "FIRST_PORT", taken)
    monkeypatch.setattr(server, "TRIES", 1)
    with pytest.raises(Failed, match="name one with --port"):
        server.free_port(HOST, None)


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::1", "http://[::1]:8000"),
        ("portal.example", "http://portal.example:8000"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host, url):
    assert server.address(host, 8000) == url
