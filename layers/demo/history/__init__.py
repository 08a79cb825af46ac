"""Weekly editions of the demonstration: its communes on the way to what they are."""
