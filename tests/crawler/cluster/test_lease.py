"""One at a time: a lease in the storage is refused while it is renewed, and taken over when it is stale."""

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.storage import Storage, StorageError
from crawler.cluster.fenced import fenced
from crawler.cluster.lease import NAME, Lease, LeaseHeldError, LeaseLostError, last_owner
from crawler.cluster.letters import share_out, waiting
from crawler.context import FetchContext, Role
from crawler.sharding.owed import Owed
from tests.archive.object_storage import moto

SECONDS = 0.8


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage.open(f"file://{tmp_path}")


def test_a_lease_is_refused_while_it_is_renewed_and_to_be_had_when_it_was_released(storage: Storage) -> None:
    first = Lease.take(storage, "a", SECONDS)
    with pytest.raises(LeaseHeldError, match="a is at work there"):
        Lease.take(storage, "b", SECONDS)
    first.release()
    second = Lease.take(storage, "b", SECONDS)
    assert (first.before, second.before, last_owner(storage)) == ("", "a", "b")
    second.release()


def test_the_lease_of_a_dead_process_is_taken_over_when_it_is_stale(storage: Storage) -> None:
    storage.create(NAME, b'{"owner": "dead", "held": true}')
    lease = Lease.take(storage, "b", SECONDS)
    assert lease.before == "dead"
    lease.release()


def test_a_lease_of_ones_own_whose_process_is_known_to_be_dead_needs_no_waiting(storage: Storage) -> None:
    storage.create(NAME, b'{"owner": "me", "held": true}')
    begun = time.monotonic()
    lease = Lease.take(storage, "me", 600.0, lambda: True)
    lease.release()
    assert time.monotonic() - begun < 300


def test_who_lost_the_lease_knows_it_and_leaves_that_of_the_other(storage: Storage) -> None:
    lease = Lease.take(storage, "a", SECONDS)
    storage.replace(NAME, b'{"owner": "b", "held": true}')
    for _ in range(200):
        if lease.is_lost:
            break
        time.sleep(0.02)
    assert lease.is_lost
    lease.release()
    assert last_owner(storage) == "b"


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_who_cannot_renew_the_lease_has_stopped_before_it_is_stale(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease = Lease.take(storage, "a", SECONDS)
    begun, objects = time.monotonic(), fenced(storage, lease.check)
    objects.replace("mine", b"")

    def fail(*_: object) -> str:
        raise StorageError("no answer")

    monkeypatch.setattr(storage, "exchange", fail)
    _until(lambda: lease.is_lost)
    assert time.monotonic() < begun + SECONDS, "it has a quarter of the time left to end in order"
    _until(lambda: lease.left == 0)
    with pytest.raises(LeaseLostError, match=r"the lease was lost \(no answer\): another may be at work there"):
        lease.check()
    (tmp_path / "file").touch()
    for change in (
        lambda: objects.send("a", tmp_path / "file"),
        lambda: objects.replace("mine", b"late"),
        lambda: objects.create("a", b""),
        lambda: objects.exchange("mine", b"late", objects.tag("mine") or ""),
        lambda: objects.delete("mine"),
    ):
        with pytest.raises(LeaseLostError):
            change()
    assert (objects.get("mine"), objects.get("a")) == (b"", None)
    lease.release()


def test_a_renewal_whose_answer_was_lost_is_known_by_its_words(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease, put, asked = Lease.take(storage, "a", SECONDS), storage.exchange, []

    def exchange(name: str, data: bytes, tag: str) -> str | None:
        asked.append(put(name, data, tag))
        return None

    monkeypatch.setattr(storage, "exchange", exchange)
    _until(lambda: len(asked) > 2)
    assert None not in asked
    assert not lease.is_lost
    lease.release()
    assert storage.get(NAME) is not None
    Lease.take(storage, "b", SECONDS).release()


def test_of_two_that_want_a_stale_lease_one_has_it(storage: Storage) -> None:
    storage.create(NAME, b"no JSON at all")
    taken: list[Lease] = []

    def take(owner: str) -> None:
        with contextlib.suppress(LeaseHeldError):
            taken.append(Lease.take(storage, owner, SECONDS))

    threads = [threading.Thread(target=take, args=(owner,)) for owner in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(SECONDS / 2)
    assert [lease.is_lost for lease in taken].count(False) == 1
    for lease in taken:
        lease.release()


def test_in_object_storage_a_lease_and_what_is_owed_are_as_in_a_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    with moto() as (_, environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        storage = Storage.open("s3://bucket/portal")
        first = Lease.take(storage, "a", SECONDS)
        time.sleep(SECONDS)
        assert not first.is_lost, "it was renewed"
        with pytest.raises(LeaseHeldError):
            Lease.take(storage, "b", SECONDS)
        first.release()
        Lease.take(storage, "b", SECONDS).release()
        owed = Owed(
            source_id="s", url="http://a.example/", since="", context=FetchContext(role=Role.SOURCE), citation=None
        )
        storage.replace("head/outbox/outbox-r-00000.jsonl", owed.line() + b"\n")
        assert (share_out(storage, "head", 3), share_out(storage, "head", 3)) == (1, 0)
        (number,) = waiting(storage, 3)
        assert storage.get(f"shards/{number}-of-3/inbox/head_outbox_outbox-r-00000.jsonl") == owed.line() + b"\n"
