"""Each rule is an SQL file of its own: what it says at its head is all that is known of it."""
