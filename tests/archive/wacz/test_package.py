"""The ZIP of an export, member by member."""

import gc
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.wacz.package import WACZ_VERSION, Package, is_package, package_at

ABOUT = {"title": "Harbor", "description": "What was said of it", "software": "test"}


def test_each_member_is_listed_with_its_size_and_hash(tmp_path: Path) -> None:
    target = tmp_path / "a.wacz"
    with package_at(target) as package:
        package.add("archive/A b.warc.gz", [b"one", b"two"], 6)
        package.add("pages/pages.jsonl", iter([b"x" * 1000]), 1, compress=True)
        package.complete(ABOUT)
    with zipfile.ZipFile(target) as file:
        about = json.loads(file.read("datapackage.json"))
        seal = json.loads(file.read("datapackage-digest.json"))
        kinds = {info.filename: info.compress_type for info in file.infolist()}
        assert file.testzip() is None
        assert seal["hash"] == f"sha256:{hashlib.sha256(file.read('datapackage.json')).hexdigest()}"
    first, second = about["resources"]
    assert first == {
        "name": "a-b.warc.gz", "path": "archive/A b.warc.gz", "bytes": 6,
        "hash": f"sha256:{hashlib.sha256(b'onetwo').hexdigest()}",
    }  # fmt: skip
    assert (second["bytes"], kinds[second["path"]]) == (1000, zipfile.ZIP_DEFLATED)
    assert kinds[first["path"]] == zipfile.ZIP_STORED, "a viewer reads it in ranges"
    assert (about["wacz_version"], about["title"]) == (WACZ_VERSION, "Harbor")
    assert about["metadata"] == {"title": "Harbor", "desc": "What was said of it"}


def test_names_of_resources_differ_where_their_paths_do() -> None:
    package = Package(io.BytesIO())
    for path in ("archive/a.gz", "indexes/A.gz", "pages/a gz"):
        package.add(path, [], 0)
    assert [resource["name"] for resource in package._resources] == ["a.gz", "1-a.gz", "a-gz"]


def test_what_fails_leaves_neither_a_file_nor_changes_the_one_that_is_there(tmp_path: Path) -> None:
    target = tmp_path / "a.wacz"
    target.write_bytes(b"before")

    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise ArchiveError("the second cannot be read")

    with pytest.raises(ArchiveError, match="the second"), package_at(target) as package:
        package.add("archive/a", pieces(), 6)
    gc.collect()  # what is left open complains by then
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.wacz", b"before")]


def test_where_nothing_can_be_written_is_told_with_the_name_that_was_given(tmp_path: Path) -> None:
    target = tmp_path / "none" / "a.wacz"
    with pytest.raises(ArchiveError, match=r"a\.wacz: cannot be written: No such file"), package_at(target):
        pass


def zipped(about: str | None) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", "x")
        if about is not None:
            file.writestr("datapackage.json", about)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "is_wacz"),
    [
        (zipped('{"wacz_version": "1.0.0"}'), True),
        (zipped('{"profile": "data-package"}'), False),
        (zipped('["wacz_version"]'), False),
        (zipped("{"), False),
        (zipped(None), False),
        (zipped('{"wacz_version": "1.0.0"}')[:-9], False),
        (b"", False),
        (b"PK\3\4", False),
    ],
)
def test_only_a_zip_whose_descriptor_says_so_is_a_package(tmp_path: Path, data: bytes, is_wacz: bool) -> None:
    (tmp_path / "a").write_bytes(data)
    assert is_package(tmp_path / "a") is is_wacz
