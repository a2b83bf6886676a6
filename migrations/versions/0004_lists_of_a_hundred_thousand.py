"""Lists of a hundred thousand: what waits to be decided, and what the queue filters and sorts by."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

#: Columns by which the queue filters and sorts, so that it need not read whole claims.
_QUEUE = [
    "state", "type", "assignee_id", "article_id", "start", "worth", "due_on", "priority", "updated_at", "verdict_id",
]  # fmt: skip

_WAITING = """
INSERT INTO proposal (candidate_id, article_id, key, type, start, worth, text)
SELECT candidate.id, version.article_id, candidate.key, candidate.type, candidate.start, candidate.worth,
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
    op.create_table(
        "proposal",
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
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
    op.execute(_WAITING)

    op.create_index("ix_claim_queue", "claim", _QUEUE)
    needed = sa.text("question <> ''")
    op.create_index("ix_claim_help", "claim", ["updated_at"], sqlite_where=needed, postgresql_where=needed)
    op.create_index("ix_verdict_grade", "verdict", ["grade"])
    op.create_index("ix_verdict_person_id", "verdict", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_verdict_person_id", "verdict")
    op.drop_index("ix_verdict_grade", "verdict")
    op.drop_index("ix_claim_help", "claim")
    op.drop_index("ix_claim_queue", "claim")
    op.drop_table("proposal")
