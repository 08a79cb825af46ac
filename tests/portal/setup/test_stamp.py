from portal.setup import stamp


def test_a_stamp_is_fresh_until_what_it_stands_for_changes(tmp_path):
    source, mark = tmp_path / "requirements.txt", tmp_path / "deep" / "mark"
    source.write_text("one")
    assert not stamp.is_fresh(mark, stamp.digest(source))
    stamp.put(mark, stamp.digest(source))
    assert stamp.is_fresh(mark, stamp.digest(source))
    source.write_text("two")
    assert not stamp.is_fresh(mark, stamp.digest(source))


def test_a_digest_tells_where_one_file_ends_and_the_next_begins(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("xy"), second.write_text("z")
    before = stamp.digest(first, second)
    first.write_text("x"), second.write_text("yz")
    assert stamp.digest(first, second) != before
