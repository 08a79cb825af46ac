"""Files of features in WGS 84 that go out to other programs."""
