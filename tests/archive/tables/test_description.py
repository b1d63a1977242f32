"""One description: it tells of every field, and docs/tables.md is made of it."""

from archive.tables.description import TABLES
from archive.tables.document import PATH, text


def test_the_document_is_made_of_the_description() -> None:
    assert PATH.read_text(encoding="utf-8") == text(), "run `python -m archive.tables.document`"


def test_names_are_told_once_and_keys_are_columns() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        assert {*table.key, *table.refers, *table.indexes} <= set(names)
        assert all(column.meaning for column in table.columns)


def test_what_a_row_names_is_a_key_of_the_table_that_it_names() -> None:
    keys = {table.name: table.key for table in TABLES}
    assert [other for table in TABLES for other, key in table.refers.values() if keys[other] != (key,)] == []
