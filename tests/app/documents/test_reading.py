"""The process that reads: what it may not do, and that whatever happens there becomes a reason here."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents import reading
from app.documents.limits import USUAL
from app.documents.model import Document, DocumentError, DocumentKind
from app.documents.reading import read
from app.documents.running import End, Places, Run, run
from tests.ends import LONG, ended, started

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SHORT = replace(USUAL, seconds=1.0)

#: Stands in for the reader of plain text; its body is put in.
PLANT = """
import sys, types
sys.path.extend(sys.argv[1:])
from app.documents.read import child
from app.documents.model import Document, DocumentKind
planted = types.ModuleType("planted")
exec({body!r}, planted.__dict__)
sys.modules["planted"] = planted
child.MODULES = {{DocumentKind.TEXT: "planted"}}
sys.exit(child.main())
"""

Plant = Callable[[str], None]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Put another reader of plain text into the child: the body of `read(data, media_type, limits)`."""

    def planted(body: str) -> None:
        top = "import os, socket, subprocess, sys\nfrom app.documents.model import Document, DocumentKind\n"
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        source = f"{top}def read(data, media_type, limits):\n{lines}"
        monkeypatch.setattr(reading, "BOOT", PLANT.format(body=source))

    return planted


def says(what: str) -> str:
    """The body of a reader that answers with the value of an expression, as text."""
    return f"return Document(DocumentKind.TEXT, 'text/plain', 'said: ' + str({what}))"


def refusal(limits: object = USUAL) -> str:
    with pytest.raises(DocumentError) as told:
        read(b"Some words.", "a.txt", limits=limits)  # type: ignore[arg-type]  # the default is one
    return str(told.value)


def test_a_reader_that_never_ends_is_given_up(plant: Plant) -> None:
    plant("while True: pass")
    begun = time.monotonic()

    said = refusal(SHORT)

    assert "given up after 1 seconds" in said
    assert time.monotonic() - begun < 30


def test_a_reader_that_closes_its_answer_and_goes_on_is_given_up(plant: Plant) -> None:
    """It is not enough to see the end of what it says."""
    plant("os.closerange(0, 20)\nwhile True: pass")

    assert "given up after 1 seconds" in refusal(SHORT)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give no such limit")
def test_a_reader_that_eats_memory_is_stopped(plant: Plant) -> None:
    plant("kept = []\nwhile True: kept.append(bytearray(10_000_000))")

    assert "needs more than 512 MB of memory" in refusal()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give no such limit")
def test_the_system_stops_a_reader_that_computes_too_long() -> None:
    """Even if nobody watched the clock: the limit is in the process itself."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from app.documents.read import bounds; bounds.on_time(1)\n"
        "while True: pass"
    )

    assert run([sys.executable, "-I", "-c", code], [], seconds=30, answer=10).end is End.TIME


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("os.abort()", "broke its reader"),
        ("os._exit(0)", "broke its reader"),
        ("os._exit(3)", "broke its reader"),
        ("sys.exit(0)", "broke its reader"),
        ("raise RuntimeError('x' * 10_000_000)", "RuntimeError while it was read"),
        ("raise KeyboardInterrupt", "broke its reader"),
        ("def down(): down()\ndown()", "nested too deeply"),
        ("raise MemoryError", "more than 512 MB"),
        ("return None", "AttributeError while it was read"),
        ("return Document(DocumentKind.TEXT, 'text/plain', 'a\\0')", "ValueError while it was read"),
        ("return Document(DocumentKind.TEXT, 'text/plain', ' \\ufffd ')", "no words"),
    ],
)
def test_whatever_happens_to_a_reader_becomes_a_reason(plant: Plant, body: str, reason: str) -> None:
    plant(body)

    said = refusal()

    assert reason in said
    assert len(said) < 400


@pytest.mark.parametrize(
    "answer", [b"", b"garbage", b"\xff\xfe", b"[]", b'{"refused": 3', b'{"kind": "pdf"}', b"[" * 100_000, b"null"]
)
def test_an_answer_that_is_none_becomes_a_reason(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    monkeypatch.setattr(reading, "BOOT", f"import sys; sys.stdout.buffer.write({answer!r})")

    assert "broke its reader" in refusal()


def test_a_process_that_cannot_be_started_becomes_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    assert "the system starts no process for it (No such file or directory)" in refusal()


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BOOT", "import os\nwhile True: os.write(1, b'a' * 65536)")

    assert "gives more text than can be kept" in refusal()


def test_what_a_library_prints_is_no_answer(plant: Plant) -> None:
    plant("print('noise')\nos.write(1, b'more noise')\n" + says("data.decode()"))

    assert read(b"Some words.", "a.txt").text == "said: Some words."


@pytest.mark.parametrize(
    "act",
    [
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run([sys.executable, '-V'])",
        "os.fork()",
        "os.system('true')",
        "os.kill(os.getppid(), 0)",
        "open('/etc/hostname')",
        "open('/etc/../etc/hostname', 'rb')",
        "os.open('/etc/hostname', os.O_RDONLY)",
        "open('{folder}/new', 'w')",
        "open(sys.modules['app'].__file__, 'a')",
        "os.remove('{folder}/there')",
        "os.rename('{folder}/there', '{folder}/new')",
        "__import__('ctypes').CDLL(None)",
    ],
)
def test_a_reader_cannot_do_what_reading_does_not_need(plant: Plant, tmp_path: Path, act: str) -> None:
    (tmp_path / "there").write_text("mine")
    plant(act.replace("{folder}", str(tmp_path)) + "\n" + says("'done'"))

    assert "PermissionError while it was read" in refusal()
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such name space")
def test_where_the_system_grants_it_there_is_no_network_at_all() -> None:
    """Below the interpreter, too: another way in, which no hook sees, finds no way out."""
    code = (
        f"import socket, sys; sys.path.insert(0, {str(ROOT)!r}); from app.documents.read import bounds\n"
        "bounds._leave_the_network()\nprint([name for _, name in socket.if_nameindex()])"
    )
    granted = subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True, timeout=LONG).returncode == 0

    said = run([sys.executable, "-I", "-c", code], [], seconds=30, answer=1000)

    assert said.end is End.DONE
    assert said.answer == b"['lo']\n" or not granted


def test_a_reader_has_no_environment(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere.py")
    plant(says("sorted(set(os.environ) - {'LC_CTYPE'})"))

    assert read(b"Some words.", "a.txt").text == "said: []"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give no such limits")
def test_a_reader_has_its_limits(plant: Plant) -> None:
    names = "'CPU', 'FSIZE', 'NOFILE', 'NPROC', 'CORE'"
    limits = says(f"[resource.getrlimit(getattr(resource, 'RLIMIT_' + one)) for one in ({names})]")
    plant(f"import resource\n{limits}")

    assert read(b"Some words.", "a.txt").text == "said: [(15, 16), (0, 0), (48, 48), (0, 0), (0, 0)]"


def test_a_reader_lives_in_a_group_of_its_own(plant: Plant) -> None:
    plant(says("os.getpgid(0) == os.getpid()"))

    assert read(b"Some words.", "a.txt").text == "said: True"


def test_it_works_from_any_folder_and_from_any_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the folder one works in is loaded, not even a module called like one of ours."""
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    (tmp_path / "app").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    found: list[Document] = []

    ended(*[started(lambda: found.append(read(b"Some words.", "a.txt"))) for _ in range(3)])

    assert [one.text for one in found] == ["Some words."] * 3


