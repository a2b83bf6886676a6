"""Rules of the house that no other tool knows; each is tried on a planted offence first."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from claims.registry import CLAIM_TYPES
from tests.ends import LONG

ROOT = Path(__file__).parents[1]
PAGES = sorted(path for path in (ROOT / "app" / "pages").glob("*.py") if path.stem != "__init__")
OURS = sorted(path for folder in ("claims", "db", "app") for path in (ROOT / folder).rglob("*.py"))
FRONTEND = ROOT / "app" / "components" / "frontend"
SCRIPTS = sorted(FRONTEND.rglob("*.js"))
#: Words by which a `with` statement opens a transaction.
OPENERS = {"unit", "locked", "write", "begin", "begin_nested", "migrating"}
#: What waits for a thread, a program or a queue, and can be told for how long.
_WAITING = ("join", "wait", "communicate", "get", "result", "acquire")
#: Traces of the machine something was made on.
TRACES = re.compile(
    r"(?<![\w.])/work/|--(?:extra-)?index-url[ =]"
    r"|https?://[^\s\"']*(?:pypi|pythonhosted|npmjs|artifactory|nexus|/simple\b)"
)


def lines(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def shown_in_a_transaction(source: str) -> Iterator[int]:
    """Yield the lines that use Streamlit while a transaction is open: a rerun there loses the save without a word."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.With | ast.AsyncWith) and any(_opens(item.context_expr) for item in node.items):
            for inner in node.body:
                for name in ast.walk(inner):
                    if isinstance(name, ast.Name) and name.id in ("st", "streamlit"):
                        yield name.lineno


def _opens(expression: ast.expr) -> bool:
    if not isinstance(expression, ast.Call):
        return False
    called = expression.func
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) in OPENERS


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("with unit(desk, act) as work:\n    st.write('saved')", [2]),
        ("with desk.database.write() as session:\n    if x:\n        st.rerun()", [3]),
        ("with a, session.begin():\n    f(st.session_state)", [2]),
        ("with unit(desk, act):\n    save()\nst.rerun()", []),
        ("with st.form('x'):\n    st.write('fine')", []),
    ],
)
def test_the_lint_for_streamlit_in_a_transaction_works(source: str, found: list[int]) -> None:
    """It finds what is planted and nothing else."""
    assert list(shown_in_a_transaction(source)) == found


def offences(find: Callable[[str], Iterable[int]], paths: Iterable[Path]) -> dict[str, list[int]]:
    """Return the lines of each file that offend, by the file's name; files without any are left out."""
    found = {str(path.relative_to(ROOT)): list(find(path.read_text(encoding="utf-8"))) for path in paths}
    return {name: at for name, at in found.items() if at}


def test_nothing_is_shown_while_a_transaction_is_open() -> None:
    """Streamlit may stop a script at any call."""
    assert offences(shown_in_a_transaction, [*OURS, ROOT / "streamlit_app.py"]) == {}


def made_by_place(source: str) -> Iterator[int]:
    """Yield the lines that make a value of eight or more others by their place alone: two of one type are swapped."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and len(node.args) >= 8:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name.lstrip("_")[:1].isupper() and name != "Index":  # that names columns, as many as there are
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("View(1, 2, 3, 4, 5, 6, 7, 8)", [1]), ("views._View(1, 2, 3, 4, 5, 6, 7, 8)", [1]),
        ("View(1, 2, 3, 4, 5, 6, 7, on=8)", []), ("select(1, 2, 3, 4, 5, 6, 7, 8)", []),
        ("Index('by', 'a', 'b', 'c', 'd', 'e', 'f', 'g')", []),
    ],
)  # fmt: skip
def test_the_lint_for_values_made_by_place_works(source: str, found: list[int]) -> None:
    """It finds what is planted and nothing else."""
    assert list(made_by_place(source)) == found


def test_values_are_made_with_the_names_of_what_they_hold() -> None:
    """In the whole project; tables of words and units are filled by functions, and are read as such."""
    assert offences(made_by_place, OURS) == {}


#: Names of everything, and so of nothing.
_OF_EVERYTHING = {"found", "said", "known", "kept", "told", "one", "who"}


def named_like_everything(source: str) -> Iterator[str]:
    """Yield the parameters of functions whose names say nothing of what they hold, as "function(parameter)"."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = node.args
            for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                if argument.arg in _OF_EVERYTHING:
                    yield f"{node.name}({argument.arg})"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def tell(one): ...", ["tell(one)"]), ("async def page(self, *, said=''): ...", ["page(said)"]),
        ("def keep(found, /, known): ...", ["keep(found)", "keep(known)"]),
        ("def tell(edits): ...", []), ("first = min(rows, key=lambda one: one.at)", []),
    ],
)  # fmt: skip
def test_the_lint_for_names_of_everything_works(source: str, found: list[str]) -> None:
    """It finds what is planted and nothing else."""
    assert list(named_like_everything(source)) == found


