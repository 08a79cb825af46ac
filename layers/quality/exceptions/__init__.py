"""Findings that somebody answers for: given with a reason, bound to what was judged."""
