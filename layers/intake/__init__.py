"""Files that people bring: what is in them, column by column, before anything is decided."""
