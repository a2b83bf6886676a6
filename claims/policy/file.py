"""The sourcing policy as a file: read from TOML, checked, and fingerprinted."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TypeVar

from claims.errors import PolicyError
from claims.model import ClaimType
from claims.newsroom.canonical import Json, digest
from claims.newsroom.lifecycle import Priority
from claims.newsroom.sourcing import SourceKind
from claims.policy.terms import Alternative, Policy, Requirement

_PRIORITIES = MappingProxyType({"normal": Priority.NORMAL, "high": Priority.HIGH})
_Value = TypeVar("_Value")


def load_policy(toml: str) -> Policy:
    """Read a policy from the text of its TOML file; one that is silent on statements gets ours for them.

    Raises:
        PolicyError: saying what is wrong, where, and what was expected.
    """
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"The sourcing policy is no TOML: {error}.") from error
    _only(data, ("title", "version", "source", "quotations_heard", "requirements"), "The sourcing policy")
    title, source = (_take(data, name, str, "The sourcing policy") for name in ("title", "source"))
    version = _take(data, "version", int, "The sourcing policy")
    if version < 1:
        raise PolicyError(f"The sourcing policy has version {version}; start at 1.")
    requirements = dict(_requirements(_take(data, "requirements", dict, "The sourcing policy")))
    if not any(kind is ClaimType.STATEMENT for kind, _priority in requirements):
        requirements |= _of_statements()
    lacking = [kind.value for kind in ClaimType if (kind, Priority.NORMAL) not in requirements]
    if lacking:
        raise PolicyError(f"The sourcing policy says nothing for normal priority of: {', '.join(lacking)}.")
    heard = _take({"quotations_heard": True, **data}, "quotations_heard", bool, "The sourcing policy")
    fingerprint = _fingerprint(requirements, needs_heard=heard)
    return Policy(title, version, source, MappingProxyType(requirements), fingerprint, heard)


@lru_cache(maxsize=1)
def default_policy() -> Policy:
    """Return the policy in `claims/policy/policy.toml`."""
    return load_policy(resources.files("claims.policy").joinpath("policy.toml").read_text(encoding="utf-8"))


def _of_statements() -> dict[tuple[ClaimType, Priority], Requirement]:
    """Return what Claimdesk's own policy asks for statements: policies written before there were any lack them."""
    own = default_policy().requirements
    return {key: own[key] for key in own if key[0] is ClaimType.STATEMENT}


def _requirements(data: Mapping[str, object]) -> Iterable[tuple[tuple[ClaimType, Priority], Requirement]]:
    _only(data, [kind.value for kind in ClaimType], "'requirements'")
    for kind in data:
        by_priority = _take(data, kind, dict, "'requirements'")
        _only(by_priority, _PRIORITIES, f"'requirements.{kind}'")
        for word in by_priority:
            where = f"'requirements.{kind}.{word}'"
            table = _take(by_priority, word, dict, f"'requirements.{kind}'")
            yield (ClaimType(kind), _PRIORITIES[word]), _requirement(table, where)


def _requirement(table: Mapping[str, object], where: str) -> Requirement:
    _only(table, ("sentence", "alternatives"), where)
    ways = _take(table, "alternatives", list, where)
    if not ways:
        raise PolicyError(f"{where} has no alternatives; give at least one, such as {{ sources = 1, primary = 1 }}.")
    numbered = (_alternative(way, f"Alternative {number} of {where}") for number, way in enumerate(ways, 1))
    return Requirement(_take(table, "sentence", str, where), tuple(numbered))


def _alternative(way: object, where: str) -> Alternative:
    if not isinstance(way, dict):
        raise PolicyError(f"{where} is no table; write it like {{ sources = 1, primary = 1 }}.")
    _only(way, ("sources", "primary", "kinds", "passage", "copy"), where)
    full = {"primary": 0, "passage": False, "copy": False, **way}
    sources, primary = (_take(full, name, int, where) for name in ("sources", "primary"))
    passage, copy = (_take(full, name, bool, where) for name in ("passage", "copy"))
    kinds = _kinds(_take(full, "kinds", list, where), where) if "kinds" in full else ()
    try:
        return Alternative(sources, primary, kinds, passage, copy)
    except PolicyError as error:
        raise PolicyError(f"{where}: {error}") from error


def _kinds(named: list[object], where: str) -> tuple[SourceKind, ...]:
    kinds = [kind.value for kind in SourceKind]
    strange = [name for name in named if name not in kinds]
    if strange:
        raise PolicyError(f"{where} names the unknown kind of source {strange[0]!r}; choose from {', '.join(kinds)}.")
    if not named or len(set(named)) != len(named):
        raise PolicyError(f"{where} must name each kind of source once; leave 'kinds' out when every kind counts.")
    return tuple(SourceKind(str(name)) for name in named)


def _only(table: Mapping[str, object], allowed: Iterable[str], where: str) -> None:
    names = list(allowed)
    strange = [name for name in table if name not in names]
    if strange:
        raise PolicyError(f"{where} has the unknown entry '{strange[0]}'; known are {', '.join(names)}.")


def _take(table: Mapping[str, object], name: str, kind: type[_Value], where: str) -> _Value:
    """Return an entry that must be there and be of that very type: `true` is no number, blank text is no text."""
    value = table.get(name)
    if type(value) is not kind or (isinstance(value, str) and not value.strip()):
        words = {str: "a text", int: "a whole number", bool: "true or false", list: "a list"}
        raise PolicyError(f"{where} needs '{name}', {words.get(kind, 'a table')}; it has {value!r}.")
    return value


def _fingerprint(requirements: Mapping[tuple[ClaimType, Priority], Requirement], *, needs_heard: bool) -> str:
    content: list[Json] = [
        [kind.value, int(priority), one.sentence, [_content(way) for way in one.alternatives]]
        for (kind, priority), one in sorted(requirements.items(), key=lambda item: item[0])
    ]
    return digest(content if needs_heard else [*content, "quotations need not be heard"])[:16]


def _content(way: Alternative) -> list[Json]:
    return [way.sources, way.primary, sorted(kind.value for kind in way.kinds), way.needs_passage, way.needs_copy]
