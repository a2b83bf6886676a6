"""Articles for a corpus, and folders that hold them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.corpus import running
from app.corpus.extracting import extract_batch
from app.corpus.shape import tables_of

QUILL = (
    "Mara Quill was appointed mayor of Lowmere on 4 March 2023.\n\n“We paid for it ourselves \N{GRINNING FACE},” Quill "
    "said. In all, 9,800 boats used the pier of Lowmere in 2023.\n"
)
OTHER = (
    "Mara Quill was appointed mayor of Lowmere on 6 March 2023. In all, 8,100 boats used the pier of Lowmere in 2023.\n"
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder with articles, and one for what is made of them."""

    articles: Path
    folder: Path

    def lines(self, texts: Iterable[str], name: str = "a.jsonl") -> Path:
        """Write a file of JSON Lines."""
        path = self.articles / name
        path.write_text("".join(json.dumps({"text": text, "date": "2024-02-15"}) + "\n" for text in texts), "utf-8")
        return path

    def plan(self, **fields: str) -> running.Plan:
        """Plan a run over all that is there."""
        return running.plan([str(self.articles)], self.folder, tuple(sorted(fields.items())))

    def run(self, **fields: str) -> running.Plan:
        """Do all that is to be done, here; return what was planned."""
        planned = self.plan(**fields)
        running.settle(planned, self.folder)
        for batch in planned.todo:
            extract_batch(batch, str(self.folder))
        running.summary(planned, running.Tally(of=0), self.folder)
        return planned

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Read a table back, in order of articles and numbers."""
        from pyarrow import parquet

        files = dict(tables_of(self.folder))[table]
        found = [row for file in files for row in parquet.read_table(file).to_pylist()]
        return sorted(found, key=lambda row: (row["article"], row.get("number", 0)))

    def bad(self) -> list[dict[str, str]]:
        """Read what could not be read."""
        return [json.loads(line) for line in (self.folder / "quarantine.jsonl").read_text("utf-8").splitlines()]


def numbered(count: int) -> Sequence[str]:
    """Texts of which each says its number."""
    return [f"The pier number {number} of Lowmere opened in {1900 + number}.\n" for number in range(count)]
