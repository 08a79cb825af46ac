"""Quality: rules one can read, verdicts one can trust."""
