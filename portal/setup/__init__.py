"""What ./run and ./test do before the portal's own packages exist: the standard library only."""
