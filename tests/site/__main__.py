"""`python -m tests.site`: serve the sample web on loopback until interrupted, or until standard input ends."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from tests.site.server import Log, serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.site", description="Serve the sample web on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 (default): any free port")
    parser.add_argument("--ready-file", type=Path, help="written with the server's address once it listens")
    parser.add_argument("--log", type=Path, help="a line is appended for each request: METHOD URL STATUS")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input ends (with the parent)")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(options.log.open("a", encoding="utf-8", buffering=1)) if options.log else None

        def log(line: str) -> None:
            if file:
                print(line, file=file)

        asyncio.run(_serve(options.port, options.ready_file, log, until_eof=options.until_eof))


async def _serve(port: int, ready_file: Path | None, log: Log, *, until_eof: bool) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if until_eof:
        loop.add_reader(sys.stdin.fileno(), stop.set)
    server = await serve(port, log)
    address = "http://{}:{}".format(*server.sockets[0].getsockname())
    print(address, flush=True)
    if ready_file:
        # Whole or not there: who waits for the file may read it at once.
        part = ready_file.with_name(f"{ready_file.name}.part")
        part.write_text(f"{address}\n", encoding="ascii")
        part.replace(ready_file)
    await stop.wait()
    server.close()


if __name__ == "__main__":
    main()
