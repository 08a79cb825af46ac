"""Quality: rules that one can read, verdicts that one can trust."""
