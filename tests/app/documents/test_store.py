"""Kept copies: whole or not there, once each, and never changed unseen."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from app.documents.store import Store, StoreError

DATA = b"%PDF-1.7 the council's minutes"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def test_what_is_put_is_got_back(store: Store) -> None:
    assert DIGEST not in store

    digest = store.put(DATA)

    assert digest == DIGEST
    assert digest in store
    assert store.get(digest) == DATA
    assert store.path(digest) == store.folder / DIGEST[:2] / DIGEST[2:4] / DIGEST
    assert list(store.verify()) == []


def test_nothing_at_all_can_be_kept_too(store: Store) -> None:
    assert store.get(store.put(b"")) == b""


def test_the_same_content_is_one_file(store: Store) -> None:
    store.put(DATA)
    store.put(DATA)

    assert list(store) == [DIGEST]
    assert [path for path in store.folder.rglob("*") if path.is_file()] == [store.path(DIGEST)]


@pytest.mark.skipif(os.name != "posix", reason="other systems have other rights")
def test_only_its_owner_reads_a_copy(store: Store) -> None:
    path = store.path(store.put(DATA))

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_changed_copy_is_refused(store: Store) -> None:
    other = store.put(b"another")
    store.path(DIGEST if DIGEST in store else store.put(DATA)).write_bytes(DATA.replace(b"council", b"cabinet"))

    with pytest.raises(StoreError, match="changed or damaged"):
        store.get(DIGEST)
    assert list(store.verify()) == [DIGEST]
    assert store.get(other) == b"another"


def test_a_changed_copy_is_made_good_when_it_is_put_again(store: Store) -> None:
    store.path(store.put(DATA)).write_bytes(b"")

    store.put(DATA)

    assert store.get(DIGEST) == DATA


def test_what_cannot_be_read_is_told(store: Store) -> None:
    path = store.path(store.put(DATA))
    path.unlink()
    path.mkdir()

    with pytest.raises(StoreError, match="cannot be read"):
        store.get(DIGEST)
    assert list(store.verify()) == [DIGEST]


def test_a_missing_copy_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="missing"):
        store.get(DIGEST)


@pytest.mark.parametrize(
    "digest", ["", "../../etc/passwd", DIGEST.upper(), DIGEST[:-1], DIGEST + "\n", "/" + DIGEST[1:], "a/" + DIGEST[2:]]
)
def test_only_a_digest_leads_to_a_file(store: Store, digest: str) -> None:
    with pytest.raises(ValueError, match="no digest"):
        store.get(digest)
    assert digest not in store
    assert 3 not in store


def test_a_crash_leaves_nothing_that_looks_like_a_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Power fails before the last step: a half-written file is there, and no copy."""

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        patch.setattr(os, "unlink", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            store.put(DATA)

    halves = [path for path in store.folder.rglob("*") if path.is_file()]
    assert [path.name.startswith(".half-") for path in halves] == [True]
    assert DIGEST not in store
    assert list(store) == []
    assert list(store.verify()) == []
    assert store.get(store.put(DATA)) == DATA


def test_a_write_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(StoreError, match="No space left on device"):
        store.put(DATA)
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_the_content_is_on_the_disk_before_its_name_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written out, then moved, then the folder written out; otherwise a power cut could leave an empty copy."""
    done: list[str] = []
    store.put(b"so that the folders are there")
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), fsync(handle))[1])
    monkeypatch.setattr(os, "replace", lambda one, two: (done.append("move"), replace(one, two))[1])

    store.path(DIGEST).parent.mkdir(parents=True)
    store.put(DATA)

    assert done == ["sync", "move", "sync"]


def test_what_others_put_into_the_folder_is_no_copy(store: Store) -> None:
    path = store.path(store.put(DATA))
    path.with_name("notes.txt").write_text("mine")
    path.with_name("0" * 64).write_text("at the wrong place")

    assert list(store) == [DIGEST]
    assert list(store.verify()) == []
