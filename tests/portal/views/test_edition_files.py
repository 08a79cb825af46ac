"""Files and lists of an edition: what is asked for wrongly, and by too many at once."""

import pytest

from layers.quality.lists import cursor
from portal import db
from portal.reports import edition_file
from tests.portal.reports import weeks


@pytest.fixture
def closed(database):
    with db.writing(database, weeks.ACTOR):
        return weeks.two(database)


@pytest.mark.parametrize("key", ["", "abc", "1.5", "-1", " 7", "9" * 19])
def test_a_page_begins_after_a_member(client, closed, key):
    after = cursor.write(("31150", key))
    assert client.get(f"/editions/2/list?of=n&after={after}").status_code == 400


def test_files_being_made_leave_threads_for_others(client, closed):
    assert client.get("/editions/2.xlsx").status_code == 200
    with edition_file._PLACES, edition_file._PLACES:
        answer = client.get("/editions/1.xlsx")
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert client.get("/editions/2.xlsx").status_code == 200, "what is made is there"
    assert client.get("/editions/1.xlsx").status_code == 200
