"""Which exception is which status, and what a person or a program is told of it."""

import logging

from flask import (
    Flask,
    Response,
    g,
    json,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from layers import message
from layers.communes import figures
from layers.editions import behind, confirm, order, store
from layers.gaps import detail as gap
from layers.gaps import listing
from layers.gaps.field import taken
from layers.gaps.returned import receipt
from layers.gaps.split import apply as split
from layers.intake import runs
from layers.parcels import detail
from layers.quality import registry
from layers.quality.exceptions import change as exceptions
from layers.quality.lists import cursor
from layers.quality.lists import runs as judging
from layers.quality.verdict import read as quality
from layers.teams import find as teams
from portal import access, accounts, db, log, query, refused_file, reveals
from portal.jobs import edition_closing, import_job
from tiles import address, catalog

# The one table: what is not here is a 500, a mistake of ours. Where an exception carries a
# sentence, that sentence is the detail of the answer.
STATUS: dict[type[Exception], int] = {
    query.BadQuery: 400,
    listing.BadCursor: 400,
    cursor.BadCursor: 400,
    judging.UnknownRun: 404,
    access.NotAllowed: 403,
    address.NoSuchTile: 404,
    catalog.UnknownLayer: 404,
    figures.UnknownCommune: 404,
    confirm.NotConfirmed: 409,
    order.NotClosed: 409,
    store.UnknownEdition: 404,
    edition_closing.UnknownClosing: 404,
    behind.UnknownNumber: 404,
    figures.NoBalance: 404,
    detail.UnknownParcel: 404,
    registry.UnknownRule: 404,
    quality.UnknownFinding: 404,
    exceptions.UnknownException: 404,
    exceptions.Moved: 409,
    gap.UnknownGap: 404,
    taken.CannotBeTaken: 400,
    teams.UnknownTeam: 404,
    teams.ClosedTeam: 409,
    receipt.UnknownReturn: 404,
    runs.UnknownRun: 404,
    refused_file.NoneRefused: 404,
    reveals.BadReason: 422,
    reveals.TooMany: 429,
    import_job.UnknownJob: 404,
    import_job.Moved: 409,
    split.Changed: 409,
    receipt.AlreadyDecided: 409,
}

# Nobody outside is told why the database did not answer: the log knows.
UNAVAILABLE: tuple[type[Exception], ...] = (db.Unavailable,)
RETRY_AFTER_S = 5

FOR_PROGRAMS = ("/api/", "/tiles/", "/ogc/")
PROBLEM = "application/problem+json"
KINDS = ("text/html", "application/json", PROBLEM)

# Title, and what the reader can do.
WORDS = {
    400: (_("Yêu cầu chưa đúng"), _("Xin kiểm tra lại địa chỉ hoặc thông tin đã nhập.")),
    401: (_("Cần đăng nhập"), _("Nội dung này chỉ dành cho người có tài khoản.")),
    403: (
        _("Bạn không có quyền xem nội dung này"),
        _("Nếu công việc của bạn cần nội dung này, xin liên hệ quản trị viên."),
    ),
    404: (
        _("Không tìm thấy"),
        _("Địa chỉ này không có, hoặc dữ liệu đã được thay bằng bản mới."),
    ),
    405: (_("Thao tác không được hỗ trợ"), _("Địa chỉ này không nhận loại yêu cầu vừa gửi.")),
    409: (
        _("Việc này không còn làm được"),
        _("Việc đã sang bước khác, có thể do người khác xử lý. Xin mở lại trang trước để xem."),
    ),
    413: (_("Dữ liệu gửi lên quá lớn"), _("Xin gửi ít dữ liệu hơn.")),
    414: (_("Địa chỉ quá dài"), _("Xin rút ngắn nội dung tìm kiếm.")),
    429: (_("Quá nhiều lần thử"), _("Xin chờ một phút rồi thử lại.")),
    431: (_("Yêu cầu quá lớn"), _("Xin xóa cookie của trang này rồi thử lại.")),
    500: (
        _("Có lỗi ở phía hệ thống"),
        _("Lỗi đã được ghi lại. Xin thử lại, hoặc báo cho quản trị viên mã yêu cầu dưới đây."),
    ),
    503: (
        _("Hệ thống tạm thời chưa trả lời được"),
        _("Cơ sở dữ liệu đang khởi động lại hoặc quá tải. Trang này sẽ dùng lại được sau ít phút."),
    ),
}


def init_app(app: Flask) -> None:
    """Answer every exception by the table; the rest are logged and answered as 500."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(access.NotSignedIn, _not_signed_in)
    for kind in STATUS:
        app.register_error_handler(kind, _known)
    for kind in UNAVAILABLE:
        app.register_error_handler(kind, _unavailable)


def is_for_programs() -> bool:
    """Whether the answer is read by a program rather than by a person."""
    if f"{request.path}/".startswith(FOR_PROGRAMS):
        return True
    accepted = request.accept_mimetypes
    return bool(accepted) and accepted.best_match(KINDS) != "text/html"


def answer(status: int, detail: str = "") -> Response:
    """Return the problem as a page for people or as JSON for programs; never to be stored."""
    shown = status if status in WORDS else 400 if status < 500 else 500
    title, advice = WORDS[shown]
    if is_for_programs():
        response = _problem(status, str(title), detail or str(advice))
    else:
        page = render_template(
            "pages/error.html", status=status, title=title, advice=advice, detail=detail
        )
        response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _problem(status: int, title: str, detail: str) -> Response:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if status >= 500:
        body["request_id"] = g.request_id
    return Response(json.dumps(body), status, content_type=PROBLEM)


def _known(error: Exception) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return answer(status, _sentence(error))


def _sentence(error: Exception) -> str:
    if isinstance(error, message.Told) and error.text:
        return str(gettext(error.text, **error.values))
    return str(error)


def _not_signed_in(_error: access.NotSignedIn) -> Response | WerkzeugResponse:
    if is_for_programs() or request.method not in ("GET", "HEAD"):
        return answer(401)
    path = request.full_path if request.query_string else request.path
    return redirect(url_for("login.form", next=path))


def _unavailable(error: Exception) -> Response:
    log.write("unavailable", logging.WARNING, reason=str(error), request=g.request_id)
    # The page must not ask the database who is looking at it.
    accounts.treat_as_visitor()
    response = answer(503)
    response.headers["Retry-After"] = str(RETRY_AFTER_S)
    return response


def _http(error: HTTPException) -> Response | HTTPException:
    if error.response is not None or error.code is None or error.code < 400:
        return error  # a redirect, or an answer already made
    response = answer(error.code, _said(error))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "cache-control"):
            response.headers[name] = value
    return response


def _said(error: HTTPException) -> str:
    """Return what our own code said with abort(…), not Werkzeug's English."""
    own = error.description != type(error).description
    return str(error.description or "") if own and error.code != 500 else ""
