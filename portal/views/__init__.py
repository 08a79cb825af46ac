"""Pages and answers: each view parses, calls and answers."""
