import pytest

from spiders.sites.wikipedia.sentences import ExternalLink, read_sentence


def sentence(*parts: str | tuple[str]) -> tuple[str, list[str]]:
    """Text as strings, links as tuples of their text."""
    links = [part if isinstance(part, str) else ExternalLink(part[0], "http://a.example/") for part in parts]
    title, sources = read_sentence(links)
    return title, [source.name or "" for source in sources]


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (("It rains. ", ("(A)",), " ", ("(B) ",)), ("It rains.", ["A", "B"])),
        (
            (
                "It rains (",
                ("A",),
                ").",
            ),
            ("It rains.", ["A"]),
        ),
        (("It rains. (", ("A",), "; ", ("B",), ")"), ("It rains.", ["A", "B"])),
        (("It rains. [", ("A",), "]"), ("It rains.", ["A"])),
        (("It rains. (", ("(A)",), ")"), ("It rains.", ["A"])),
        (("It rains ", ("(A",), ")."), ("It rains.", ["A"])),
        (("It rains. (", ("A)",)), ("It rains.", ["A"])),
        (("It rains. ", ("A",), ", ", ("B",), "."), ("It rains.", ["A", "B"])),
        (("It rains. ", ("(A)",), "."), ("It rains.", ["A"])),
        (
            ("It rains ", ("(A)",), " and snows. ", ("(B)",), ", ", ("(C)",), ", "),
            ("It rains and snows.", ["A", "B", "C"]),
        ),
        (("The ", ("report",), " names a fault. ", ("(A)",)), ("The report names a fault.", ["report", "A"])),
        (("See the ", ("report",), "."), ("See the report.", ["report"])),
        ((("A linked sentence.",),), ("A linked sentence.", ["A linked sentence."])),
        (("It rains. ", ("(A (b) in Spanish)",)), ("It rains.", ["A (b) in Spanish"])),
        (("It rains. ", ("(A) (in Spanish)",)), ("It rains.", ["A (in Spanish)"])),
        (("It rains. ", ("[1]",), ("",)), ("It rains.", ["1", ""])),
        (("  It\xa0rains\n\tin  Orlin\x00. ",), ("It rains in Orlin.", [])),
        ((), ("", [])),
    ],
)
def test_names_of_sources_are_taken_out_of_the_sentence(
    parts: tuple[str | tuple[str], ...], read: tuple[str, list[str]]
) -> None:
    assert sentence(*parts) == read
