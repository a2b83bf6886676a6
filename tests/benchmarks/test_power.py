"""The cut of the power: what was not synced by then is forgotten. Nothing is killed, and no strace is needed."""

from pathlib import Path

import pytest

from benchmarks import power


def _hex(data: bytes) -> str:
    return "".join(f"\\x{one:02x}" for one in data)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "wal").write_bytes(b"........")
    return folder


def _trace(own: Path, *lines: str) -> Path:
    """Write what strace notes, with the name of the file for FILE."""
    trace = own.parent / "trace"
    trace.write_text("\n".join(lines).replace("FILE", f"3<{_hex(str(own / 'wal').encode())}>"), "ascii")
    return trace


def test_what_was_synced_by_then_is_there_and_nothing_else(own: Path) -> None:
    """A write that had not ended when its sync began is not, and neither is what was written or synced later."""
    made = power.calls(
        _trace(
            own,
            f'7 1.000000 pwrite64(FILE, "{_hex(b"AA")}", 2, 0) = 2 <0.000100>',
            f'8 1.900000 pwrite64(FILE, "{_hex(b"BB")}", 2, 2 <unfinished ...>',
            "7 2.000000 fdatasync(FILE <unfinished ...>",
            "8 2.100000 <... pwrite64 resumed>) = 2 <0.200000>",
            "7 2.500000 <... fdatasync resumed>) = 0 <0.500000>",
            f'7 3.000000 pwrite64(FILE, "{_hex(b"CC")}", 2, 4) = 2 <0.000100>',
            "7 3.500000 ftruncate(FILE, 7) = 0 <0.000100>",
            "7 4.000000 fdatasync(FILE) = 0 <0.500000>",
            "7 5.000000 +++ exited with 0 +++",
        ),
        own,
    )

    assert [_left(made, own, until) for until in (1.9, 2.4, 2.6, 4.2, 4.6)] == [
        b"........", b"........", b"AA......", b"AA......", b"AABBCC.",
    ]  # fmt: skip


def test_a_way_of_writing_that_is_not_followed_is_told(own: Path) -> None:
    """Where it was synced: else it is forgotten as all that was not."""
    line = f'7 1.000000 write(FILE, "{_hex(b"AA")}", 2) = 2 <0.000100>'
    made = power.calls(_trace(own, line, "7 2.000000 fsync(FILE) = 0 <0.100000>"), own)

    assert _left(made, own, 1.5) == b"........"
    with pytest.raises(ValueError, match="not followed"):
        _left(made, own, 3)


def _left(made: list[power.Call], own: Path, until: float) -> bytes:
    power.lay_out(made, own, own, until)
    left = (own / "wal").read_bytes()
    (own / "wal").write_bytes(b"........")
    return left
