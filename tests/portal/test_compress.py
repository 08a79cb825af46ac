"""Answers are sent small to whom can unpack them."""

import gzip

import pytest
from flask import Flask

ADDRESS = "/static/css/base.css"


@pytest.mark.parametrize("address", ["/login", ADDRESS, "/static/js/pages/map.js"])
def test_pages_and_scripts_are_sent_small(app: Flask, address: str) -> None:
    client = app.test_client()
    plain = client.get(address, buffered=True)
    small = client.get(address, headers={"Accept-Encoding": "gzip"}, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(gzip.decompress(small.data)) > len(small.data)
    assert "Accept-Encoding" in small.headers["Vary"]


def test_a_compressed_script_is_not_sent_twice(app: Flask) -> None:
    client = app.test_client()
    headers = {"Accept-Encoding": "gzip"}
    first = client.get(ADDRESS, headers=headers, buffered=True)
    headers["If-None-Match"] = first.headers["ETag"]
    again = client.get(ADDRESS, headers=headers, buffered=True)
    assert again.status_code == 304
