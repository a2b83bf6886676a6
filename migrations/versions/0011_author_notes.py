"""What authors wrote beside their text, and what people made of each note; files found by their digest."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "author_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("is_resolved", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("named", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            '("start" IS NULL AND "end" IS NULL) OR ("start" >= 0 AND "end" > "start")',
            name=op.f("ck_author_note_span"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_author_note_article_id_article"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["article_version.id"], name=op.f("fk_author_note_version_id_article_version"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_note")),
    )  # fmt: skip
    op.create_table(
        "author_note_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_author_note_answer_{column}_{table}"), ondelete="RESTRICT"
            )
            for column, table in (
                ("note_id", "author_note"), ("claim_id", "claim"), ("source_id", "source"), ("comment_id", "comment"),
                ("created_by_id", "person"), ("withdrawn_by_id", "person"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_author_note_answer")),
    )  # fmt: skip
    op.create_index(op.f("ix_author_note_article_id"), "author_note", ["article_id"])
    op.create_index(op.f("ix_author_note_answer_note_id"), "author_note_answer", ["note_id"])
    op.create_index(op.f("ix_article_version_file_digest"), "article_version", ["file_digest"])


def downgrade() -> None:
    """An older Claimdesk knows no notes of authors: they are lost, and verifying the log will name them."""
    op.drop_index(op.f("ix_article_version_file_digest"), "article_version")
    op.drop_table("author_note_answer")
    op.drop_table("author_note")
