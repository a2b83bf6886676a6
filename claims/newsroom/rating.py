"""Rating scales: one TOML file each, loaded, validated and fingerprinted."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.errors import ScaleError
from claims.newsroom.canonical import digest

TONES = ("good", "fair", "mixed", "poor", "bad", "none")


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale.

    Attributes:
        slug: identifier, kept in verdicts.
        label: what readers see.
        definition: when this grade is given, in words.
        rating: place on an ordered scale, higher is truer; `None` for a grade that is no point on a line.
        tone: one of `TONES`, for colour and icon only.
    """

    slug: str
    label: str
    definition: str
    rating: int | None
    tone: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A rating scale; verdicts keep its slug and fingerprint, so that old verdicts stay readable."""

    slug: str
    title: str
    source: str
    grades: tuple[Grade, ...]
    fingerprint: str

    def grade(self, slug: str) -> Grade:
        """Return the grade of that slug.

        Raises:
            ScaleError: when the scale has none.
        """
        for grade in self.grades:
            if grade.slug == slug:
                return grade
        slugs = ", ".join(g.slug for g in self.grades)
        raise ScaleError(f"Grade '{slug}' is not on scale '{self.slug}'; choose one of {slugs}.")


def load_scale(toml: str, slug: str) -> Scale:
    """Read a scale from the text of its TOML file.

    Raises:
        ScaleError: when the file is not TOML, lacks a field, repeats a slug or names an unknown tone.
    """
    try:
        data = tomllib.loads(toml)
        grades = tuple(
            Grade(g["slug"], g["label"], g["definition"], g.get("rating"), g.get("tone", "none"))
            for g in data["grades"]
        )
        title, source = data["title"], data["source"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ScaleError(
            f"Scale '{slug}' cannot be read ({error!r}); it needs title, source and [[grades]] with slug, label "
            "and definition."
        ) from error
    texts = [title, source, *(text for g in grades for text in (g.slug, g.label, g.definition, g.tone))]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise ScaleError(f"Scale '{slug}' has an empty text, or something else where a text belongs.")
    if any(g.rating is not None and type(g.rating) is not int for g in grades):
        raise ScaleError(
            f"Scale '{slug}' has a rating that is no whole number; leave it out for an outcome of its own."
        )
    slugs = [g.slug for g in grades]
    if len(grades) < 2 or len(set(slugs)) != len(slugs):
        raise ScaleError(f"Scale '{slug}' needs at least two grades, each with a slug of its own.")
    for grade in grades:
        if grade.tone not in TONES:
            raise ScaleError(f"Grade '{grade.slug}' of scale '{slug}' has tone '{grade.tone}'; use one of {TONES}.")
    return Scale(slug, title, source, grades, digest([[g.slug, g.label, g.definition, g.rating] for g in grades])[:16])


@lru_cache(maxsize=1)
def scales() -> Mapping[str, Scale]:
    """Return every scale in `claims/scales/`, by slug, in the order of their file names."""
    files = sorted(resources.files("claims").joinpath("scales").iterdir(), key=lambda f: f.name)
    return MappingProxyType(
        {
            f.name.removesuffix(".toml"): load_scale(f.read_text(encoding="utf-8"), f.name.removesuffix(".toml"))
            for f in files
            if f.name.endswith(".toml")
        }
    )


def tone_of(scale: str, grade: str) -> str:
    """Return the tone of a grade by the slugs of its scale and its own, `none` when the scale or the grade is gone."""
    scale_of = scales().get(scale)
    return next((g.tone for g in scale_of.grades if g.slug == grade), "none") if scale_of else "none"
