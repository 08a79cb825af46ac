"""Work that outlives a request: files on their way in, taken by workers from a queue."""
