"""What objects are known by."""

from pathlib import Path

from archive.stored_object import digest_of, digest_of_bytes, tag_of


def test_a_digest_is_that_of_the_bytes_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (digest_of(tmp_path / "a"), digest_of_bytes(b"abc")) == (wanted, wanted)


def test_a_tag_holds_the_version_where_a_storage_gives_one() -> None:
    assert tag_of({"e_tag": '"x"', "version": None}) == '"x"'
    assert tag_of({"e_tag": '"x"', "version": "7"}) == '"x"\n7'
