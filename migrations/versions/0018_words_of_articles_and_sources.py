"""The words of articles and of sources, to be searched; what a desk has already is taken in."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_ENOUGH, _MOST = 160, 800
_OF = ("version_id", "source_id", "copy_id", "evidence_id")
_TEXTS = """
    SELECT id AS version_id, NULL AS source_id, NULL AS copy_id, NULL AS evidence_id, text AS words
    FROM article_version AS one
    WHERE number = (SELECT max(number) FROM article_version WHERE article_id = one.article_id)
""", """
    SELECT NULL AS version_id, source_id, id AS copy_id, NULL AS evidence_id, text AS words FROM kept_copy
    WHERE id IN (SELECT max(id) FROM kept_copy WHERE text <> '' GROUP BY source_id)
""", """
    SELECT NULL AS version_id, source_id, NULL AS copy_id, id AS evidence_id, passage AS words FROM evidence
    WHERE withdrawn_at IS NULL AND passage <> ''
"""  # fmt: skip
_SOURCES = """
    SELECT source.id, source.title, source.publisher, held.title AS new_title, held.publisher AS new_publisher,
        held.author
    FROM source LEFT JOIN source_detail AS held
        ON held.id = (SELECT max(id) FROM source_detail WHERE source_id = source.id)
"""


def upgrade() -> None:
    op.create_index(op.f("ix_claim_version_id_start"), "claim", ["version_id", "start"])
    searched = op.create_table(
        "searched",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _OF),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{kind}.id"], name=op.f(f"fk_searched_{name}_{kind}"), ondelete="RESTRICT"
            )
            for name, kind in zip(_OF, ("article_version", "source", "kept_copy", "evidence"), strict=True)
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searched")),
    )
    connection = op.get_bind()
    for texts in _TEXTS:
        for row in connection.execute(sa.text(texts)).mappings().all():
            _add(searched, {name: row[name] for name in _OF}, row["words"])
    for row in connection.execute(sa.text(_SOURCES)).all():
        names = (row.new_title or row.title, row.new_publisher or row.publisher, row.author)
        words = " · ".join(name for name in names if name and name != "(erased)")
        _add(searched, {**dict.fromkeys(_OF), "source_id": row.id}, words)
    op.create_index(op.f("ix_searched_version_id"), "searched", ["version_id"])
    op.create_index(op.f("ix_searched_source_id"), "searched", ["source_id"])
    if connection.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE searched_words USING fts5(text, content='searched', content_rowid='id')")
        op.execute("INSERT INTO searched_words (searched_words) VALUES ('rebuild')")
    else:
        op.execute("CREATE INDEX ix_searched_words ON searched USING gin (to_tsvector('simple', text))")


def _add(searched: sa.Table, of: dict[str, int | None], words: str) -> None:
    rows = [{**of, "start": start, "end": end, "text": words[start:end]} for start, end in _pieces(words)]
    if rows:
        op.get_bind().execute(sa.insert(searched), rows)


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(words):
        end = words.find("\n", start + _ENOUGH, start + _MOST) + 1
        if not end and len(words) > start + _MOST:
            end = words.rfind(" ", start + _ENOUGH, start + _MOST) + 1
        end = end or min(len(words), start + _MOST)
        if not words[start:end].isspace():
            yield start, end
        start = end


def downgrade() -> None:
    """Articles and sources keep their words; they are found by them no more."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE searched_words")
    op.drop_table("searched")
    op.drop_index(op.f("ix_claim_version_id_start"), table_name="claim")
