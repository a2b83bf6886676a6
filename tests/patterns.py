"""Every pattern of the project, and texts that are made to be hard for it."""

import ast
import gc
import importlib
import itertools
import math
import pkgutil
import re
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]  # how a pattern is parsed is told nowhere else
from re import _parser  # type: ignore[attr-defined]
from typing import Any, TypeGuard

Pattern = re.Pattern[Any]

HOME = Path(__file__).parents[1]
ROOTS = ("claims", "db", "app")
#: What the interpreter holds things in; nothing else that is not ours is looked into.
_HOLDERS = ("builtins", "functools", "types", "collections")
_MARKS = "!\"$%&'()*+,-./:;<=>?@[]_ \n\t—“”’…é\x00"
_WORDS = ("a", "A", "ab ", "Ab ", "Ab\n", "the ", "of ", "and ", "in ", "not ", "said ", "more than ", "January ",
          "1 January ", "Monday ", "one ", "twenty ", "of the a ", "a - ", "<!--", "<a ", "a.b@", "U.S. ")  # fmt: skip
#: Marks that are tried on every pattern: a blank, the end of a line, a letter outside ASCII, and a mark like others.
_ALWAYS = " \né@"
#: What texts are made of by repeating, beside marks: some words.
UNITS = (*_WORDS, "1", "A, ", ". ", "a, ")
_LETTERS = "aZ0 -.,'’(“:/\nx_"
#: A repeat that may go on this often is one that a text can be made long for.
_LONG = 16
#: And one that goes on so often goes on for ever, as far as a text is concerned.
_ENDLESS = 500
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def modules() -> Iterator[types.ModuleType]:
    """Import every module of the project but the pages, which are scripts."""
    for root in ROOTS:
        package = importlib.import_module(root)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{root}."):
            if not found.name.startswith("app.pages."):
                yield importlib.import_module(found.name)


def held(begin: Iterable[types.ModuleType]) -> dict[Pattern, str]:
    """Return the patterns that modules hold, however deep and in whatever cache, each with a module that holds it."""
    waiting: list[tuple[object, str]] = [(name, module.__name__) for module in begin for name in vars(module).values()]
    patterns: dict[Pattern, str] = {}
    seen = {id(vars(module)) for module in sys.modules.values()}
    while waiting:
        thing, where = waiting.pop()
        if isinstance(thing, re.Pattern):
            patterns.setdefault(thing, where)
        elif id(thing) not in seen and _is_ours(thing):
            seen.add(id(thing))
            where = str(getattr(thing, "__module__", where)) if isinstance(thing, type | types.FunctionType) else where
            waiting.extend((part, where) for part in gc.get_referents(thing))
    return patterns


def _is_ours(thing: object) -> bool:
    if isinstance(thing, types.ModuleType):
        return False  # each of ours is begun with
    if isinstance(thing, type | types.FunctionType):
        return str(thing.__module__).split(".")[0] in ROOTS
    return type(thing).__module__.split(".")[0] in (*ROOTS, *_HOLDERS)


def written(home: Path = HOME) -> dict[Pattern, str]:
    """Return the patterns that stand as plain text in a call of `re`, wherever in the source, each with its place."""
    patterns = {}
    for path in sorted(path for root in ROOTS for path in (home / root).rglob("*.py")):
        source = path.read_text("utf-8")
        for call in ast.walk(ast.parse(source)) if "re." in source else ():
            if _is_call_of_re(call) and isinstance(call.args[0], ast.Constant):
                patterns[re.compile(call.args[0].value, _flags(call))] = f"{path.relative_to(home)}:{call.lineno}"
    return patterns


def _flags(call: ast.Call) -> int:
    """Return the flags of a call of `re`, 0 where none are written; so a pattern with flags is not tried twice."""
    said = [part.value for part in call.keywords if part.arg == "flags"]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "compile":
        said += call.args[1:2]
    return sum(getattr(re, part.attr) for one in said for part in ast.walk(one) if _is_of_re(part))


