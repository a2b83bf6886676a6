"""What one trigger tells of a change in a post."""

from dataclasses import dataclass

from claims.appointments.triggers import Hit
from claims.posts import Post
from claims.syntax.chunk import Chunk


@dataclass(frozen=True, slots=True)
class Change:
    """A change in a post as read from one trigger; phrases are in tokens of the sentence.

    Attributes:
        hit: the trigger.
        form: `"active"`, `"passive"` or `"noun"`.
        person: who got or left the post.
        by: who decided.
        other: predecessor or successor.
        post: the post, when its words are known ones.
        title: the words of a post that are not known ("as a cook"), or of the field it heads.
        body: the body or place, when it stands apart from the post.
        last: index after the last token that was read.
        event: what happened, when it is not what the trigger says by itself.
    """

    hit: Hit
    form: str
    person: Chunk | None = None
    by: Chunk | None = None
    other: Chunk | None = None
    post: Post | None = None
    title: Chunk | None = None
    body: Chunk | None = None
    last: int = 0
    event: str = ""
