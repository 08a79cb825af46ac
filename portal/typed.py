"""What people type into forms, without the signs that nobody sees: every form comes by here."""

from __future__ import annotations

from typing import IO, Any

from flask import Flask, flash, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.formparser import FormDataParser

from layers import spelling

# A password is what was typed, to the last sign: it is compared, and shown to nobody.
AS_TYPED = {"password", "old", "new"}


class Fields(MultiDict[str, str]):
    """The fields of a form; `has_lost`: whether something was taken out of them."""

    has_lost = False


class Parser(FormDataParser):
    """Reads forms, and takes out what turns the text of a page around or ends it.

    Refusing it was the other way: but what came with a pasted number nobody could find to delete.
    """

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:  # fmt: skip
        """Return the stream, the fields and the files of a request."""
        rest, form, files = super().parse(stream, mimetype, content_length, options)
        return rest, _visible(form), files


def init_app(app: Flask) -> None:
    """Say it to whoever has typed what was taken out."""
    app.before_request(_tell)


def _tell() -> None:
    if request.method == "POST" and getattr(request.form, "has_lost", False):
        flash(_("Đã bỏ các ký tự điều khiển ẩn trong phần vừa nhập."))


def _visible(form: MultiDict[str, str]) -> MultiDict[str, str]:
    fields = Fields()
    for name, value in form.items(multi=True):
        text = value if name in AS_TYPED else spelling.visible(value)
        # Browsers end lines in two signs, of which one is enough: nothing that anybody typed.
        fields.has_lost |= text != value and text != value.replace("\r\n", "\n")
        fields.add(name, text)
    return fields
