from portal.setup import secret


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = secret.ensure(tmp_path / "var")
    made = path.read_text()
    assert len(made.strip()) >= 48
    assert path.stat().st_mode & 0o777 == 0o600
    assert secret.ensure(tmp_path / "var").read_text() == made


def test_a_secret_that_was_half_written_is_made_again(tmp_path):
    (tmp_path / "secret_key.half").write_text("ab")
    (tmp_path / "secret_key").touch()
    assert len(secret.ensure(tmp_path).read_text().strip()) >= 48
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
