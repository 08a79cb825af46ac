"""The pages of editions: the list, one, two side by side, and what is behind a number."""

import csv
import hashlib
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest

from layers import sql
from layers.editions import behind, listing, store
from layers.editions.count import OF_PARCELS, OF_RECORDS, VERDICTS
from portal import db
from tests.portal.reports import weeks


@pytest.fixture
def closed(database):
    with db.writing(database, weeks.ACTOR):
        return weeks.two(database)


def restate(database, number=2):
    with db.writing(database, weeks.ACTOR):
        return weeks.week(database, weeks.SECOND, restates=number, reason="Nhập nhầm tệp")


def test_without_an_edition_the_list_says_so(client):
    text = client.get("/editions").text
    assert "Chưa có kỳ số liệu nào được chốt." in text
    assert "Kỳ sắp chốt" in text


def test_the_list_tells_of_every_edition(client, database, closed):
    restate(database)
    text = client.get("/editions").text
    for head in store.every(database):
        assert f'href="/editions/{head.number}"' in text
        assert head.sha256 in text
        assert head.sha256[:12] in text
        assert f'href="/editions/{head.number}.xlsx"' in text
    assert "1/2 " in text, "one of two communes had confirmed"
    assert "1 muộn" in text
    assert "được đính chính bởi kỳ" in text


def test_an_edition_shows_what_is_frozen(client, closed):
    text = client.get("/editions/2").text
    assert closed[1].sha256 in text
    assert weeks.PANGRAM in text
    assert "/editions/2/list?commune=31150&amp;of=n1" in text
    assert "commune-map" in text
    assert "edition-trend" in text
    assert 'href="/editions/2/changes?since=1"' in text
    assert "Xác nhận muộn" in text


def test_what_changes_afterwards_is_not_seen_in_it(client, database, closed):
    before = client.get("/editions/2").text
    with db.writing(database, weeks.ACTOR):
        for change in ("UPDATE commune SET name = 'Phường Khác'", "DELETE FROM parcel"):
            sql.run(database, change)
    assert client.get("/editions/2").text == before


def test_a_corrected_edition_says_by_which(client, database, closed):
    restate(database)
    text = client.get("/editions/2").text
    assert "Kỳ này về sau được đính chính bởi" in text
    assert 'href="/editions/3"' in text
    assert "Nhập nhầm tệp" in client.get("/editions/3").text


def test_what_was_invented_is_said_to_be(client, database):
    with db.writing(database, weeks.ACTOR):
        weeks.fill(database)
        weeks.week(database, is_demonstration=True)
    for page in ("/editions/1", "/editions/1/list?of=n", "/editions/1/diff"):
        assert "Số liệu trình diễn, không phải số liệu thật." in client.get(page).text, page
    assert "trình diễn" in client.get("/editions").text


def test_two_editions_stand_side_by_side(client, closed):
    text = client.get("/editions/2/diff?with=1&metric=n1").text
    assert "/editions/2/list?commune=31150&amp;of=n1" in text
    assert "/editions/1/list?commune=31150&amp;of=n1" in text
    assert "edition-better" in text
    assert "/editions/2/changes?since=1&amp;measure=clean" in client.get("/editions/2/diff").text


def test_any_two_editions_can_be_compared_also_backwards(client, closed):
    text = client.get("/editions/1/diff?with=2&metric=n1").text
    assert "edition-worse" in text


@pytest.mark.parametrize(
    "page",
    ["/editions/3", "/editions/0", "/editions/2/diff?with=77", "/editions/99999999999",
     "/editions/2/list?of=beauty", "/editions/2/list?of=rule:beauty", "/editions/9.pdf",
     "/editions/2/list?commune=99999", "/editions/2/list?of=rule:overlap:maybe"],
)  # fmt: skip
def test_what_there_is_not_is_not_found(client, closed, page):
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    "page",
    ["/editions/2?metric=beauty", "/editions/2?sort=beauty", "/editions/2/list?after=x",
     "/editions/2/list?commune=x"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client, closed, page):
    assert client.get(page).status_code == 400


