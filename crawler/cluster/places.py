"""Where the parts of a crawl lie in its storage, and their copies on a machine."""

import hashlib
import socket
from dataclasses import dataclass
from pathlib import Path

from archive.storage import Storage

HEAD, MERGED, INBOX = "head", "merged", "inbox"


def shard_name(number: int, count: int) -> str:
    """Of a shard's directory in the storage."""
    return f"shards/{number}-of-{count}"


@dataclass(frozen=True, slots=True)
class Places:
    """A storage, and the scratch directory in which this machine has its parts."""

    url: str
    scratch: str

    @property
    def owner(self) -> str:
        """Who has what lies in the scratch directory: this machine, and no other with a directory of the same name."""
        return f"{socket.gethostname()}:{self.directory}"

    @property
    def directory(self) -> Path:
        """What this machine has of the crawl."""
        return Path(self.scratch).resolve() / hashlib.sha256(self.url.encode()).hexdigest()[:16]

    def storage(self, name: str = "") -> Storage:
        """The objects of one part; without a name, of all."""
        return Storage.open(f"{self.url}/{name}" if name else self.url)

    def local(self, name: str) -> Path:
        """The directory of one part on this machine."""
        return self.directory / name

    def inbox(self, name: str) -> Path:
        """What is owed to a part and is being taken up."""
        return self.directory / INBOX / name

    def log(self, name: str) -> Path:
        """What the processes of a part say."""
        return self.directory / f"{name.replace('/', '-')}.log"