def test_it_works_where_the_code_is_found_by_the_environment_alone(tmp_path: Path) -> None:
    """A checkout that is not installed, from another folder."""
    code = "from app.documents.reading import read; print(read(b'<p>Some words.', 'a.html').text)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )

    assert (done.stdout, done.returncode) == ("Some words.\n", 0)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell so plainly")
def test_nothing_is_left_behind(plant: Plant) -> None:
    """No process and no open pipe: after an answer, a refusal and a kill."""
    before = _held()

    read(b"Some words.", "a.txt")
    plant("raise RuntimeError")
    refusal()
    plant("while True: pass")
    refusal(SHORT)

    assert _held() - before == set()  # what other tests left may go meanwhile


def _held() -> set[str]:
    """Return the processes and open files of this process, by names that are given once."""
    children = {child for path in Path("/proc/self/task").glob("*/children") for child in path.read_text().split()}
    files = {os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()}
    return children | {name for name in files if not name.rpartition("/")[2].isdigit()}  # those that just closed


def test_a_reader_that_does_not_listen_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends without having read what it was given, which is far more than a pipe holds."""
    monkeypatch.setattr(reading, "BOOT", 'print(\'{"refused": "did not listen"}\')')

    with pytest.raises(DocumentError, match=r"a\.txt did not listen"):
        read(b"a" * 5_000_000, "a.txt")


def test_a_text_as_long_as_one_article_may_be_is_read_whole() -> None:
    text = "\N{GRINNING FACE}" * USUAL.characters

    assert read(("a" + text[1:]).encode(), "a.txt").text == "a" + text[1:]
    with pytest.raises(DocumentError, match="has more than 2,000,000 characters"):
        read(("a" + text).encode(), "a.txt")


def test_the_kind_of_the_answer_is_that_of_the_document() -> None:
    assert read(b"Some words.", "a.txt").kind is DocumentKind.TEXT
    assert read(b"Some words.", "a.md").kind is DocumentKind.MARKDOWN


def test_a_document_is_read_in_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process runs without one, and the place is free again whatever came of it."""
    places, free = Places(1), []
    monkeypatch.setattr(reading, "PLACES", places)

    def is_free() -> bool:
        def no() -> None:
            raise BlockingIOError

        try:
            with places.one(on_wait=no):
                return True
        except BlockingIOError:
            return False

    def broken(*_: object, **__: object) -> Run:
        free.append(is_free())
        return Run(End.BROKE)

    monkeypatch.setattr(reading, "run", broken)
    with pytest.raises(DocumentError):
        read(b"It was 2019.", "a.txt")

    assert [*free, is_free()] == [False, True]
