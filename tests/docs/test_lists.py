"""Every list in the documentation says what the code says."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from app import labels
from app.cli import main
from app.components.shell.key_list import WHERE_LABELS
from app.keys import KEYS, Where
from app.reports.registry import EXPORTERS
from claims.model import BlockKind
from claims.newsroom.audit import AuditTag
from claims.newsroom.rating import scales
from claims.newsroom.sourcing import SourceKind
from claims.policy import default_policy, evaluate
from docs import generate
from tests.docs.blocks import FRONT, PAGES, ROOT, blocks, prose

GUIDE = ROOT / "docs" / "fact-checkers-guide.md"
POLICY = ROOT / "docs" / "sourcing-policy.md"


def rows(page: Path, *head: str) -> list[tuple[str, ...]]:
    """Return the rows of the table of a page that has this head, cell by cell, without marks of code type."""
    lines = page.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if _cells(line) == head]
    assert len(starts) == 1, f"{page.name} has {len(starts)} tables with the head {head}"
    found = []
    for line in lines[starts[0] + 2 :]:
        if not line.startswith("|"):
            break
        found.append(_cells(line))
    return found


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip().strip("`") for cell in line.strip("|").split("|")) if line.startswith("|") else ()


def test_the_list_of_claim_types_and_rules_is_up_to_date() -> None:
    written = generate.PAGE.read_text(encoding="utf-8")

    assert written == generate.page(), f"The rules have changed. Run: {generate.COMMAND}"


def test_the_guide_knows_every_letter_of_a_claim_type() -> None:
    found = {row[0]: row[1] for row in rows(GUIDE, "letter", "kind of claim")}

    assert found == {labels.TYPE_LETTERS[kind]: label for kind, label in labels.TYPE_LABELS.items()}


def test_the_guide_knows_every_state() -> None:
    assert [row[0] for row in rows(GUIDE, "state", "what it means", "what can happen next")] == list(
        labels.STATE_LABELS.values()
    )


def test_the_guide_defines_grades_as_the_desk_does() -> None:
    first = next(iter(scales().values()))

    assert rows(GUIDE, "grade", "when") == [(grade.label, grade.definition) for grade in first.grades]


def test_the_guide_knows_every_stance() -> None:
    assert [row[0] for row in rows(GUIDE, "choice", "when")] == list(labels.STANCE_LABELS.values())


def test_the_page_of_the_sourcing_policy_says_what_is_asked_for_and_counted() -> None:
    policy = default_policy()
    told = [
        (labels.TYPE_LABELS[kind], labels.PRIORITY_LABELS[priority], requirement.sentence, *counted.missing)
        for (kind, priority), requirement in policy.requirements.items()
        for counted in (evaluate(policy, kind, priority, []),)
    ]

    assert rows(POLICY, "kind of claim", "priority", "what is needed", "what is counted") == told


def test_the_page_of_the_sourcing_policy_knows_every_kind_of_source() -> None:
    kinds = [f"`{kind.value}`" for kind in SourceKind]

    assert f"The kinds are {', '.join(kinds[:-1])} and {kinds[-1]}." in POLICY.read_text(encoding="utf-8")


def test_the_guide_knows_every_format_of_a_report() -> None:
    found = [(row[0], row[1]) for row in rows(GUIDE, "format", "name", "for")]

    assert found == [(exporter.title, name) for name, exporter in EXPORTERS.items()]


def test_the_guide_knows_for_whom_a_report_can_be() -> None:
    found = [(row[0], row[1]) for row in rows(GUIDE, "for whom", "name", "sources in it", "notes of the desk in it")]

    assert found == [(label, audience) for audience, label in labels.AUDIENCE_LABELS.items()]


def test_the_guide_says_which_parts_of_an_article_are_not_searched() -> None:
    said = " ".join(GUIDE.read_text(encoding="utf-8").split())
    kinds = [labels.BLOCK_LABELS[kind].lower() for kind in BlockKind if not kind.is_running]

    assert f"not searched: {', '.join(kinds)}." in said


def test_the_guide_knows_every_key() -> None:
    told = [
        ("` `".join(key.keys), f"{key.label}{', also while you type' if key.typing else ''}", WHERE_LABELS[key.where])
        for key in KEYS
    ]

    assert rows(GUIDE, "key", "what it does", "where") == told


def test_keys_that_pages_listen_to_themselves_are_on_the_list() -> None:
    """Buttons that listen have their keys in the page; those that send a form are told beside them."""
    sources = (*(ROOT / "app" / "pages").glob("*.py"), *(ROOT / "app" / "components").rglob("*.py"))
    own = {key for path in sources for key in re.findall(r'shortcut="([^"]+)"', path.read_text(encoding="utf-8"))}

    assert {"y", "b", "o"} <= own
    listening = (Where.SECOND, Where.ALONG, Where.REPORTS)
    assert own - {"Ctrl+Enter"} <= {name for key in KEYS if key.where in listening for name in key.keys}


def test_the_browser_does_what_every_key_of_an_article_is_for() -> None:
    script = (ROOT / "app" / "components" / "frontend" / "shell" / "keys.js").read_text(encoding="utf-8")
    start = script.index("export const ACTIONS = ")
    actions = re.findall(r'^  (?:"([\w-]+)"|(\w+))[:,]', script[start : script.index("});", start)], re.MULTILINE)
    wanted = {key.action for key in KEYS if key.action and key.where in (Where.ARTICLE, Where.ANYWHERE)} - {"grade"}

    assert {quoted or plain for quoted, plain in actions} == wanted


def test_the_log_page_knows_every_tag() -> None:
    assert [row[0] for row in rows(ROOT / "docs" / "audit.md", "tag", "what happened")] == [
        tag.value for tag in AuditTag
    ]


def test_the_deployment_page_knows_every_setting() -> None:
    read = re.findall(r'env\.get\(\s*"(\w+)"', (ROOT / "app" / "config.py").read_text(encoding="utf-8"))
    page = ROOT / "docs" / "deployment.md"

    assert {row[0] for row in rows(page, "name", "what it sets", "when it is not set")} == set(read)


def _commands() -> set[str]:
    found = set()
    for name, command in get_command(main.app).commands.items():  # type: ignore[attr-defined]  # a group has commands
        found |= {f"{name} {sub}" for sub in command.commands} if hasattr(command, "commands") else {name}
    return found


def test_the_command_line_page_knows_every_command() -> None:
    told = {row[0] for row in rows(ROOT / "docs" / "command-line.md", "command", "what it does")}

    assert {re.sub(r"( [A-Z]+)+$", "", row.removeprefix("claimdesk ")) for row in told} == _commands()


def _make_targets() -> dict[str, str]:
    return dict(re.findall(r"^([a-z-]+):.*?## (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_contributing_knows_everything_that_make_can_do() -> None:
    told = {row[0].removeprefix("make ") for row in rows(ROOT / "CONTRIBUTING.md", "command", "what it does")}

    assert told == set(_make_targets())


@pytest.mark.parametrize("page", [*FRONT, *PAGES], ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_only_shown_exist(page: Path) -> None:
    shown = "\n".join(block.text for block in blocks(page) if block.language == "sh")

    assert set(re.findall(r"\bmake ([a-z-]+)", shown)) <= set(_make_targets())
    for said in re.findall(r"\bclaimdesk ([a-z]+(?:-[a-z]+)?(?: [a-z-]+)?)", shown):
        assert said in _commands() or said.split()[0] in _commands(), said


def test_the_readme_names_every_licence_of_the_data_files() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "claims" / "lexicon").iterdir()):
        with path.open(encoding="utf-8") as file:
            first = file.readline()[:600]
        licences = re.findall(r"Apache-2\.0|CC0|CC BY-SA 4\.0|CC BY 4\.0|WordNet licence", first)
        assert licences, f"{path.name} names no licence in its first line"
        made_of_others = path.name.startswith(("related_words", "tagger", "worth_weights"))
        assert set(licences) <= {"Apache-2.0", "CC0"} or made_of_others, f"{path.name}: {licences}"
        assert all(licence in readme for licence in licences)


@pytest.mark.parametrize("name", ["fact-checkers-guide.md", "quickstart.md"])
def test_words_said_to_stand_on_the_screen_stand_there(name: str) -> None:
    said = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", prose(ROOT / "docs" / name))
    sources = (*(ROOT / "app" / "pages").glob("*.py"), *(ROOT / "app" / "components").rglob("*.py"))
    words = (ROOT / "app" / f"{name}.py" for name in ("navigation", "labels", "keys"))
    screen = "".join(path.read_text(encoding="utf-8") for path in (*sources, *words))

    lost = [words for words in (" ".join(one.split()) for one in said) if words not in screen]

    assert len(said) > 5
    assert lost == []
