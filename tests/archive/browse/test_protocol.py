"""What is no HTTP is answered with the headers of all answers."""

from archive.browse.protocol import SafeProtocol
from archive.browse.security import EVERYWHERE


class _Wire:
    def __init__(self) -> None:
        self.sent = b""
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.sent += data

    def close(self) -> None:
        self.is_closed = True


def test_the_answer_is_whole_and_ends_the_connection() -> None:
    wire = _Wire()
    protocol = SafeProtocol.__new__(SafeProtocol)
    protocol.transport = wire  # type: ignore[assignment]
    protocol.send_400_response("<script>what a stranger sent</script>")
    head, _, body = wire.sent.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "HTTP/1.1 400 Bad Request"
    assert f"Content-Length: {len(body)}" in lines
    assert {f"{name}: {value}" for name, value in EVERYWHERE.items()} <= set(lines)
    assert b"stranger" not in wire.sent
    assert wire.is_closed
