"""Readings under way: written where nobody sees them, and put on record at one go."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_WAITING = """
INSERT INTO proposal (candidate_id, {column} article_id, key, type, start, worth, text)
SELECT candidate.id, {value} version.article_id, candidate.key, candidate.type, candidate.start, candidate.worth,
       substr(version.text, candidate.start + 1, candidate."end" - candidate.start)
FROM article
JOIN article_version AS version ON version.id = (
    SELECT id FROM article_version WHERE article_id = article.id ORDER BY number DESC LIMIT 1
)
JOIN candidate ON candidate.extraction_id = (SELECT max(id) FROM extraction WHERE version_id = version.id)
WHERE NOT EXISTS (
    SELECT 1 FROM claim
    WHERE claim.version_id = version.id AND claim.candidate_key = candidate.key AND claim.state <> 'withdrawn'
)
"""


def upgrade() -> None:
    with op.batch_alter_table("extraction", schema=None) as batch_op:
        batch_op.alter_column("version_id", existing_type=sa.Integer(), nullable=True)

    op.create_table(
        "unlisted",
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("is_leaving", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name=op.f("fk_unlisted_extraction_id_extraction"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("extraction_id", name=op.f("pk_unlisted")),
    )
    # The list of what waits can be made anew at any time; that is no more work than to move it.
    op.drop_table("proposal")
    op.create_table(
        "proposal",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("extraction_id", sa.Integer(), nullable=False),
        *_columns(),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_proposal_candidate_id_candidate"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["extraction_id"], ["extraction.id"], name=op.f("fk_proposal_extraction_id_extraction"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("extraction_id", "key", name=op.f("uq_proposal_extraction_id_key")),
    )
    op.create_index("ix_proposal_type_worth", "proposal", ["type", "worth", "extraction_id"])
    op.create_index("ix_proposal_worth", "proposal", ["worth", "extraction_id"])
    op.create_index("ix_proposal_article_id_start", "proposal", ["article_id", "start", "extraction_id"])
    op.execute(_WAITING.format(column="extraction_id,", value="candidate.extraction_id,"))


def downgrade() -> None:
    """An older Claimdesk knows no readings under way: nobody has seen them, and they go."""
    op.drop_table("proposal")
    op.create_table(
        "proposal",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        *_columns(),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_proposal_article_id_article"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_proposal_candidate_id_candidate"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("article_id", "key", name=op.f("uq_proposal_article_id_key")),
    )
    op.create_index("ix_proposal_type_worth", "proposal", ["type", "worth"])
    op.create_index("ix_proposal_worth", "proposal", ["worth"])
    op.create_index("ix_proposal_article_id_start", "proposal", ["article_id", "start"])
    op.execute(_WAITING.format(column="", value=""))
    op.drop_table("unlisted")
    for table in ("candidate", "sentence", "block"):
        op.execute(f"DELETE FROM {table} WHERE extraction_id IN (SELECT id FROM extraction WHERE version_id IS NULL)")  # noqa: S608  # our own names
    op.execute("DELETE FROM extraction WHERE version_id IS NULL")
    with op.batch_alter_table("extraction", schema=None) as batch_op:
        batch_op.alter_column("version_id", existing_type=sa.Integer(), nullable=False)


def _columns() -> list[sa.Column[object]]:
    return [
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    ]
