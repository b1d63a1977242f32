"""HTTP/1.1 as uvicorn speaks it, whose own answer to what is no HTTP has the headers of all answers, too."""

from uvicorn.protocols.http.h11_impl import H11Protocol

from archive.browse.security import EVERYWHERE, NOTHING

_TEXT = b"This is no request that can be read.\n"


class SafeProtocol(H11Protocol):
    """Writes the one answer that no application sees."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # the words are ours
        headers = {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(_TEXT)),
            "Content-Security-Policy": NOTHING,
            "Cache-Control": "no-store",
            "Connection": "close",
            **EVERYWHERE,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.transport.write(f"HTTP/1.1 400 Bad Request\r\n{lines}\r\n".encode() + _TEXT)
        self.transport.close()
