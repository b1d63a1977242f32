"""The scripts of a page."""

from lxml.html import document_fromstring

from crawler.extraction.structure.scripts import scripts_of

HTML = """<html><head><script type=" Application/LD+JSON; charset=utf-8">{}</script></head>
<body><script src="/a.js"></script><svg><script>b()</script></svg></body></html>"""


def test_all_scripts_are_read_in_order_with_their_kind_address_and_text() -> None:
    scripts = scripts_of(document_fromstring(HTML))
    assert [(script.kind, script.source, script.text) for script in scripts] == [
        ("application/ld+json", "", "{}"),
        ("", "/a.js", ""),
        ("", "", "b()"),
    ]
