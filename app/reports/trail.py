"""A trail: chosen lines of the log as files for others, with the proof that each is in the log.

A ZIP that is a BagIt 1.0 bag, as the back-up bundle is. `body` in `trail.json` is what is proved, line by line, by the
files in `proofs` (C2SP tlog-proof); the other words, the table and the PDF say the same for reading. `verify.py` in it
holds against the bodies, with nothing but Python, what follows from them, and says what does not.
"""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.language import LANGUAGE, _, ngettext
from app.reports import verify_alone
from app.reports.csv_table import safe_cell
from app.reports.json_text import as_json
from app.reports.log_words import Change
from app.reports.package import pack
from app.reports.paper import Paper
from app.reports.pdf import as_pages, lacks, typeset
from app.reports.wording import iso, moment, one_line
from claims.newsroom.canonical import Json

COLUMNS = ("line", "at", "who", "did", "tag", "article", "claim", "about", "why", "changed", "hash")


@dataclass(frozen=True, slots=True)
class TrailLine:
    """A line of the log.

    Attributes:
        seq: its place; `hash` its hash, `body` all it says, as the log has it, `proof` that it is there.
        did: what was done, as it stands behind the name.
        about: the claim or article, in words; `""` for neither.
        changes: fields in words.
    """

    seq: int
    at: datetime
    who: str
    did: str
    tag: str
    article_id: int | None
    claim_id: int | None
    about: str
    why: str
    changes: tuple[Change, ...]
    hash: str
    body: Mapping[str, Json]
    proof: str


@dataclass(frozen=True, slots=True)
class Trail:
    """What is handed out: the lines, oldest first, what they were narrowed to, and the signed head of the log.

    Attributes:
        narrowed: (label, value) for each thing that they were narrowed to; empty for the whole log.
        note: the signed head (C2SP tlog-checkpoint), `key` its public key as one line; `size` in lines.
        witnessed: older heads that witnesses cosigned: name, note, and the proof that the log of `note` grew out of it.
    """

    lines: tuple[TrailLine, ...]
    narrowed: tuple[tuple[str, str], ...]
    note: str
    key: str
    size: int
    made_by: str
    made_at: datetime
    software: str
    paper: Paper = Paper.A4
    witnessed: tuple[tuple[str, str, str], ...] = ()


def render(trail: Trail) -> bytes:
    """Return the ZIP; the same bytes for the same trail, but for the PDF where what sets it is not there."""
    data = as_data(trail)
    payload = {"data/trail.json": data, "data/trail.csv": as_table(trail)}
    if not lacks():
        payload["data/trail.pdf"] = as_pdf(trail, data)
    payload |= {f"data/proofs/line-{line.seq:07}.tlog-proof": line.proof.encode() for line in trail.lines}
    payload |= {f"data/{verify_alone.CHECKPOINT_FILE}": trail.note.encode()}
    for name, note, growth in trail.witnessed:
        payload[f"data/{verify_alone.WITNESSED}/{name}.checkpoint"] = note.encode()
        payload[f"data/{verify_alone.WITNESSED}/{name}.growth-proof"] = growth.encode()
    payload |= {f"data/{verify_alone.KEY_FILE}": f"{trail.key}\n".encode()}
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "manifest-sha256.txt": _manifest(payload),
        "verify.py": Path(verify_alone.__file__).read_bytes(),
    }
    whole = {**payload, **tags, "tagmanifest-sha256.txt": _manifest(tags)}
    return pack({f"claimdesk-history/{name}": data for name, data in whole.items()})


def as_data(trail: Trail) -> bytes:
    """Return the trail as JSON: of each line its words for people, and its body as it is in the log."""
    return as_json(
        {
            "made_at": iso(trail.made_at), "made_by": trail.made_by, "software": trail.software,
            "narrowed_to": dict(trail.narrowed), "log_lines": trail.size, "checkpoint": trail.note,
            "lines": [
                {
                    "line": line.seq, "at": iso(line.at), "who": line.who, "did": line.did, "about": line.about,
                    "why": line.why, "hash": line.hash, "body": line.body,
                    "changed": [
                        {"field": part.label, "before": part.before, "after": part.after} for part in line.changes
                    ],
                }
                for line in trail.lines
            ],
        }
    )  # fmt: skip


def as_table(trail: Trail) -> bytes:
    """Return the trail as CSV (RFC 4180, UTF-8 with a byte order mark), no cell of which is taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for line in trail.lines:
        changed = "\n".join(f"{change.label}: {_told(change)}" for change in line.changes)
        cells = (
            line.seq, iso(line.at), line.who, line.did, line.tag, line.article_id or "", line.claim_id or "",
            line.about, line.why, changed, line.hash,
        )  # fmt: skip
        table.writerow([safe_cell(str(cell)) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def as_pdf(trail: Trail, data: bytes) -> bytes:
    """Return the trail as a PDF that carries its data."""
    shown = _pages(trail)
    return typeset("trail", lambda plain: as_pages(shown, plain=plain), data, int(trail.made_at.timestamp()))


def _pages(trail: Trail) -> dict[str, Any]:
    n = len(trail.lines)
    counted = ngettext("{n:,} line of the log", "{n:,} lines of the log", n).format(n=n)
    made = _("Made by {name} on {moment}, as of line {line:,} of the log").format(
        name=trail.made_by, moment=moment(trail.made_at), line=trail.size
    )
    return {
        "lang": LANGUAGE,
        "paper": "us-letter" if trail.paper is Paper.LETTER else "a4",
        "title": _("History: {lines}").format(lines=counted),
        "facts": [made, *(f"{label}: {one_line(value)}" for label, value in trail.narrowed)],
        "head": _("Claimdesk, history"),
        "of": _("of"),
        "oldest": _("The lines, the oldest first"),
        "lines": [
            {
                "head": f"{line.who} {line.did}",
                "at": _("{moment}, line {line}").format(moment=moment(line.at), line=line.seq),
                "about": one_line(line.about),
                "why": line.why,
                "changes": [(change.label, _told(change)) for change in line.changes],
                "hash": line.hash,
            }
            for line in trail.lines
        ],
        "proof": _("Proof"),
        "proved": _(
            "Each line is proved to be in the log by a file in the folder “proofs”; verify.py, which lies beside them, "
            "checks that with nothing but Python, and says what in the data and the table is proved. This document is "
            "for reading, and is not. This is the signed head of the log that the lines are proved against:"
        ),
        "note": trail.note,
        "data": _("The same lines as data"),
    }


def _told(change: Change) -> str:
    return f"{change.before} → {change.after or '–'}" if change.before else change.after


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
