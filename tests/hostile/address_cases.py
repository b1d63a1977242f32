"""Answers that lead elsewhere, addresses that are cited, and robots.txt files: none may lead inside."""

from itertools import count

from tests.hostile.pages import answer, article, bomb, ok, refresh, to
from tests.hostile.server import Answer, Talk
from tests.hostile.wire_cases import Evidence, endless_body, silent

SECRET = "hunter2"
"""The password in addresses; it may be neither sent nor stored."""
_numbers = count(1)


async def endless_redirects(talk: Talk) -> None:
    await talk.send(to(f"/on/{next(_numbers)}"))


async def endless_refreshes(talk: Talk) -> None:
    await talk.send(refresh(f"/on/{next(_numbers)}"))


INSIDE = {
    "literal": "http://127.0.0.1:PORT/",
    "decimal": "http://2130706433:PORT/",
    "octal": "http://0177.0.0.1:PORT/",
    "hex": "http://0x7f.0.0.1:PORT/",
    "short": "http://127.1:PORT/",
    "full_width": "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11:PORT/",
    "percent": "http://%31%32%37.0.0.1:PORT/",
    "name": "http://localhost:PORT/",
    "name_with_dot": "http://localhost.:PORT/",
    "subname": "http://a.localhost:PORT/",
    "ipv6": "http://[::1]:PORT/",
    "mapped": "http://[::ffff:127.0.0.1]:PORT/",
    "unspecified": "http://0.0.0.0:PORT/",
    "userinfo": "http://public.example@127.0.0.1:PORT/",
    "backslash": "http:\\\\127.0.0.1:PORT\\",
    "no_scheme": "//127.0.0.1:PORT/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "file": "file:///etc/passwd",
    "data": "data:text/html,<p>hello",
    "javascript": "javascript:alert(1)",
    "gopher": "gopher://127.0.0.1:PORT/_x",
    "ftp": "ftp://127.0.0.1:PORT/",
    "too_long": "http://127.0.0.1:PORT/" + "a" * 9000,
    "acts": "http://127.0.0.1:PORT/\x1b[31m",
}
"""Addresses that are refused wherever they stand; PORT is that of a server that nobody may reach."""

LEADING: dict[str, Evidence] = {
    **{f"redirect_to_{name}": (to(target), "refused") for name, target in INSIDE.items()},
    "refresh_to_literal": (refresh(INSIDE["literal"]), "refused"),
    "refresh_to_file": (refresh("file:///etc/passwd"), "refused"),
    "refresh_by_header": (ok(b"<p>Wait", f"Refresh: 0; url={INSIDE['decimal']}"), "refused"),
    "refresh_to_itself": (refresh("/refresh_to_itself"), "not_article"),
    "endless_refreshes": (endless_refreshes, "http_error"),
    "redirect_to_itself": (to("/redirect_to_itself"), "http_error"),
    "endless_redirects": (endless_redirects, "http_error"),
    "redirect_nowhere": (answer(302), "http_error"),
    "redirect_malformed": (to("http://[oops/"), "refused"),
}

FOLLOWED: dict[str, dict[str, Answer]] = {
    "redirect_with_secret": {
        "/redirect_with_secret": to(f"http://user:{SECRET}@HOST/story"),
        "/story": ok(article("redirect_with_secret")),
    },
    "refresh_to_article": {"/refresh_to_article": refresh("/story"), "/story": ok(article("refresh_to_article"))},
    "robots_with_secret": {
        "/robots_with_secret": ok(article("robots_with_secret")),
        "/robots.txt": to(f"http://user:{SECRET}@HOST/rules"),
        "/rules": to("/other-rules"),
        "/other-rules": answer(404),
    },
    "redirect_loop": {"/redirect_loop": to("/other"), "/other": to("/redirect_loop")},
    "redirect_of_bytes": {
        "/redirect_of_bytes": b"HTTP/1.1 302 Found\r\nLocation: /caf\xc3\xa9\r\nContent-Length: 0\r\n\r\n",
        "/caf%C3%A9": ok(article("redirect_of_bytes")),
    },
}
FOLLOWED_OUTCOMES = {"redirect_loop": "http_error"}

ROBOTS: dict[str, Evidence] = {
    "robots_inside": (to(INSIDE["literal"] + "robots.txt"), "refused"),
    "robots_503": (answer(503), "robots"),
    "robots_429": (answer(429), "robots"),
    "robots_silent": (silent, "network_error"),
    "robots_closed": (b"", "network_error"),
    "robots_endless": (endless_body, "robots"),
    "robots_bomb": (ok(bomb(100), "Content-Encoding: gzip"), "robots"),
    "robots_forbids": (ok(b"User-agent: *\nDisallow: /"), "robots"),
    "robots_garbage": (ok(bytes(range(256)) * 100), "archived"),
    "robots_of_html": (ok(article("robots_of_html")), "archived"),
    "robots_of_a_long_line": (ok(b"Disallow: /" + b"*a" * 100_000 + b"$"), "archived"),
}
