import pytest

from archive.digest import digest, parsed


def test_a_digest_is_written_as_the_standard_writes_it() -> None:
    # Of nothing, as every crawler knows it.
    assert digest(b"") == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"


@pytest.mark.parametrize(
    ("label", "algorithm", "size"),
    [
        ("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "sha1", 20),
        ("SHA-1:3i42h3s6nnfq2msvx7xzkyayscx5qbyj", "sha1", 20),
        ("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha1", 20),
        ("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "sha256", 32),
        ("md5:1B2M2Y8AsgTpgAmY7PhCfg==", "md5", 16),
        ("md5:1B2M2Y8AsgTpgAmY7PhCf!==", None, 0),
        ("sha1:3I42H3S6", None, 0),
        ("sha1:zz39a3ee5e6b4b0d3255bfef95601890afd80709", None, 0),
        ("sha1:", None, 0),
        ("crc32:00000000", None, 0),
        ("nonsense", None, 0),
    ],
)
def test_digests_of_others_are_read_if_they_can_be_computed(label: str, algorithm: str | None, size: int) -> None:
    found = parsed(label)

    assert (found[0], len(found[1])) == (algorithm, size) if found else algorithm is None
