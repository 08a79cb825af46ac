"""What a download holds, as other programs read it."""

import io
from pathlib import Path
from typing import Any

import openpyxl
from flask.testing import FlaskClient
from openpyxl import Workbook


def workbook(client: FlaskClient, address: str) -> Workbook:
    """A downloaded workbook, with the values of its formulas."""
    response = client.get(address)
    assert response.status_code == 200, response.text
    assert "spreadsheetml" in response.content_type
    return openpyxl.load_workbook(io.BytesIO(response.data), data_only=True)


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the heads of their columns; the sum is the last one."""
    head, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def saved(client: FlaskClient, address: str, folder: Path) -> Path:
    response = client.get(address)
    assert response.status_code == 200, response.text
    path = folder / address.partition("?")[0].rpartition("/")[2]
    path.write_bytes(response.data)
    return path
