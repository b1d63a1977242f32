"""`scrapy reprocess` over damaged files: what can be read is finished, and the damage told with its place."""

from pathlib import Path

from tests.archive.foreign import response, write
from tests.scrapy_command import scrapy
from tests.site.compare import lines


def test_a_damaged_file_is_read_to_its_end_and_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc.gz", *(response(f"http://{name}.example/", name) for name in "ab"))
    size = path.stat().st_size
    path.write_bytes(path.read_bytes() + bytes(512))

    done = scrapy("reprocess", str(path), "-o", str(tmp_path / "out"), "-s", "EXTRACTION_WORKERS=1")

    assert done.returncode == 1
    assert f"pressmark: a.warc.gz: offset {size}: not a sound gzip member" in done.stderr
    assert [line["url"] for line in lines(tmp_path / "out", "sources")] == ["http://a.example/", "http://b.example/"]
    assert not list((tmp_path / "out").glob("**/*.open"))
    assert not (tmp_path / "out" / "unfinished").exists()


def test_a_file_without_a_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(bytes(100))

    done = scrapy("reprocess", str(path), "-o", str(tmp_path / "out"))

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert f"{path} is no WARC file: a.warc.gz: offset 0" in done.stderr
    assert not (tmp_path / "out").exists()
