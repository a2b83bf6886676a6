"""Words of people that the log has a salted digest of, so that they can be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_SEALED = ("source", "source_detail", "inquiry", "reply", "evidence", "hearing")


def upgrade() -> None:
    """Rows and lines from before have no seal: what stands in them in clear stays."""
    for table in _SEALED:
        op.add_column(table, sa.Column("salt", sa.String(length=32), server_default="", nullable=False))
        op.add_column(table, sa.Column("seal", sa.String(length=64), server_default="", nullable=False))
    op.create_table(
        "line_words",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("erased_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"], ["audit_line.seq"], name=op.f("fk_line_words_seq_audit_line"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_line_words_source_id_source"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_line_words")),
    )
    op.create_index(op.f("ix_line_words_source_id"), "line_words", ["source_id"])


def downgrade() -> None:
    """What is known of these words goes; the log keeps their digests."""
    op.drop_table("line_words")
    for table in reversed(_SEALED):
        op.drop_column(table, "seal")
        op.drop_column(table, "salt")
