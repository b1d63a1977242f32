"""An export to Parquet does without pandas; what wants data frames has them afterwards."""

import subprocess
import sys

from tests.site.running import ROOT

CODE = """
import sys
from pathlib import Path
from archive.tables.export import export_tables
from archive.tables.rows import Range
from tests.archive.tables import lines

base = Path(sys.argv[1])
found = lines.collection(base / "collection")
export_tables(found, base / "out", "parquet", Range(), "test")
print("pandas" in sys.modules)
import pyarrow.parquet as pq
print(len(pq.read_table(base / "out" / "versions.parquet").to_pandas()))
"""


def test_an_export_does_not_load_pandas_and_data_frames_work_after_it(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split() == ["False", "3"]
