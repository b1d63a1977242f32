"""A loopback news web, and who does the same work on it how fast: `make bench`, `make profile`."""
