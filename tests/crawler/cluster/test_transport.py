"""A part between its storage and a machine."""

from pathlib import Path

from archive.storage import Storage
from crawler.cluster.places import Places, shard_name
from crawler.cluster.transport import PartTransport, is_free
from tests.crawler.run.start.written import collection_at, page


def _transport(tmp_path: Path, scratch: str) -> tuple[PartTransport, Path]:
    places, name = Places(f"file://{tmp_path}/storage", str(tmp_path / scratch)), shard_name(1, 2)
    return PartTransport(places.storage(name), places.local(name), places.inbox(name)), places.local(name)


def test_what_a_part_has_and_owes_is_on_another_machine_what_it_was(tmp_path: Path) -> None:
    here, path = _transport(tmp_path, "here")
    here.push()
    collection_at(path, page("http://a.example/", "one"))
    (path / "outbox").mkdir()
    (path / "outbox" / "outbox-r-00000.jsonl").write_bytes(b"{}\n")
    here.push()
    there, copy = _transport(tmp_path, "there")
    there.fetch(is_current=False)
    names = {file.relative_to(path) for file in path.rglob("*") if file.is_file() and "state" not in file.parts}
    assert {file.relative_to(copy) for file in copy.rglob("*") if file.is_file() and "state" not in file.parts} == names
    assert not (tmp_path / "storage" / "shards" / "1-of-2" / "state").exists()


def test_a_part_that_another_machine_has_had_since_comes_anew_and_one_that_is_current_stays(tmp_path: Path) -> None:
    here, path = _transport(tmp_path, "here")
    collection_at(path, page("http://a.example/", "one"))
    here.push_all()
    (path / "state").mkdir(exist_ok=True)
    (path / "state" / "mine").touch()
    here.fetch(is_current=True)
    assert (path / "state" / "mine").exists()
    here.fetch(is_current=False)
    assert not (path / "state" / "mine").exists()


def test_an_inbox_is_here_as_it_is_in_the_storage_and_gone_when_it_was_taken_up(tmp_path: Path) -> None:
    here, _ = _transport(tmp_path, "here")
    storage = Storage.open(f"file://{tmp_path}/storage/shards/1-of-2")
    storage.replace("inbox/a.jsonl", b"{}\n")
    places = Places(f"file://{tmp_path}/storage", str(tmp_path / "here"))
    names = here.fetch_inbox()
    assert [file.name for file in places.inbox("shards/1-of-2").iterdir()] == ["a.jsonl"]
    here.clear_inbox(names)
    assert here.fetch_inbox() == []
    assert list(places.inbox("shards/1-of-2").iterdir()) == []
    assert is_free(places.local("shards/1-of-2"))
