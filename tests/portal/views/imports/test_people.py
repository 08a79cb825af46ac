"""People by way of the web: asked for by who is entitled, and shown on no page of the upload."""

import json

import pytest

from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import import_job, load, look
from tests import factories
from tests.layers.people import planted
from tests.portal.views.imports.sending import FORM, count, number

BOX = 'name="with_people"'


@pytest.fixture
def entitle(database):
    """Give a signed-in person another role."""

    def give(client, role=Role.PEOPLE_OFFICER, commune=None):
        with client.session_transaction() as session:
            account = int(session["_user_id"].partition(".")[0])
        with database:
            login = sql.value(database, "SELECT login FROM account WHERE id = %(id)s", id=account)
        with db.writing(database, "test:pytest"):
            change.grant(database, login, Grant(role, commune))
        return login

    return give


@pytest.fixture
def export(app, database, tmp_path):
    with db.writing(database, "test:pytest"):
        factories.parcel(database, (20, 0, 40, 30), "1", "1")
    rows = [planted.row(planted.THU), planted.row(planted.GIA, number=2, group="Nhóm 2"),
            planted.row(planted.GIA, number=None)]  # fmt: skip
    return planted.workbook(tmp_path / "phường.xlsx", rows)


def test_only_who_is_entitled_is_offered_it(settings, steward, entitle, send, export):
    job = number(send(steward, export))
    look.look(settings, job)
    page = f"/imports/jobs/{job}"
    assert BOX not in steward.get(FORM).text + steward.get(page).text
    entitle(steward)
    assert BOX in steward.get(FORM).text
    assert BOX in steward.get(page).text


def test_people_go_in_by_the_web_and_stand_on_no_page(
    settings, steward, entitle, send, submit, export, database, signed_in
):
    entitle(steward)
    job = number(send(steward, export, with_people="1"))
    page = f"/imports/jobs/{job}"
    assert look.look(settings, job) == "ready"
    seen = steward.get(page).text
    assert "Chủ sử dụng: thêm 2" in seen
    assert 'name="column.ho_ten"' in seen
    with database:
        kept = json.dumps(import_job.get(database, job).preview, ensure_ascii=False)
    assert planted.found_in(seen + kept) == []

    submit(steward, page, f"{page}/confirm")
    assert load.load(settings, job) == "done"
    assert count(database, "restricted.holder") == 2
    with database:
        run = sql.value(database, "SELECT max(id) FROM import_run")
        assert planted.elsewhere(database) == {}
    report = f"/imports/{run}"
    texts = [steward.get(at).text for at in (page, report, "/imports", "/imports?before=9")]
    texts.append(signed_in("administrator").get("/admin/audit").text)
    refused = steward.get(f"{report}/refused.gpkg")
    assert refused.status_code == 200
    assert planted.found_in("".join(texts)) == []
    assert planted.found_in(refused.data.decode("utf-8", "replace")) == []
    other = signed_in("manager").get(report).text
    assert "Dữ liệu cá nhân" not in other
    assert "Chủ sử dụng" not in other
    assert "Số CCCD" not in other

    submit(steward, report, f"{report}/undo")
    assert count(database, "restricted.holder") == 0


def test_who_is_not_entitled_and_asks_all_the_same_is_403(steward, send, export, database):
    assert send(steward, export, with_people="1").status_code == 403
    assert count(database, "import_job") == 0


@pytest.mark.parametrize("commune", [None, "31150"])
def test_a_right_that_is_gone_or_ends_elsewhere_lets_nothing_in(
    settings, steward, entitle, send, export, database, commune
):
    login = entitle(steward, commune="31153")
    job = number(send(steward, export, with_people="1"))
    if commune is None:
        with db.writing(database, "test:pytest"):
            change.revoke(database, login, Grant(Role.PEOPLE_OFFICER, "31153"))
    assert look.look(settings, job) == "refused"
    assert "không được giao quyền với dữ liệu cá nhân" in steward.get(f"/imports/jobs/{job}").text
    assert count(database, "restricted.holder") == count(database, "import_run") == 0


def test_another_steward_cannot_confirm_what_they_may_not_read(
    settings, steward, entitle, send, submit, export, signed_in
):
    entitle(steward)
    job = number(send(steward, export, with_people="1"))
    look.look(settings, job)
    other = signed_in("data_steward")
    page = f"/imports/jobs/{job}"
    assert "thêm 2" not in other.get(page).text
    assert submit(other, page, f"{page}/confirm").status_code == 403


def test_without_the_box_people_are_not_read(settings, steward, entitle, send, export, database):
    entitle(steward)
    job = number(send(steward, export))
    assert look.look(settings, job) == "ready"
    assert "Số CCCD" in steward.get(f"/imports/jobs/{job}").text
    assert count(database, "restricted.holder") == 0