def test_parameters_of_the_application_say_what_they_hold() -> None:
    """What a function of `app` or `db` takes is named as what it is; three names that others give are told here."""
    given = {
        "app/language.py": ["ngettext(one)"],  # beside `many`: a word for one thing and for several
        "app/reports/wording.py": ["plural(one)"],
        "app/services/sources/inquiries.py": [
            "put_down_reply(said)"
        ],  # the column, the form's field and the log's word
    }
    paths = [path for path in OURS if path.relative_to(ROOT).parts[0] != "claims"]
    named = {
        str(path.relative_to(ROOT)): list(named_like_everything(path.read_text(encoding="utf-8"))) for path in paths
    }

    assert {name: parameters for name, parameters in named.items() if parameters} == given


def session_of_streamlit(source: str) -> list[int]:
    """Return the lines that reach for what Streamlit remembers of a session."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Attribute) and node.attr == "session_state")
        or (isinstance(node, ast.alias) and node.name.endswith("session_state"))
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import streamlit as st\nst.session_state['x'] = 1", [2]),
        ("from streamlit import session_state", [1]),
        ("found = getattr(streamlit.session_state, 'x')", [1]),
        ("from app import state\nstate.put('x', 'session_state')", []),
    ],
)
def test_the_lint_for_what_a_session_remembers_works(source: str, found: list[int]) -> None:
    """It finds what is planted and nothing else."""
    assert session_of_streamlit(source) == found


def test_what_a_session_remembers_goes_through_two_modules() -> None:
    """There every key has its name, so that no two parts of a page take the same one for different things."""
    homes = {"app/state.py", "app/fields.py"}

    assert offences(session_of_streamlit, [*OURS, ROOT / "streamlit_app.py"]).keys() == homes


def test_pages_and_modules_stay_short() -> None:
    """A page fits 120 lines, the entry script 40, a module 350; the check that stands alone, one file, 575."""
    alone = ROOT / "app" / "reports" / "verify_alone.py"
    assert {path.name: lines(path) for path in PAGES if lines(path) > 120} == {}
    assert lines(ROOT / "streamlit_app.py") <= 40
    assert {str(path.relative_to(ROOT)): lines(path) for path in OURS if lines(path) > 350 and path != alone} == {}
    assert lines(alone) <= 575


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(FRONTEND)))
def test_a_module_of_the_browser_stays_short(path: Path) -> None:
    """At most 200 lines, none of them longer than a line of Python may be, and it begins by saying what it is for."""
    source = path.read_text(encoding="utf-8")

    assert lines(path) <= 200
    assert [line for line in source.splitlines() if len(line) > 120] == []
    assert source.startswith("// ")


def test_the_entry_script_only_opens_the_door() -> None:
    """It imports Streamlit, navigation, components and state: no service, no database."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / "streamlit_app.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}

    allowed = ("streamlit", "app.navigation", "app.components.", "app.state.")
    assert [name for name in found if not name.startswith(allowed)] == []


