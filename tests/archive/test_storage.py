"""Storage, push and pull against S3 (moto) and a directory: once, whole, and never another file's bytes."""

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from archive import storage as module
from archive.collection import Collection
from archive.errors import ArchiveError, CollectionError, MissingExtraError
from archive.storage import Storage, StorageError, is_address, without_secrets
from archive.storage_address import NO_CREDENTIALS, cause_of, lacks_credentials
from archive.transfer.pull import pull
from archive.transfer.push import INDEX, push, push_finished
from tests.archive.object_storage import environment, free_port, moto, relay

RUN = "20260205100000-abcdef"


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, str]]:
    with moto() as (_, surroundings):
        yield surroundings


@pytest.fixture(params=["s3", "file"])
def storage(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    if request.param == "file":
        return Storage.open(f"file://{tmp_path}/storage")
    for name, value in request.getfixturevalue("s3").items():
        monkeypatch.setenv(name, value)
    return Storage.open(f"s3://bucket/{tmp_path.name}")


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    """Files as a run leaves them; what is in them is nobody's business here."""
    Collection.open(tmp_path / "collection", software="test").close()
    found = Collection.read(tmp_path / "collection")
    for name in (
        f"archive/pressmark-20260205100000000-00000-{RUN}.warc.gz",
        f"items/articles-{RUN}-00000.jsonl",
        f"items/articles-{RUN}-00001.jsonl.open",
        f"reports/{RUN}.json",
        "indexes/index.cdxj",
        "indexes/reading.sqlite",
        "state/state.sqlite3",
    ):
        (found.path / name).write_bytes(name.encode())
    return found


SENT = {
    "collection.json",
    f"archive/pressmark-20260205100000000-00000-{RUN}.warc.gz",
    f"items/articles-{RUN}-00000.jsonl",
    f"reports/{RUN}.json",
    "indexes/index.cdxj",
}


def test_what_is_finished_is_sent_once_and_what_is_open_or_state_never(
    storage: Storage, collection: Collection
) -> None:
    first, second = push(collection, storage), push(collection, storage)
    assert set(storage.sizes()) == SENT
    assert (first.files, first.there, second.files, second.there) == (5, 0, 0, 5)


def test_what_changed_since_is_sent_again_and_the_rest_is_not(storage: Storage, collection: Collection) -> None:
    push(collection, storage)
    (collection.path / "indexes/index.cdxj").write_bytes(b"a longer index than before")
    (collection.items_dir / f"events-{RUN}-00000.jsonl").write_bytes(b"{}\n")
    assert push(collection, storage).files == 2
    assert storage.get("indexes/index.cdxj") == b"a longer index than before"


def test_another_collection_at_the_same_address_is_refused_by_name(storage: Storage, collection: Collection) -> None:
    push(collection, storage)
    warc = collection.warcs()[0]
    warc.write_bytes(b"!" * warc.stat().st_size + b"!")
    with pytest.raises(StorageError, match=warc.name):
        push(collection, storage)


def test_a_pull_gives_the_same_files_and_a_second_one_nothing(
    storage: Storage, collection: Collection, tmp_path: Path
) -> None:
    push(collection, storage)
    first, second = pull(storage, tmp_path / "pulled", "test"), pull(storage, tmp_path / "pulled", "test")
    assert (first.files, second.files) == (4, 0)
    for name in SENT:
        assert (tmp_path / "pulled" / name).read_bytes() == (collection.path / name).read_bytes()


def test_a_pull_into_a_collection_that_lacks_something_lets_its_state_be_made_again(
    storage: Storage, collection: Collection
) -> None:
    push(collection, storage)
    (collection.items_dir / f"articles-{RUN}-00000.jsonl").unlink()
    assert pull(storage, collection.path, "test").files == 1
    assert not (collection.state_dir / "state.sqlite3").exists()


def test_a_pull_of_another_collection_over_this_one_is_refused(storage: Storage, collection: Collection) -> None:
    push(collection, storage)
    warc = collection.warcs()[0]
    warc.write_bytes(b"other")
    with pytest.raises(ArchiveError, match="another file"):
        pull(storage, collection.path, "test")


def test_a_pull_that_is_killed_leaves_no_state_that_knows_nothing_of_what_came(
    storage: Storage, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(collection, storage)
    (collection.items_dir / f"articles-{RUN}-00000.jsonl").unlink()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Storage, "chunks", killed)
    with pytest.raises(KeyboardInterrupt):
        pull(storage, collection.path, "test")
    assert not (collection.state_dir / "state.sqlite3").exists()
    assert not list(collection.items_dir.glob(".*"))


def test_a_segment_waits_for_the_records_that_it_names(storage: Storage, collection: Collection) -> None:
    warc = collection.archive_dir / f"pressmark-20260205100500000-00001-{RUN}.warc.gz"
    open_warc = warc.with_name(f"{warc.name}.open")
    open_warc.write_bytes(b"being written")
    lines = [{"capture": None}, {"capture": {"warc": warc.name}}]
    segment = collection.items_dir / f"sources-{RUN}-00000.jsonl"
    segment.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    first = push_finished(collection, storage.url)
    assert f"items/{segment.name}" not in storage.sizes()
    open_warc.rename(warc)
    second, third = push_finished(collection, storage.url), push_finished(collection, storage.url)
    assert set(storage.sizes()) == SENT | {f"archive/{warc.name}", f"items/{segment.name}"}
    assert (first.files, second.files, third.files) == (5, 2, 0)


def test_takedowns_go_along_and_those_that_are_here_stay(
    storage: Storage, collection: Collection, tmp_path: Path
) -> None:
    access = collection.path / "acl" / "a.aclj"
    access.parent.mkdir()
    access.write_text('example,a)/1 - {"access": "block"}\n')
    push(collection, storage)
    access.write_text('example,a)/2 - {"access": "block"}\n')
    assert push(collection, storage).files == 1
    pull(storage, tmp_path / "pulled", "test")
    there = tmp_path / "pulled" / "acl" / "a.aclj"
    assert there.read_text() == access.read_text()
    there.write_text("ours\n")
    pull(storage, tmp_path / "pulled", "test")
    assert there.read_text() == "ours\n"


def test_names_that_lead_out_of_the_collection_are_not_followed(storage: Storage, tmp_path: Path) -> None:
    storage.replace("collection.json", b'{"schema": 1}')
    storage.replace("archive/sub/evil.warc.gz", b"x")
    storage.replace("state/state.sqlite3", b"x")
    storage.replace("items/.articles.tmp", b"x")
    assert pull(storage, tmp_path / "pulled", "test").files == 0


def test_where_no_collection_is_there_is_none_to_pull(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(CollectionError, match="there is no collection"):
        pull(storage, tmp_path / "pulled", "test")
    assert not (tmp_path / "pulled").exists()


def test_a_directory_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"^file://[^:]*/nowhere: there is no such directory$"):
        Storage.open(f"file://{tmp_path}/nowhere", make=False)
    assert not (tmp_path / "nowhere").exists()


def test_bytes_that_are_not_those_that_were_sent_are_told(
    s3: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    storage = Storage.open("s3://bucket/broken")
    file = tmp_path / "a"
    file.write_bytes(b"right")
    storage.send("archive/a", file)
    monkeypatch.setattr("archive.storage.hashlib.sha256", hashlib.sha1)
    with pytest.raises(StorageError, match="not those that were sent"):
        list(storage.chunks("archive/a"))


def test_a_range_is_a_part_of_an_object(storage: Storage) -> None:
    storage.replace("archive/a", b"0123456789")
    assert (storage.range("archive/a", 3, 4), storage.range("archive/a", 8, 9)) == (b"3456", b"89")
    assert storage.range("archive/a", 3, 0) == b""
    with pytest.raises(StorageError, match="archive/b"):
        storage.range("archive/b", 0, 1)


def test_only_one_of_two_that_exchange_a_thing_does(storage: Storage) -> None:
    first = storage.create("lease", b"mine")
    assert first is not None
    assert storage.create("lease", b"yours") is None
    second = storage.exchange("lease", b"mine still", first)
    assert second not in (None, first)
    assert storage.exchange("lease", b"yours", first) is None
    assert storage.get("lease") == b"mine still"


def test_bytes_and_tag_are_those_of_one_moment_and_none_where_nothing_is(storage: Storage) -> None:
    assert storage.tagged("lease") is None
    tag = storage.create("lease", b"mine")
    assert storage.tagged("lease") == (b"mine", tag) == (b"mine", storage.tag("lease"))


def test_no_collection_is_pushed_over_another(storage: Storage, collection: Collection, tmp_path: Path) -> None:
    push(collection, storage, exclusive=True)
    index = storage.get(INDEX)
    other = Collection.open(tmp_path / "other", software="test")
    other.close()
    with pytest.raises(CollectionError, match=r"holds archive/\S+\.warc\.gz, which .* does not: pull it first"):
        push(other, storage, exclusive=True)
    assert storage.get(INDEX) == index
    assert push(collection, storage, exclusive=True).files == 0, "its own, once more"


def test_a_push_does_not_undo_what_another_has_changed_meanwhile(
    storage: Storage, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(collection, storage)
    seen = storage.tag(INDEX)
    assert seen is not None
    with (collection.path / INDEX).open("ab") as index:
        index.write(b"one line more\n")
    storage.replace(INDEX, b"of another\n")
    monkeypatch.setattr(storage, "tag", lambda name: seen)
    with pytest.raises(StorageError, match="another has changed it meanwhile"):
        push(collection, storage)
    assert storage.get(INDEX) == b"of another\n"


def test_a_storage_that_is_away_for_a_while_is_waited_for(
    s3: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    port = free_port()
    for name, value in environment(port).items():
        monkeypatch.setenv(name, value)
    storage = Storage.open("s3://bucket/late")
    file = tmp_path / "a"
    file.write_bytes(b"late")
    sent: list[bool] = []
    sender = threading.Thread(target=lambda: sent.append(storage.send("a", file)))
    sender.start()
    time.sleep(2)
    with relay(port, int(s3["AWS_ENDPOINT_URL"].rpartition(":")[2])):
        sender.join(60)
    assert sent == [True]


def test_a_push_outlasts_a_storage_that_fails_and_sends_nothing_twice(
    s3: dict[str, str], collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    for name, value in environment(port).items():
        monkeypatch.setenv(name, value)
    with relay(port, int(s3["AWS_ENDPOINT_URL"].rpartition(":")[2]), busy=3) as passed:
        first = push_finished(collection, "s3://bucket/failing")
        assert (first.files, passed.busy) == (5, 0)
        assert push_finished(collection, "s3://bucket/failing").files == 0


def test_a_file_whose_answer_was_lost_is_there_and_not_another(
    s3: dict[str, str], collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, (warc,) = free_port(), collection.warcs()
    for name, value in environment(port).items():
        monkeypatch.setenv(name, value)
    with relay(port, int(s3["AWS_ENDPOINT_URL"].rpartition(":")[2]), cut_after=5) as passed:
        storage = Storage.open("s3://bucket/lost")
        assert not storage.send(f"archive/{warc.name}", warc), "the second request finds what the first has stored"
        assert passed.cut == 1
        assert storage.get(f"archive/{warc.name}") == warc.read_bytes()


def test_an_outage_is_waited_for_as_long_as_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.PATIENCE > 120, "more than a minute's outage, and less than the SDK's five minutes"
    for name, value in environment(free_port()).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StorageError, match="s3://bucket/away/a"):
        Storage.open("s3://bucket/away", patience=0.5).get("a")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://host/x", "no address of a storage"),
        ("collections/a", "no address of a storage"),
        ("s3://key:secret@bucket/x", "environment"),
        ("s3://bucket/x?X-Amz-Signature=secret", "environment"),
    ],
)
def test_an_address_that_is_none_or_bears_a_secret_is_refused_without_showing_it(url: str, reason: str) -> None:
    with pytest.raises(StorageError, match=reason) as caught:
        Storage.open(url)
    assert "secret" not in str(caught.value)


def test_addresses_are_told_from_directories() -> None:
    assert [is_address(text) for text in ("s3://b/x", "file:///x", "collections/a", "C:\\x", "http://x/")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert without_secrets("s3://a:b@c/d?e=f#g") == "s3://c/d"
    assert without_secrets("s3://a:b@[c/d") == "s3://…"


def test_of_an_answer_that_may_repeat_what_was_signed_only_the_code_is_told() -> None:
    answer = (
        "Generic S3 error: Error performing GET http://h/b?X-Amz-Signature=secret in 3ms - Server returned non-2xx "
        'status code: 403 Forbidden: <?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code>'
        "<AWSAccessKeyId>secret</AWSAccessKeyId></Error>\nsecret\nDebug source: secret"
    )
    assert cause_of(ValueError(answer)) == (
        "Generic S3 error: Error performing GET in 3ms - Server returned non-2xx status code: 403 Forbidden: "
        "SignatureDoesNotMatch"
    )


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HAS_OBSTORE", False)
    with pytest.raises(MissingExtraError, match=r"pip install 'pressmark\[cluster\]'"):
        Storage.open("s3://bucket/x")


def test_credentials_that_are_nowhere_are_missed_in_words() -> None:
    text = "Generic S3 error: Error performing PUT http://169.254.169.254/latest/api/token in 175.9s, after 121 retries"
    assert cause_of(ValueError(text)).startswith("no credentials: none are in the environment")


def test_where_nobody_gives_credentials_the_first_request_says_so_with_little_patience(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in os.environ if name.startswith(("AWS_", "GOOGLE_", "AZURE_"))]:
        monkeypatch.delenv(name)
    nobody = f"http://127.0.0.1:{free_port()}"
    for name in ("AWS_METADATA_ENDPOINT", "AWS_ENDPOINT"):
        monkeypatch.setenv(name, nobody)
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    monkeypatch.setattr(module, "LITTLE_PATIENCE", 0.1)
    storage = Storage.open("s3://of-nobody/x")
    with pytest.raises(StorageError) as told:
        storage.sizes("items")
    assert str(told.value) == f"s3://of-nobody/x/items: {NO_CREDENTIALS}"


@pytest.mark.parametrize("name", ["AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "GOOGLE_APPLICATION_CREDENTIALS"])
def test_where_there_are_credentials_nothing_is_asked_before(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "something")
    assert not lacks_credentials("s3://of-somebody/x", lambda: pytest.fail("it was asked"))


def test_a_role_is_looked_for_once_a_bucket_whatever_else_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in [variable for variable in os.environ if variable.startswith(("AWS_", "GOOGLE_", "AZURE_"))]:
        monkeypatch.delenv(variable)
    looks: list[str] = []

    def look() -> None:
        looks.append("once")
        raise OSError("HTTP 503")

    assert not lacks_credentials("s3://with-a-role/x", look)
    assert not lacks_credentials("s3://with-a-role/y", look)
    assert looks == ["once"]
