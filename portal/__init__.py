"""People and HTTP: accounts, pages, the API and the command line."""