def test_every_count_is_the_length_of_its_list(database, closed):
    kept = store.communes(database, 2)
    rules = weeks.issued(database).rules
    for one in kept:
        for name in (*OF_PARCELS, *OF_RECORDS, "n_gaps"):
            found = behind.of(name, rules)
            page = listing.page(database, closed[1], [one], found)
            assert len(page.rows) == one.figures["counts"][name], (one.code, name)
            assert listing.count(database, [one], found) == len(page.rows)
        for rule in rules:
            counts = one.figures["quality"]["rules"][str(rule.no)]
            for state, count in zip(("passed", *VERDICTS), counts, strict=True):
                found = behind.of(f"rule:{rule.code}:{state}", rules)
                assert listing.count(database, [one], found) == count, (rule.code, state)


def test_a_list_names_its_parcels_as_they_were_also_those_that_are_gone(client, database, closed):
    with db.writing(database, weeks.ACTOR):
        sql.run(database, "DELETE FROM record")
        sql.run(database, "DELETE FROM parcel WHERE parcel_no = '2' AND commune_code = '31150'")
        sql.run(
            database, "UPDATE parcel SET parcel_no = '77', clean_group = 3 WHERE parcel_no = '6'"
        )
    text = client.get("/editions/2/list?of=n1&commune=31150").text
    assert "Tờ 1 · Thửa 2" in text
    assert "không còn" in text
    assert "Tờ 1 · Thửa 6" in text
    assert "Thửa 77" not in text


def test_pages_of_a_list_follow_each_other(client, database, closed, monkeypatch):
    monkeypatch.setattr(listing.page, "__defaults__", (None, 5))
    seen: list[str] = []
    page: str | None = "/editions/2/list?of=n"
    while page:
        text = client.get(page).text
        seen += [
            part.split('"')[0] for part in text.split('<th scope="row"><a href="/parcels/')[1:]
        ]
        nexts = [
            part for part in text.split('href="') if 'rel="next"' in text and "after=" in part[:200]
        ]
        page = nexts[0].split('"')[0].replace("&amp;", "&") if nexts else None
        assert len(seen) <= 12
    assert len(seen) == len(set(seen)) == 12


def test_the_whole_list_is_a_file(client, closed):
    answer = client.get("/editions/2/list.csv?of=clean&commune=31150")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert answer.headers["Content-Disposition"].endswith('"ky-2-clean-31150.csv"')
    assert len(rows) == 1 + 4, "heads, and the parcels whose group is known"
    assert rows[0][:4] == ["Mã xã", "Xã, phường", "Số tờ", "Số thửa"]


def test_files_are_downloaded_as_they_were_published(client, database, closed):
    first = client.get("/editions/2.xlsx")
    assert first.status_code == 200
    assert first.data[:2] == b"PK"
    with db.writing(database, weeks.ACTOR):
        sql.run(database, "DELETE FROM record")
    again = client.get("/editions/2.xlsx")
    assert again.data == first.data
    assert hashlib.sha256(first.data).hexdigest() in client.get("/editions/2").text
    unchanged = client.get("/editions/2.xlsx", headers={"If-None-Match": first.headers["ETag"]})
    assert unchanged.status_code == 304


def test_who_may_not_see_parcels_opens_no_list(make_app, database, closed):
    visitor = make_app(PORTAL_PUBLIC="aggregates").test_client()
    text = visitor.get("/editions/2").text
    assert "/editions/2/list" not in text
    assert visitor.get("/editions/2/list?of=n").status_code == 302
    assert visitor.get("/editions/2/list.csv?of=n").status_code == 302
    assert visitor.get("/editions/2.xlsx").status_code == 200
    closed_to_all = make_app(PORTAL_PUBLIC="off").test_client()
    assert closed_to_all.get("/editions/2").status_code == 302


def test_names_and_accounts_are_for_those_who_see_the_staff(client, signed_in, closed):
    for page in ("/editions", "/editions/2"):
        assert weeks.ACTOR not in client.get(page).text
    assert "Nguyễn Văn Thử" not in client.get("/editions/2").text
    officer = signed_in("viewer")
    assert "Nguyễn Văn Thử" in officer.get("/editions/2").text
    assert weeks.ACTOR in officer.get("/editions").text


def test_the_address_of_a_page_says_where_it_begins(client, closed, monkeypatch):
    monkeypatch.setattr(listing.page, "__defaults__", (None, 5))
    text = client.get("/editions/2/list?of=n&commune=31150").text
    link = next(part for part in text.split('href="') if "after=" in part[:200]).split('"')[0]
    assert set(parse_qs(urlsplit(link.replace("&amp;", "&")).query)) == {"of", "commune", "after"}