def _is_of_re(part: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id == "re"


def _is_call_of_re(call: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(call, ast.Call) and _is_of_re(call.func) and bool(call.args)


@lru_cache(maxsize=1)
def every() -> dict[Pattern, str]:
    """Return all patterns of the project, each with where it was found."""
    ours = list(modules())
    sys.modules["claims"].extract("On May 3, 2019, 12 percent of 1,000 people said “no”, Mayor Jane Doe was named.")
    return {**written(), **held(ours)}


def hostile(pattern: Pattern) -> tuple[tuple[str, str], ...]:
    """Return beginnings and units that a pattern may be slow on, some for all and some from the pattern itself.

    A mark stands alone and beside a digit or a letter. One that the pattern does not name is like any other of its
    category to it, so that one of those is enough.
    """
    tree = _tree(pattern)
    own = [shape for before, unit in _repeated(tree) if unit for shape in (("", before + unit), (before, unit))]
    own += [shape for whole in _examples(tree, 6) if whole for shape in (("", whole), ("", f"{whole} "))]
    signs = list(_signs(tree))
    marks = [mark for mark in _MARKS if mark in _ALWAYS or any(_fits(kind, value, mark) for kind, value in signs)]
    units = [*UNITS, *(unit for mark in marks for unit in (mark, f"1{mark}", f"a{mark}"))]
    return tuple(dict.fromkeys([*(("", unit) for unit in units), *own[:40]]))


def _signs(tree: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the signs and ranges that a pattern names, and so may tell from others of their category."""
    for kind, value in tree:
        parts = value if kind is op.IN else [(op.LITERAL if kind is op.NOT_LITERAL else kind, value)]
        yield from ((part, of) for part, of in parts if part in (op.LITERAL, op.RANGE))
        for inner in (value[2],) if kind in _REPEATS else _inner(kind, value):
            yield from _signs(inner)


def is_endless(pattern: Pattern) -> bool:
    """Say whether a part of a pattern may go on as long as the text does; else a start costs it no more."""
    return _goes_on(_tree(pattern))


def ways(pattern: Pattern) -> float:
    """Return in how many ways a pattern can be gone through at most, infinity for a part without an end.

    A start at any place of a text takes no more work than that.
    """
    return _ways(_tree(pattern))


def _ways(tree: Iterable[Any]) -> float:
    total = 1.0
    for kind, value in tree:
        if kind in _REPEATS:
            least, most, inner = value
            total *= sum(_ways(inner) ** times for times in range(least, most + 1)) if most < _LONG else math.inf
        elif kind is op.BRANCH:
            total *= sum(_ways(one) for one in value[1])
        else:
            for one in _inner(kind, value):
                total *= _ways(one)
    return total


def _goes_on(tree: Iterable[Any]) -> bool:
    for kind, value in tree:
        inner = (value[2],) if kind in _REPEATS else _inner(kind, value)
        if (kind in _REPEATS and value[1] >= _ENDLESS) or any(_goes_on(one) for one in inner):
            return True
    return False


@lru_cache(maxsize=64)
def _tree(pattern: Pattern) -> Any:
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    return _parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)


def text(pattern: Pattern, shape: tuple[str, str], length: int) -> Any:
    """Return a text of about so many characters that a pattern is tried on; its end fits nothing."""
    before, unit = shape
    made = f"{before}{unit * (length // len(unit))}\x01"
    return made.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else made


def _repeated(tree: Iterable[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield for each long repeat of a pattern what fits before it, and examples of what is repeated."""
    for kind, value in tree:
        if kind in _REPEATS:
            if value[1] >= _LONG:
                yield from ((before, unit) for unit in _examples(value[2], 4))
            yield from _repeated(value[2], before)
        for inner in _inner(kind, value):
            yield from _repeated(inner, before)
        before += _of_one(kind, value)[0]


def _inner(kind: Any, value: Any) -> Sequence[Any]:
    if kind is op.SUBPATTERN:
        return (value[3],)
    if kind is op.ATOMIC_GROUP:
        return (value,)
    if kind is op.BRANCH:
        return tuple(value[1])
    return (value[1],) if kind in (op.ASSERT, op.ASSERT_NOT) else ()


def _examples(tree: Iterable[Any], most: int) -> list[str]:
    found = [""]
    for kind, value in tree:
        pairs = itertools.product(found, _of_one(kind, value))
        found = [before + one for before, one in itertools.islice(pairs, most)]
    return found


def _of_one(kind: Any, value: Any) -> list[str]:
    """Return what fits one part of a pattern; never nothing."""
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.NOT_LITERAL:
        return ["b" if value == ord("a") else "a"]
    if kind is op.ANY:
        return ["a"]
    if kind is op.IN:
        return _of_class(value)
    if kind in _REPEATS:
        return [one * max(value[0], min(1, value[1])) for one in _examples(value[2], 3)]
    if kind is op.BRANCH:
        return [one for branch in (*value[1][:3], value[1][-1]) for one in _examples(branch, 1)]
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _examples(_inner(kind, value)[0], 3)
    return [""]


def _of_class(parts: Sequence[Any]) -> list[str]:
    found = [sign for sign in _LETTERS if _is_in(parts, sign)][:4]
    first = [chr(value if kind is op.LITERAL else value[0]) for kind, value in parts if kind in (op.LITERAL, op.RANGE)]
    return found or first[:1] or ["\u4e00"]


def _is_in(parts: Sequence[Any], sign: str) -> bool:
    is_in = any(_fits(kind, value, sign) for kind, value in parts)
    return is_in is not (parts[0][0] is op.NEGATE)


def _fits(kind: Any, value: Any, sign: str) -> bool:
    if kind is op.LITERAL:
        return value == ord(sign)
    if kind is op.RANGE:
        return value[0] <= ord(sign) <= value[1]
    if kind is not op.CATEGORY:
        return False
    name = str(value)
    is_of_kind = (
        sign.isspace() if "SPACE" in name else sign.isdigit() if "DIGIT" in name else sign.isalnum() or sign == "_"
    )
    return is_of_kind is not ("NOT" in name)
