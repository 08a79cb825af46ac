"""Survey teams: who is in them, and what they have to do."""