def test_raw_html_has_one_home() -> None:
    """Only the component that escapes the copy, and is tested with hostile text, may write HTML."""
    users = [path for path in [*OURS, ROOT / "streamlit_app.py"] if "unsafe_allow_html" in path.read_text("utf-8")]

    assert [path for path in users if path.relative_to(ROOT) != Path("app/components/copy/marked_text.py")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_page_has_a_test(page: Path) -> None:
    """A page comes with a file of the same name under tests/pages."""
    assert (ROOT / "tests" / "pages" / f"test_{page.stem}.py").is_file()


@pytest.mark.parametrize("kind", CLAIM_TYPES.values(), ids=lambda kind: kind.type)
def test_every_rule_has_a_corpus(kind) -> None:
    """Each rule stands in its type's corpus under its name, with phrasings it must find and others it must not."""
    path = ROOT / "claims" / f"{kind.type}s" / "corpus.toml"
    corpus = tomllib.loads(path.read_text(encoding="utf-8"))

    assert [rule.name for rule in kind.rules if not corpus.get(rule.name, {}).get("yes")] == []
    assert len({rule.name for rule in kind.rules}) == len(kind.rules)
    assert all(rule.doc and rule.version >= 1 for rule in kind.rules)


#: Modules of `claims` that may hold lists of words, and why; lists of words stand in `claims/lexicon` else.
WORD_TABLES = {
    "claims/calendar.py": "a table of its own: months and weekdays",
    "claims/numbers.py": "a table of its own: number words",
    "claims/appointments/scene.py": "ends of words, which `endswith` takes as a tuple",
    "claims/syntax/mending.py": "ends of words, which `endswith` takes as a tuple",
    "claims/syntax/speakers.py": "ends of words, which `endswith` takes as a tuple",
    "claims/compare/names.py": "forms of one name side by side: pairs, not a list",
    "claims/compare/numbers.py": "words for measures, folded by the module's own reader",
    "claims/compare/dates.py": "limits in the order in which they are tried",
    "claims/compare/events.py": "values of our own slots",
    "claims/appointments/slots.py": "values of our own slots",
    "claims/appointments/moves.py": "an empty word among them, for the beginning of a sentence",
    "claims/dates/slots.py": "values of our own slots",
    "claims/dates/story.py": "precisions in order",
    "claims/dates/values.py": "precisions in order",
    "claims/dates/arithmetic.py": "units of time in order",
    "claims/dates/nearest.py": "what the group of a template beside it may hold",
    "claims/dates/rules/relative.py": "what the group of a template beside it may hold",
    "claims/dates/rules/weekdays.py": "what the group of a template beside it may hold",
    "claims/newsroom/rating.py": "the tones of a grade",
    "claims/statistics/slots.py": "values of our own slots",
    "claims/appointments/bodies.py": "a table beside the one rule that reads it; the lexicon is its next place",
    "claims/appointments/far_offices.py": "a table beside the one rule that reads it; the lexicon is its next place",
    "claims/appointments/leaving.py": "a table beside the one rule that reads it; the lexicon is its next place",
    "claims/appointments/races.py": "a table beside the one rule that reads it; the lexicon is its next place",
    "claims/posts/finder.py": "a table beside the one rule that reads it; the lexicon is its next place",
    "claims/statistics/measures.py": "units of measure, the table of its package",
}
#: Words from which on a list is one for the lexicon.
MANY = 6


def word_lists(source: str) -> Iterator[int]:
    """Yield the lines with a set, tuple or list of many words in small letters; `__all__` is none."""
    tree = ast.parse(source)
    names = [
        node.value for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List) and node not in names:
            texts = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if sum(re.search(r"[a-z]{2}", text) is not None for text in texts) >= MANY:
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = 1\n_WORDS = frozenset(('an', 'at', 'by', 'for', 'in', 'on', 'to'))", [2]),
        ("if w in ('an', 'at', 'by', 'for', 'in', 'on'): pass", [1]),
        ("_TAGS = {'NN', 'NNS', 'VB', 'VBD', 'VBG', 'VBN', 'VBP'}", []),
        ("__all__ = ['an', 'at', 'by', 'for', 'in', 'on']", []),
        ("_FEW = ('an', 'at', 'by')", []),
    ],
)
def test_the_lint_for_word_lists_works(source: str, found: list[int]) -> None:
    """It finds what is planted and nothing else."""
    assert list(word_lists(source)) == found


def test_word_lists_stand_in_the_lexicon() -> None:
    """A list with its source and licence is worth more than words in code; the exceptions have reasons, and exist."""
    holders = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "claims").rglob("*.py")
        if any(word_lists(path.read_text(encoding="utf-8")))
    }

    assert sorted(holders - WORD_TABLES.keys()) == []
    assert sorted(WORD_TABLES.keys() - holders) == []


def waits_for_ever(source: str) -> Iterator[int]:
    """Yield the lines that wait for a thread, a program or a queue without an end: one that hangs stops all tests."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = ast.unparse(node.func)
            is_program = called in ("subprocess.run", "subprocess.check_call", "subprocess.check_output")
            if is_program and not any(given.arg == "timeout" for given in node.keywords):
                yield node.lineno
            if node.func.attr in _WAITING and not (node.args or node.keywords):
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("thread.join()", [1]),
        ("thread.join(LONG)\n''.join(words)", []),
        ("gate.wait()\nprocess.communicate()\nwaiting.get()\nlater.result()\nlock.acquire()", [1, 2, 3, 4, 5]),
        ("subprocess.run(command, check=True)", [1]),
        ("subprocess.run(command, check=True, timeout=LONG)", []),
    ],
)
def test_the_lint_for_waiting_without_an_end_works(source: str, found: list[int]) -> None:
    assert list(waits_for_ever(source)) == found


def test_no_test_waits_without_an_end() -> None:
    """See `tests/ends.py`."""
    may_wait = re.compile(rf"\.({'|'.join(_WAITING)})\(\)|subprocess\.")
    tests = (path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__))
    waiting = [path for path in tests if may_wait.search(path.read_text(encoding="utf-8"))]

    assert waiting
    assert offences(waits_for_ever, waiting) == {}


@pytest.mark.parametrize(
    ("text", "is_trace"),
    [
        ("read /work/notes", True), ("https://pypi.example/simple/x", True), ("--index-url=http://a", True),
        ("docs/work/notes", False), ("https://peps.python.org", False), ("uv --no-emit-index-url --x", False),
    ],
)  # fmt: skip
def test_the_lint_for_traces_works(text: str, is_trace: bool) -> None:
    """It finds what is planted and nothing else."""
    assert bool(TRACES.search(text)) is is_trace


def test_no_trace_of_the_machine_it_was_made_on() -> None:
    """No tracked file names a package index or a folder of ours: the project works anywhere."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, timeout=LONG)
    if tracked.returncode:
        pytest.skip("this copy of the project is no git clone, so nothing says which files belong to it")
    found = []
    for name in tracked.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            found += [
                f"{name}: {m.group()}" for m in TRACES.finditer(path.read_text(encoding="utf-8", errors="ignore"))
            ]

    assert found == []
