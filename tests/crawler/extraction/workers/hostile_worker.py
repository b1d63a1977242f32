"""A worker whose extractor does what the payload says: what a library does on a page that breaks it."""

import os
import signal
import sys
import time
from pathlib import Path

from archive.http.fields import Headers
from crawler.extraction.result import Extraction
from crawler.extraction.workers.serving import serve


def hostile(payload: bytes, headers: Headers, target_uri: str, captured: str) -> Extraction:
    if payload == b"hang":
        time.sleep(1000)
    elif payload == b"busy":
        sum(1 for _ in range(10**12))
    elif payload == b"abort":
        os.abort()
    elif payload == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif payload == b"exit":
        os._exit(3)
    elif payload == b"memory":
        return Extraction(outcome="article", text="x" * len(bytearray(4 << 30)))
    elif payload == b"print":
        print("not a frame")
    elif payload.startswith(b"pid "):
        # Deep in C, holding the lock of the interpreter: no thread or handler of ours would run.
        Path(payload[4:].decode()).write_text(str(os.getpid()))
        sum(1 for _ in range(10**12))
    return Extraction(outcome="article", title=target_uri, text=payload.decode("latin-1"), tags=(captured,))


if __name__ == "__main__":
    serve(hostile, int(sys.argv[1]), int(sys.argv[2]))
