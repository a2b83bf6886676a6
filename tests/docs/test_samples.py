"""The sample reports can be made, and there is one of every format."""

import re
from pathlib import Path

from app.reports.registry import EXPORTERS
from docs import make_samples

ENDINGS = {format_.suffix for format_ in EXPORTERS.values()}


def test_every_format_is_made_and_can_be_read(tmp_path: Path) -> None:
    make_samples.write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {f"sample{ending}" for ending in ENDINGS}
    for format_ in EXPORTERS.values():
        words = format_.text_of((tmp_path / f"sample{format_.suffix}").read_bytes())
        assert "Lowmere" in words, format_.name


def test_the_documentation_shows_every_format() -> None:
    """A new format is made for the samples, too, and its file is listed."""
    listed = re.findall(r"\]\((sample[^)]*)\)", (make_samples.SAMPLES / "index.md").read_text("utf-8"))
    assert set(listed) == {f"sample{ending}" for ending in ENDINGS}
