"""Do records, index and lines fit together? What `verify` asks when all of them have been read."""

from collections.abc import Iterator, Sequence

from archive.verification.facts import Facts
from archive.verification.problem import Problem

# Each gives the file, the offset in it, which record or line, and what is wrong.
_QUERIES = (
    """SELECT 'archive/' || min(file), min(offset), id, count(*) || ' records have this id' FROM records
       WHERE id != '' GROUP BY id HAVING count(*) > 1""",
    """SELECT file, offset, id, name || ' names ' || target || ', which is not in the collection' FROM links
       WHERE target NOT IN (SELECT id FROM records)""",
    """SELECT file, offset, id, 'no original here: ' || coalesce(refers, refers_uri, 'none named')
       FROM revisits v WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.type IN ('response', 'resource') AND
         (r.id = v.refers OR v.refers IS NULL AND r.uri = v.refers_uri AND r.date = v.refers_date))""",
    """SELECT v.file, v.offset, v.id, 'refers to ' || v.refers || ', which has another address, date or payload'
       FROM revisits v JOIN records r ON r.id = v.refers WHERE r.uri IS NOT coalesce(v.refers_uri, r.uri)
       OR r.date IS NOT coalesce(v.refers_date, r.date)
       OR v.profile LIKE '%/identical-payload-digest' AND conflict(r.digest, v.digest)""",
    """SELECT at_file, at, 'line ' || line, 'article ' || article_id || ' has version ' || version || ' twice' FROM
       (SELECT *, row_number() OVER (PARTITION BY article_id, version ORDER BY at_file, at) AS nth FROM articles)
       WHERE nth > 1""",
    """SELECT at_file, at, 'line ' || line, 'duplicate_of names ' || duplicate_of || ', of which there is no line'
       FROM articles WHERE duplicate_of NOT IN (SELECT article_id FROM articles)""",
    """SELECT at_file, at, 'line ' || line, 'cluster_id names ' || cluster_id || ', of which there is no line'
       FROM articles WHERE cluster_id NOT IN (SELECT article_id FROM articles)""",
    """SELECT at_file, at, 'line ' || line, 'names article ' || article_id || ', of which there is no line'
       FROM sources WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT article_id FROM articles)""",
    """SELECT at_file, at, 'line ' || line, 'is related to event ' || event_id || ', of which there is no line'
       FROM related WHERE event_id NOT IN (SELECT event_id FROM events)""",
    """SELECT at_file, at, 'line ' || line, 'says of source ' || source_id || ' what its last line says' FROM
       (SELECT *, row_number() OVER each AS nth, lag(outcome) OVER each AS outcome_before,
        lag(article_id) OVER each AS article_before FROM sources WINDOW each AS (PARTITION BY source_id ORDER BY rowid))
       WHERE nth > 1 AND outcome IS outcome_before AND article_id IS article_before""",
    """SELECT at_file, at, 'line ' || line, 'says of event ' || event_id || ' what its last line says' FROM
       (SELECT *, lag(said) OVER (PARTITION BY event_id ORDER BY rowid) AS before FROM events) WHERE said = before""",
    """SELECT at_file, at, 'line ' || line, 'article ' || article_id || ' has no version ' || (version - 1)
       FROM articles a WHERE version > 1 AND NOT EXISTS (SELECT 1 FROM articles b
         WHERE b.article_id = a.article_id AND b.version = a.version - 1)""",
    """SELECT b.at_file, b.at, 'line ' || b.line, 'version ' || b.version || ' has the text of the one before it'
       FROM articles a JOIN articles b ON b.article_id = a.article_id AND b.version = a.version + 1
       WHERE a.text_digest = b.text_digest""",
)
# Of a part of a crawl others hold the events, or the lines of what was owed to them (docs/cluster.md).
_WHOLE_QUERIES = (
    """SELECT at_file, at, 'line ' || line, 'cites ' || url || ', of which there is no source line' FROM cited c
       WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.source_id = c.source_id AND s.event_id = c.event_id)""",
    """SELECT at_file, at, 'line ' || line, 'is of event ' || event_id || ', of which there is no line' FROM
       (SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY rowid) AS nth FROM sources)
       WHERE nth = 1 AND event_id IS NOT NULL AND event_id NOT IN (SELECT event_id FROM events)""",
    # What an address redirects to needs no line of its own: it is the end of a chain that begins at a cited one.
    """SELECT file, offset, id, 'asked for ' || coalesce(cited, uri) || ', of which there is no source line'
       FROM asked a WHERE NOT EXISTS (SELECT 1 FROM sources s WHERE s.url = coalesce(a.cited, a.uri))""",
)
_INDEX_QUERIES = (
    """SELECT 'archive/' || file, offset, id, 'is not in the index' FROM indexable r
       WHERE NOT EXISTS (SELECT 1 FROM indexed i WHERE i.file = r.file AND i.offset = r.offset)""",
    """SELECT 'indexes/index.cdxj', max(at), 'line ' || max(line), count(*) || ' lines lead to the record at ' || offset
       || ' of ' || file FROM indexed GROUP BY file, offset HAVING count(*) > 1""",
)

# Each gives the place of the line, the id of the record, then what the line says and in the same order what is so.
_INDEXED_AS = """
SELECT 'indexes/index.cdxj', at, line, i.file, i.offset, r.id, i.length, i.digest, i.uri, i.stamp,
  i.mime = 'warc/revisit',
  r.length, r.said_digest, r.uri, r.stamp, r.type = 'revisit'
FROM indexed i LEFT JOIN indexable r ON r.file = i.file AND r.offset = i.offset"""
_CAPTURED_AS = """
SELECT at_file, at, line, c.file, c.offset, r.id, c.length, c.digest, c.uri, c.date, c.status, c.id,
  r.length, coalesce(r.digest, CASE r.type WHEN 'revisit' THEN c.digest END), r.uri, r.date, r.status, r.id
FROM captures c LEFT JOIN records r ON r.file = c.file AND r.offset = c.offset"""


def check_joins(facts: Facts, *, indexed: bool) -> Iterator[Problem]:
    """What does not fit together; *indexed*: there is an index to ask."""
    whole = () if facts.is_part else _WHOLE_QUERIES
    for query in (*_QUERIES, *whole, *(_INDEX_QUERIES if indexed else ())):
        for file, offset, where, what in facts.rows(query):
            yield Problem(where, what, file, offset)
    yield from _compared(facts, _INDEXED_AS, ("length", "digest", "url", "timestamp", "mime"))
    yield from _compared(facts, _CAPTURED_AS, ("length", "payload_digest", "target_uri", "date", "status", "record_id"))


def _compared(facts: Facts, query: str, names: Sequence[str]) -> Iterator[Problem]:
    for file, at, line, warc, offset, found, *values in facts.rows(query):
        claims, is_so = values[: len(names)], values[len(names) :]
        if found is None:
            yield Problem(f"line {line}", f"no record begins at {offset} of {warc}", file, at)
        elif claims != is_so:
            wrong = [f"{name} {a!r} is {b!r}" for name, a, b in zip(names, claims, is_so, strict=True) if a != b]
            yield Problem(
                f"line {line}", f"does not fit the record at {offset} of {warc}: {'; '.join(wrong)}", file, at
            )


def is_anything_indexable(facts: Facts) -> bool:
    """Whether there is a record that an index would hold."""
    return any(facts.rows("SELECT 1 FROM indexable LIMIT 1"))
