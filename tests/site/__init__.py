"""The sample web: some thirty hosts of invented news, served on loopback for `make crawl` and the tests.

What is where:
  table.py       every address and how it answers
  events.toml    what the two event sites tell; truth.py says what must become of each cited address
  articles/      the articles' true readings; templates/ and labels.toml put a newspaper around them
  pages/         bodies that are sent as they are
  server.py      the server: an HTTP proxy for these hosts, so that a crawl sees many names without DNS
"""
