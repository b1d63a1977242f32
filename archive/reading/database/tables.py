"""The tables of `indexes/reading.sqlite` (docs/formats.md): derived, disposable, made anew when `VERSION` differs."""

import sqlite3

VERSION = 5
"""Of these tables and of what is put into them; raised with either, so that older files are made anew."""

# `hashsize`: what FTS5 gathers in memory before it writes; with 32 MiB building takes two thirds of the time.
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE segments (
  id INTEGER PRIMARY KEY, name TEXT UNIQUE, kind TEXT, run TEXT, serial INTEGER,
  size INTEGER, lines INTEGER, broken INTEGER
);
CREATE TABLE problems (file TEXT, what TEXT);
CREATE TABLE warcs (id INTEGER PRIMARY KEY, name TEXT UNIQUE, indexed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE captures (
  id INTEGER PRIMARY KEY, record_id TEXT UNIQUE, warc INTEGER REFERENCES warcs, "offset" INTEGER, length INTEGER,
  target_uri TEXT, date TEXT, status INTEGER, payload_digest TEXT, origin TEXT, memento_datetime TEXT, archive TEXT
);
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT UNIQUE, site TEXT, url TEXT, date TEXT, title TEXT,
  category TEXT, topics TEXT, capture INTEGER REFERENCES captures,
  segment INTEGER REFERENCES segments, "offset" INTEGER, length INTEGER
);
CREATE TABLE event_topics (topic TEXT, event INTEGER REFERENCES events, PRIMARY KEY (topic, event)) WITHOUT ROWID;
CREATE TABLE sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT, source_id TEXT UNIQUE, event_id TEXT, article_id TEXT, url TEXT, domain TEXT,
  outcome TEXT, reason TEXT, status INTEGER, relevance REAL, capture INTEGER REFERENCES captures,
  segment INTEGER REFERENCES segments, "offset" INTEGER, length INTEGER
);
CREATE TABLE articles (
  id INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT UNIQUE, version INTEGER, url TEXT, title TEXT, domain TEXT,
  language TEXT, day TEXT, date_published TEXT, word_count INTEGER, cluster_id TEXT, duplicate_of TEXT, flags TEXT,
  origin TEXT, capture INTEGER REFERENCES captures,
  segment INTEGER REFERENCES segments, "offset" INTEGER, length INTEGER
);
CREATE TABLE versions (
  article_id TEXT, version INTEGER, capture INTEGER REFERENCES captures,
  segment INTEGER REFERENCES segments, "offset" INTEGER, length INTEGER,
  PRIMARY KEY (article_id, version)
) WITHOUT ROWID;
CREATE TABLE runs (
  run TEXT PRIMARY KEY, started TEXT, finished TEXT, finish_reason TEXT, exchanges INTEGER,
  events INTEGER, sources INTEGER, articles INTEGER, size INTEGER, changed INTEGER
) WITHOUT ROWID;
CREATE TABLE columns (name TEXT PRIMARY KEY, numbers BLOB, rows BLOB, names TEXT);
CREATE INDEX sources_of_event ON sources (event_id, outcome);
CREATE INDEX sources_of_article ON sources (article_id);
CREATE INDEX articles_of_cluster ON articles (cluster_id);
CREATE INDEX captures_at ON captures (warc, "offset");
CREATE INDEX sources_of_url ON sources (url);
CREATE VIRTUAL TABLE article_text USING fts5 (
  text, title, description, authors, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE event_text USING fts5 (
  title, description, content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
INSERT INTO article_text (article_text, rank) VALUES ('hashsize', 33554432);
"""


def version_of(database: sqlite3.Connection) -> int | None:
    """The version of the tables that are there; None where it does not say."""
    try:
        found = database.execute("SELECT value FROM about WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError:
        return None
    return None if found is None else found[0]
